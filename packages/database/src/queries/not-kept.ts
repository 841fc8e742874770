import type { Permission } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

/** A permission that is taken back, where what was given under it is not kept. */
export type NotKept = { personId: string; purposeId: string; permission: Permission };

/**
 * What rests on permissions, as conditions of SQL, of what stands in the open and of what lies sealed: on participation what an
 * event of the purpose covered; on a lifted confidentiality the outcomes of the purpose that came from NAV.
 */
export function restingOn({ pilotId, taken }: { pilotId: string; taken: readonly NotKept[] }) {
  const back = sql`jsonb_to_recordset(${JSON.stringify(taken)}::jsonb)
    as t("personId" uuid, "purposeId" text, permission text)`;
  return {
    people: sql`select t."personId" from ${back}`,
    events: sql`select c.event_id from ${back} join research.consent_event c
      on c.pilot_id = ${pilotId} and c.person_id = t."personId" and c.purpose_id = t."purposeId"
     where t.permission in ('participation', 'guardian')`,
    isFromNav: ({ personId, outcomeId }: { personId: RawBuilder<unknown>; outcomeId: RawBuilder<unknown> }) =>
      sql`exists (select from ${back} join catalogue.outcome c on c.pilot_id = ${pilotId}
                     and c.purpose_id = t."purposeId" and c.from_nav
                    where t.permission in ('confidentiality', 'guardian_confidentiality') and t."personId" = ${personId}
                      and c.outcome_id = ${outcomeId})`,
  };
}

/** Deletes the answers and outcomes that rested on permissions which are taken back without keeping. */
export async function deleteNotKept(
  db: MainTransaction,
  { pilotId, taken }: { pilotId: string; taken: readonly NotKept[] },
): Promise<void> {
  if (taken.length === 0) return;
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(db);
  const { people, events, isFromNav } = restingOn({ pilotId, taken });
  await sql`delete from research.free_text f using research.response r
    where r.pilot_id = ${pilotId} and r.respondent_id in (${people}) and r.covered_by in (${events})
      and f.pilot_id = r.pilot_id and f.wave_id = r.wave_id and f.instrument_id = r.instrument_id
      and f.respondent_id = r.respondent_id and f.upload_id = r.upload_id`.execute(db);
  await sql`delete from research.response r
    where r.pilot_id = ${pilotId} and r.respondent_id in (${people}) and r.covered_by in (${events})`.execute(db);
  await sql`delete from research.outcome_value o
    where o.pilot_id = ${pilotId} and o.person_id in (${people})
      and (o.covered_by in (${events})
           or ${isFromNav({ personId: sql.ref('o.person_id'), outcomeId: sql.ref('o.outcome_id') })})`.execute(db);
}
