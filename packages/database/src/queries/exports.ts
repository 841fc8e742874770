import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

/** Which answers and outcomes an export is of, of those that were given for one of its purposes. No instruments named: every one that was answered in the waves. */
export type ExportScope = {
  pilotId: string;
  purposeIds: readonly string[];
  waveIds: readonly string[];
  instrumentIds: readonly string[];
  outcomeIds: readonly string[];
};

// Every event that covers somebody now for one of the purposes, the one that stands and those before it.
function coveringEvents({ pilotId, purposeIds }: Pick<ExportScope, 'pilotId' | 'purposeIds'>): RawBuilder<unknown> {
  return sql`(select e.event_id from research.coverage c join research.consent_event e using (pilot_id, person_id, purpose_id)
               where c.pilot_id = ${pilotId} and c.purpose_id = any(${purposeIds}::text[]) and e.permission = 'participation')`;
}

function coveredResponses({ pilotId, purposeIds, waveIds, instrumentIds }: ExportScope): RawBuilder<unknown> {
  const only = instrumentIds.length > 0 ? sql`and r.instrument_id = any(${instrumentIds}::text[])` : sql``;
  return sql`research.response r
    where r.pilot_id = ${pilotId} and r.wave_id = any(${waveIds}::text[]) and r.superseded_by is null ${only}
      and r.covered_by in ${coveringEvents({ pilotId, purposeIds })}`;
}

function coveredOutcomes({ pilotId, purposeIds, outcomeIds }: ExportScope): RawBuilder<unknown> {
  return sql`research.outcome_value v
    join catalogue.outcome o on o.pilot_id = v.pilot_id and o.outcome_id = v.outcome_id
    join research.coverage c on c.pilot_id = v.pilot_id and c.person_id = v.person_id and c.purpose_id = o.purpose_id
   where v.pilot_id = ${pilotId} and v.outcome_id = any(${outcomeIds}::text[]) and v.superseded_by is null
     and o.purpose_id = any(${purposeIds}::text[])
     and (not o.from_nav or c.covers_nav_outcomes)`;
}

/** Those who are covered for one of the purposes now and, where anything of it was chosen, have an answer or an outcome in it. */
export async function listExportPeople(db: MainTransaction, scope: ExportScope): Promise<string[]> {
  const { pilotId, purposeIds, waveIds, outcomeIds } = scope;
  const hasSomething =
    waveIds.length + outcomeIds.length === 0
      ? sql`true`
      : sql`c.person_id in (select r.respondent_id from ${coveredResponses(scope)}
                      union select v.person_id from ${coveredOutcomes(scope)})`;
  const { rows } = await sql<{ personId: string }>`
    select distinct c.person_id as "personId" from research.coverage c
     where c.pilot_id = ${pilotId} and c.purpose_id = any(${purposeIds}::text[]) and ${hasSomething}`.execute(db);
  return rows.map(({ personId }) => personId);
}

