import { type Background, dayInNorway, type PeopleQuery, type PersonKind, type PersonSite } from '@folge/contracts';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { dayOf } from './day-of.ts';
import { instant } from './instant.ts';
import { joinByHash } from './join-by-hash.ts';

type PersonColumns = { pilotId: Expression<string>; personId: Expression<string> };

/** The office a person belongs to today. */
function currentSite({ pilotId, personId }: PersonColumns): RawBuilder<string | null> {
  return sql<string | null>`(
    select s.site_id from research.person_site s
     where s.pilot_id = ${pilotId} and s.person_id = ${personId}
       and s.from_date <= ${dayInNorway()}::date and (s.until_date is null or s.until_date > ${dayInNorway()}::date)
     order by s.from_date desc limit 1)`;
}

/** The purposes for which what is recorded about a person may be counted. */
function coveredPurposes({ pilotId, personId }: PersonColumns): RawBuilder<string[]> {
  return sql<string[]>`coalesce((
    select array_agg(c.purpose_id order by c.purpose_id) from research.coverage c
     where c.pilot_id = ${pilotId} and c.person_id = ${personId}), '{}')`;
}

const columns: PersonColumns = {
  pilotId: sql.ref<string>('p.pilot_id'),
  personId: sql.ref<string>('p.person_id'),
};

export type PeopleFilter = Omit<PeopleQuery, 'studyNumber'> & { pilotId: string; personId?: string | undefined };

function selectPeople(db: MainTransaction, filter: PeopleFilter) {
  let query = db.selectFrom('research.person as p').where('p.pilot_id', '=', filter.pilotId);
  if (filter.personId) query = query.where('p.person_id', '=', filter.personId);
  if (filter.kind) query = query.where('p.kind', '=', filter.kind);
  if (filter.participation) query = query.where('p.exited_on', filter.participation === 'in' ? 'is' : 'is not', null);
  if (filter.siteId) query = query.where(currentSite(columns), '=', filter.siteId);
  if (filter.covered) {
    const isCovered = sql<SqlBool>`exists (select from research.coverage c
      where c.pilot_id = p.pilot_id and c.person_id = p.person_id)`;
    query = query.where((e) => (filter.covered === 'yes' ? isCovered : e.not(isCovered)));
  }
  return query;
}

/** Who is covered is found for everybody at once: looked up person by person it takes three times as long. */
async function prepareFilter(db: MainTransaction, { covered }: PeopleFilter): Promise<void> {
  if (covered) await joinByHash(db);
}

export async function countPeople(db: MainTransaction, filter: PeopleFilter): Promise<number> {
  await prepareFilter(db, filter);
  const row = await selectPeople(db, filter)
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return row.total;
}

/** A page of people, the latest registered first. */
export async function listPeople(db: MainTransaction, filter: PeopleFilter) {
  await prepareFilter(db, filter);
  return selectPeople(db, filter)
    .select([
      'p.person_id as personId',
      sql<PersonKind>`p.kind`.as('kind'),
      'p.strand_id as strandId',
      'p.arm',
      'p.included_on as includedOn',
      'p.exited_on as exitedOn',
      currentSite(columns).as('siteId'),
      coveredPurposes(columns).as('coveredPurposes'),
    ])
    .orderBy('p.registered_at', 'desc')
    .orderBy('p.person_id')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute();
}

export async function findPerson(db: MainTransaction, { pilotId, personId }: { pilotId: string; personId: string }) {
  return db
    .selectFrom('research.person as p')
    .select((e) => [
      'p.person_id as personId',
      sql<PersonKind>`p.kind`.as('kind'),
      'p.strand_id as strandId',
      'p.arm',
      'p.included_on as includedOn',
      'p.exited_on as exitedOn',
      'p.exit_reason as exitReason',
      'p.age_band as ageBand',
      sql<Background>`p.background`.as('background'),
      sql<Background>`p.special_background`.as('specialBackground'),
      instant(e.ref('p.registered_at')).as('registeredAt'),
      coveredPurposes(columns).as('coveredPurposes'),
    ])
    .where('p.pilot_id', '=', pilotId)
    .where('p.person_id', '=', personId)
    .executeTakeFirst();
}

