import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

/** Rows that always name enough people to read them all. */
const MANY_ROWS = 100_000;

type Known = { pilotId: string; uploadId: string; purposeId: string };

/** Whether a file of so many rows names so few of the pilot's people that each is looked up faster than all are read. */
export async function namesFew(
  db: pg.ClientBase,
  { pilotId, rows }: { pilotId: string; rows: number },
): Promise<boolean> {
  // Counting a million people takes as long as reading a tenth of them.
  if (rows > MANY_ROWS) return false;
  const found = await db.query<{ few: boolean }>(
    'select exists (select from identity.person p where p.pilot_id = $1 offset $2) as few',
    [pilotId, rows * 5],
  );
  return found.rows[0]?.few ?? false;
}

/**
 * Who is known in the pilot, by the digest of her study number, with the event that covers her for one purpose: a staging
 * table, so that it can be made while the file is still being read. The save asks it once more.
 * NOTE: a table made of a query may be computed by several processes; such a statement takes no parameters.
 */
export async function stageKnownPeople(db: pg.ClientBase, { pilotId, uploadId, purposeId }: Known): Promise<void> {
  const pilot = db.escapeLiteral(pilotId);
  const purpose = db.escapeLiteral(purposeId);
  await stageAs(
    db,
    uploadId,
    `select p.study_number_digest, p.person_id, c.event_id, c.covers_from, c.covers_until
       from identity.person p
       left join research.coverage c
         on c.pilot_id = ${pilot} and c.person_id = p.person_id and c.purpose_id = ${purpose} and c.accepts_new
      where p.pilot_id = ${pilot}`,
  );
}

/** The same of those alone whom the staged rows name, each looked up by herself; only after the file was read. */
export async function stageNamedPeople(db: pg.ClientBase, { pilotId, uploadId, purposeId }: Known): Promise<void> {
  const pilot = db.escapeLiteral(pilotId);
  const purpose = db.escapeLiteral(purposeId);
  // The limit changes nothing (one event covers a person for a purpose), but makes PostgreSQL ask person by person.
  await stageAs(
    db,
    uploadId,
    `select p.study_number_digest, p.person_id, c.event_id, c.covers_from, c.covers_until
       from (select distinct s.study_number_digest from ${stagingTable(uploadId, 'row')} s) named
       join identity.person p on p.pilot_id = ${pilot} and p.study_number_digest = named.study_number_digest
       left join lateral (
         select c.event_id, c.covers_from, c.covers_until from research.coverage c
          where c.pilot_id = ${pilot} and c.person_id = p.person_id and c.purpose_id = ${purpose} and c.accepts_new
          limit 1) c on true`,
  );
}

/** The staged rows, or these among them. */
export function stagedRows(uploadId: string, among: number[] | undefined): string {
  const rows = stagingTable(uploadId, 'row');
  if (among?.length === 0) return `(select * from ${rows} limit 0)`;
  return among ? `(select * from ${rows} where row_number = any('{${among.join()}}'::integer[]))` : rows;
}

/**
 * Settings of a transaction that joins a million rows with a million people: the tables in memory are cut so small that the
 * processor's caches hold each (with room for all at once it takes half as long again, waiting for memory), and several
 * processes may share the work, since what they hand over is cheap beside what they compute.
 */
export const sharedWork = "set local work_mem = '4MB'; set local parallel_tuple_cost = 0.001";

async function stageAs(db: pg.ClientBase, uploadId: string, query: string): Promise<void> {
  const known = stagingTable(uploadId, 'known');
  await db.query("set local work_mem = '4MB'; set local default_statistics_target = 10");
  await db.query(`drop table if exists ${known}`);
  await db.query(`create unlogged table ${known} with (autovacuum_enabled = false) as ${query}`);
  await db.query(`analyze ${known} (study_number_digest)`);
}
