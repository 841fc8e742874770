import { dayInNorway } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type Of = { pilotId: string; personId: string };
type AnsweredForm = { waveId: string; instrumentId: string; uploadId: string };

/** What researchers registered of a person, and where it stood: enough to put it back as it was. */
export type ContestedFact =
  | { field: 'age_band'; value: string }
  | { field: 'background'; value: string; variable: string; special: boolean }
  | {
      field: 'site';
      value: string;
      /** When she belonged there, and the forms that were counted under it. */
      periods: { fromDate: string; untilDate: string | null }[];
      forms: AnsweredForm[];
    };

const backgroundColumn = ({ special }: { special: boolean }) => sql.ref(special ? 'special_background' : 'background');

async function takeOutSite(db: MainTransaction, { pilotId, personId }: Of, siteId: string) {
  const { rows: periods } = await sql<{ fromDate: string; untilDate: string | null }>`
    delete from research.person_site
     where pilot_id = ${pilotId} and person_id = ${personId} and site_id = ${siteId}
    returning from_date::text as "fromDate", until_date::text as "untilDate"`.execute(db);
  const { rows: forms } = await sql<AnsweredForm>`
    update research.response set site_id = null
     where pilot_id = ${pilotId} and respondent_id = ${personId} and site_id = ${siteId}
    returning wave_id as "waveId", instrument_id as "instrumentId", upload_id as "uploadId"`.execute(db);
  return { periods, forms };
}

/** Takes a fact out of what is counted, and answers it with where it stood. */
export async function takeOutFact(
  db: MainTransaction,
  of: Of,
  fact: { field: ContestedFact['field']; value: string; variable?: string; special?: boolean },
): Promise<ContestedFact> {
  const { pilotId, personId } = of;
  const { value, variable = '', special = false } = fact;
  if (fact.field === 'site') return { field: 'site', value, ...(await takeOutSite(db, of, value)) };
  if (fact.field === 'age_band') {
    await sql`update research.person set age_band = null
      where pilot_id = ${pilotId} and person_id = ${personId}`.execute(db);
    return { field: 'age_band', value };
  }
  const column = backgroundColumn({ special });
  await sql`update research.person set ${column} = ${column} - ${variable}::text
    where pilot_id = ${pilotId} and person_id = ${personId}`.execute(db);
  return { field: 'background', value, variable, special };
}

async function putBackSite(db: MainTransaction, { pilotId, personId }: Of, fact: ContestedFact & { field: 'site' }) {
  await sql`
    insert into research.person_site (pilot_id, person_id, site_id, from_date, until_date)
    select ${pilotId}, ${personId}, ${fact.value}, p."fromDate", p."untilDate"
      from jsonb_to_recordset(${JSON.stringify(fact.periods)}::jsonb) as p("fromDate" date, "untilDate" date)
        on conflict do nothing`.execute(db);
  await sql`
    update research.response r set site_id = ${fact.value}
      from jsonb_to_recordset(${JSON.stringify(fact.forms)}::jsonb)
        as f("waveId" text, "instrumentId" text, "uploadId" uuid)
     where r.pilot_id = ${pilotId} and r.respondent_id = ${personId} and r.wave_id = f."waveId"
       and r.instrument_id = f."instrumentId" and r.upload_id = f."uploadId" and r.site_id is null`.execute(db);
}

/**
 * Puts a fact back where it stood, with the value that is right. What somebody registered there in the meantime stands. A band
 * that is another one than before is of today.
 */
export async function putBackFact(
  db: MainTransaction,
  of: Of,
  { fact, isNew }: { fact: ContestedFact; isNew: boolean },
): Promise<void> {
  const { pilotId, personId } = of;
  if (fact.field === 'site') return putBackSite(db, of, fact);
  if (fact.field === 'age_band') {
    await sql`update research.person
      set age_band = ${fact.value}, age_band_on = case when ${isNew} then ${dayInNorway()}::date else age_band_on end
      where pilot_id = ${pilotId} and person_id = ${personId} and age_band is null`.execute(db);
    return;
  }
  const column = backgroundColumn(fact);
  await sql`update research.person
    set ${column} = jsonb_build_object(${fact.variable}::text, ${fact.value}::text) || ${column}
    where pilot_id = ${pilotId} and person_id = ${personId}`.execute(db);
}