/** What each of these people is in the study. */
export async function listPersonKinds(
  db: MainTransaction,
  { pilotId, personIds }: { pilotId: string; personIds: readonly string[] },
): Promise<Map<string, PersonKind>> {
  const rows = await db
    .selectFrom('research.person')
    .select(['person_id as personId', sql<PersonKind>`kind`.as('kind')])
    .where('pilot_id', '=', pilotId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
  return new Map(rows.map(({ personId, kind }) => [personId, kind]));
}

export async function listPersonSites(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
): Promise<PersonSite[]> {
  return db
    .selectFrom('research.person_site')
    .select([
      'site_id as siteId',
      sql<string | null>`nullif(from_date, '-infinity')`.as('fromDate'),
      'until_date as untilDate',
    ])
    .where('pilot_id', '=', pilotId)
    .where('person_id', '=', personId)
    .orderBy('from_date')
    .execute();
}

export type PersonChange = {
  pilotId: string;
  personId: string;
  kind: PersonKind;
  strandId: string | null;
  arm: string | null;
  includedOn: string | null;
  exitedOn: string | null;
  exitReason: string | null;
  ageBand: string | null;
  background: Background;
  specialBackground: Background;
};

/** False where there is no such person. */
export async function updatePerson(db: MainTransaction, change: PersonChange): Promise<boolean> {
  const row = await db
    .updateTable('research.person')
    .set({
      kind: change.kind,
      strand_id: change.strandId,
      arm: change.arm,
      included_on: change.includedOn,
      exited_on: change.exitedOn,
      exit_reason: change.exitReason,
      age_band: change.ageBand,
      // Another band is of today; the same one stays of the day it was recorded.
      age_band_on: sql<
        string | null
      >`case when age_band is distinct from ${change.ageBand} then ${dayInNorway()}::date else age_band_on end`,
      background: JSON.stringify(change.background),
      special_background: JSON.stringify(change.specialBackground),
    })
    .where('pilot_id', '=', change.pilotId)
    .where('person_id', '=', change.personId)
    .returning('person_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The day a person joined: registered, included, or with a first word, whichever was earliest. Undefined: no such person. */
export async function findJoinedOn(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ day: string }>`
    select least(${dayOf(sql`p.registered_at`)}, p.included_on,
                 (select min(e.occurred_on) from research.consent_event e
                   where e.pilot_id = p.pilot_id and e.person_id = p.person_id))::text as day
      from research.person p where p.pilot_id = ${pilotId} and p.person_id = ${personId}`.execute(db);
  return rows[0]?.day;
}

/** Puts a person's offices over time in place of those that were there. */
export async function replacePersonSites(
  db: MainTransaction,
  { pilotId, personId, sites }: { pilotId: string; personId: string; sites: readonly PersonSite[] },
): Promise<void> {
  await db
    .deleteFrom('research.person_site')
    .where('pilot_id', '=', pilotId)
    .where('person_id', '=', personId)
    .execute();
  await insertPersonSites(db, { pilotId, sites: sites.map((site) => ({ ...site, personId })) });
}

export async function insertPersonSites(
  db: MainTransaction,
  { pilotId, sites }: { pilotId: string; sites: readonly (PersonSite & { personId: string })[] },
): Promise<void> {
  if (sites.length === 0) return;
  await sql`
    insert into research.person_site (pilot_id, person_id, site_id, from_date, until_date)
    select ${pilotId}, "personId", "siteId", coalesce("fromDate", '-infinity'), "untilDate"
      from jsonb_to_recordset(${JSON.stringify(sites)}::jsonb)
        as given("personId" uuid, "siteId" text, "fromDate" date, "untilDate" date)`.execute(db);
}

/** Adds people to research, many in one statement. */
export async function insertPeople(
  db: MainTransaction,
  { pilotId, uploadId, people }: { pilotId: string; uploadId: string | null; people: readonly PersonChange[] },
): Promise<void> {
  await sql`
    insert into research.person (pilot_id, person_id, kind, strand_id, arm, included_on, exited_on, exit_reason,
                                 age_band, background, special_background, registered_by_upload)
    select ${pilotId}, "personId", kind, "strandId", arm, "includedOn", "exitedOn", "exitReason",
           "ageBand", background, "specialBackground", ${uploadId}::uuid
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        as given("personId" uuid, kind text, "strandId" text, arm text, "includedOn" date, "exitedOn" date,
                 "exitReason" text, "ageBand" text, background jsonb, "specialBackground" jsonb)`.execute(db);
}

/** The ids of the pilot's offices among these. */
export async function listKnownSites(
  db: MainTransaction,
  { pilotId, siteIds }: { pilotId: string; siteIds: readonly string[] },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('catalogue.site')
    .select('site_id')
    .where('pilot_id', '=', pilotId)
    .where('site_id', '=', sql<string>`any(${siteIds}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.site_id));
}

/** A report computed before now no longer says what the records say. */
export async function markReportsStale(db: MainTransaction, pilotId: string): Promise<void> {
  await db
    .updateTable('research.report')
    .set({ stale: true })
    .where('pilot_id', '=', pilotId)
    .where('stale', '=', false)
    .execute();
}