/** How many of these are covered for one of the purposes now. */
export async function countCovered(
  db: MainTransaction,
  { pilotId, purposeIds, personIds }: { pilotId: string; purposeIds: readonly string[]; personIds: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct c.person_id) as count from research.coverage c
     where c.pilot_id = ${pilotId} and c.purpose_id = any(${purposeIds}::text[]) and c.person_id = any(${personIds}::uuid[])`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** How often these people have taken something back: when it is more than before, what was read of them may hold too much. */
export async function countTakenBack(
  db: MainTransaction,
  { pilotId, personIds }: { pilotId: string; personIds: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from research.consent_event e
     where e.pilot_id = ${pilotId} and e.person_id = any(${personIds}::uuid[]) and e.state in ('withdrawn', 'objected')`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The versions of instruments that the chosen waves were answered with, in order. */
export async function listExportedVersions(db: MainTransaction, scope: ExportScope) {
  const { rows } = await sql<{ waveId: string; instrumentId: string; version: number }>`
    select distinct r.wave_id as "waveId", r.instrument_id as "instrumentId", r.instrument_version as version
      from ${coveredResponses(scope)} order by 1, 2, 3`.execute(db);
  return rows;
}

/** The occasions that the chosen outcomes were recorded for. */
export async function listExportedOccasions(db: MainTransaction, scope: ExportScope) {
  const { rows } = await sql<{ outcomeId: string; occasion: string }>`
    select distinct v.outcome_id as "outcomeId", v.occasion from ${coveredOutcomes(scope)} order by 1, 2`.execute(db);
  return rows;
}

export type ExportedResponse = {
  personId: string;
  waveId: string;
  instrumentId: string;
  version: number;
  answeredMonth: string | null;
  answers: (number | null)[];
  numbers: (number | null)[] | null;
  scores: (number | null)[] | null;
};

export async function listExportedResponses(
  db: MainTransaction,
  scope: ExportScope,
  personIds: readonly string[],
): Promise<ExportedResponse[]> {
  const { rows } = await sql<ExportedResponse>`
    select r.respondent_id as "personId", r.wave_id as "waveId", r.instrument_id as "instrumentId",
           r.instrument_version as version, to_char(r.answered_on, 'YYYY-MM') as "answeredMonth", r.answers, r.numbers, r.scores
      from ${coveredResponses(scope)} and r.respondent_id = any(${personIds}::uuid[])`.execute(db);
  return rows;
}

export type ExportedOutcome = { personId: string; outcomeId: string; occasion: string; value: string | number };

/** Days as months: a day tells too much of who somebody is. */
export async function listExportedOutcomes(
  db: MainTransaction,
  scope: ExportScope,
  personIds: readonly string[],
): Promise<ExportedOutcome[]> {
  const { rows } = await sql<Omit<ExportedOutcome, 'value'> & { words: string | null; number: number | null }>`
    select v.person_id as "personId", v.outcome_id as "outcomeId", v.occasion,
           coalesce(v.code, to_char(v.day, 'YYYY-MM')) as words, v.number
      from ${coveredOutcomes(scope)} and v.person_id = any(${personIds}::uuid[])`.execute(db);
  return rows.map(({ words, number, ...row }) => ({ ...row, value: words ?? (number as number) }));
}

export type ExportedBackground = {
  personId: string;
  kind: string;
  arm: string | null;
  strandId: string | null;
  ageBand: string | null;
  includedIn: string | null;
  exited: boolean;
  county: string | null;
  background: Record<string, string>;
  specialBackground: Record<string, string>;
};

/** Who they are, as coarse as an analysis can do with: a quarter instead of a day, a county instead of an office. */
export async function listExportedBackground(
  db: MainTransaction,
  { pilotId }: Pick<ExportScope, 'pilotId'>,
  personIds: readonly string[],
): Promise<ExportedBackground[]> {
  const { rows } = await sql<ExportedBackground>`
    select p.person_id as "personId", p.kind, p.arm, p.strand_id as "strandId", p.age_band as "ageBand",
           to_char(p.included_on, 'YYYY"-K"Q') as "includedIn", p.exited_on is not null as exited,
           (select s.county from research.person_site ps
              join catalogue.site s on s.pilot_id = ps.pilot_id and s.site_id = ps.site_id
             where ps.pilot_id = p.pilot_id and ps.person_id = p.person_id order by ps.from_date limit 1) as county,
           p.background, p.special_background as "specialBackground"
      from research.person p
     where p.pilot_id = ${pilotId} and p.person_id = any(${personIds}::uuid[])`.execute(db);
  return rows;
}

export type NewExportRow = {
  pilotId: string;
  exportId: string;
  purposeIds: readonly string[];
  reason: string;
  format: 'csv' | 'xlsx';
  madeBy: string;
  fileDigest: Buffer;
  content: { waveIds: readonly string[]; outcomeIds: readonly string[] };
  personIds: readonly string[];
};

/** Registers a file that leaves the platform, and whom it is about. */
export async function insertExport(db: MainTransaction, row: NewExportRow): Promise<void> {
  await sql`insert into rights.export (pilot_id, export_id, purpose_ids, reason, format, made_by, file_digest, row_count, content)
    values (${row.pilotId}, ${row.exportId}, ${row.purposeIds}::text[], ${row.reason}, ${row.format}, ${row.madeBy},
            ${row.fileDigest}, ${row.personIds.length}, ${JSON.stringify(row.content)}::jsonb)`.execute(db);
  await sql`insert into rights.export_person (pilot_id, export_id, person_id)
    select ${row.pilotId}, ${row.exportId}::uuid, unnest(${row.personIds}::uuid[])`.execute(db);
}

export type ExportRow = {
  exportId: string;
  purposeIds: string[];
  reason: string;
  format: 'csv' | 'xlsx';
  madeAt: string;
  fileDigest: string;
  rowCount: number;
  content: { waveIds?: string[]; outcomeIds?: string[] };
};

export async function countExports(db: MainTransaction, pilotId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from rights.export where pilot_id = ${pilotId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A page of the files that left, the latest first. */
export async function listExports(
  db: MainTransaction,
  { pilotId, page, pageSize }: { pilotId: string; page: number; pageSize: number },
): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select export_id as "exportId", purpose_ids as "purposeIds", reason, format,
           ${instant(sql<Date>`made_at`)} as "madeAt", encode(file_digest, 'hex') as "fileDigest", row_count as "rowCount", content
      from rights.export where pilot_id = ${pilotId}
     order by made_at desc, export_id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return rows;
}
