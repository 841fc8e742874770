import { type RawBuilder, sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import { dayOf } from './day-of.ts';
import { keepActsOff } from './erasure.ts';

type Database = MainDatabase | MainTransaction;

export type UploadRow = {
  uploadId: string;
  pilotId: string;
  kind: 'survey' | 'outcomes' | 'deliveries';
  state: 'received' | 'checking' | 'checked' | 'saving' | 'saved' | 'undone' | 'cancelled' | 'failed';
  fileName: string;
  fileDigest: string;
  fileBytes: number;
  waveId: string | null;
  instrumentId: string | null;
  instrumentVersion: number | null;
  inspection: unknown;
  mapping: unknown;
  counts: unknown;
  drift: unknown;
  problem: unknown;
  progress: number;
  uploadedBy: string;
  uploadedAt: string;
  savedAt: string | null;
  undoneAt: string | null;
};

const iso = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = sql`
  u.upload_id as "uploadId", u.pilot_id as "pilotId", u.kind, u.state, u.file_name as "fileName",
  encode(u.file_digest, 'hex') as "fileDigest", u.file_bytes as "fileBytes", u.wave_id as "waveId",
  u.instrument_id as "instrumentId", u.instrument_version as "instrumentVersion", u.mapping, u.counts, u.drift,
  u.problem, u.progress, u.uploaded_by as "uploadedBy", ${iso('u.uploaded_at')} as "uploadedAt",
  ${iso('u.saved_at')} as "savedAt", ${iso('u.undone_at')} as "undoneAt"`;

/** An upload of the pilot that was entered, with how its file was understood. */
export async function findUpload(db: Database, uploadId: string): Promise<UploadRow | undefined> {
  const { rows } = await sql<UploadRow>`
    select ${columns}, u.inspection from research.upload u where u.upload_id = ${uploadId}`.execute(db);
  return rows[0];
}

/** The same, held until the end of the transaction, so that nobody else moves it on meanwhile. */
export async function lockUpload(db: Database, uploadId: string): Promise<UploadRow | undefined> {
  const { rows } = await sql<UploadRow>`
    select ${columns}, u.inspection from research.upload u where u.upload_id = ${uploadId} for update`.execute(db);
  return rows[0];
}

type States = readonly UploadRow['state'][];

/** How many uploads the pilot has in these states. */
export async function countUploads(db: Database, states: States): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from research.upload u where u.state = any(${states}::text[])`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A page of the pilot's uploads in these states, the latest first. */
export async function listUploads(
  db: Database,
  { states, page, pageSize }: { states: States; page: number; pageSize: number },
): Promise<UploadRow[]> {
  const { rows } = await sql<UploadRow>`
    select ${columns}, null as inspection from research.upload u where u.state = any(${states}::text[])
     order by u.uploaded_at desc, u.upload_id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return rows;
}

/** Every upload of the pilot in one of these states, however many. */
export async function listUploadsInStates(db: Database, states: States): Promise<UploadRow[]> {
  const { rows } = await sql<UploadRow>`
    select ${columns}, null as inspection from research.upload u where u.state = any(${states}::text[])`.execute(db);
  return rows;
}

/** The same, kept as they are until the transaction ends: whoever is about to move one of them on waits. */
export async function lockUploadsInStates(db: MainTransaction, states: States): Promise<UploadRow[]> {
  await sql`select from research.upload u where u.state = any(${states}::text[]) order by u.upload_id for update`.execute(
    db,
  );
  return listUploadsInStates(db, states);
}

/** The latest saved upload of the same bytes, if there is one. */
export async function findSavedUploadOfFile(
  db: Database,
  { fileDigest, kind }: { fileDigest: string; kind: string },
): Promise<{ uploadId: string; savedAt: string; waveId: string | null } | null> {
  const { rows } = await sql<{ uploadId: string; savedAt: string; waveId: string | null }>`
    select u.upload_id as "uploadId", ${iso('u.saved_at')} as "savedAt", u.wave_id as "waveId"
      from research.upload u
     where u.file_digest = decode(${fileDigest}, 'hex') and u.kind = ${kind} and u.state = 'saved'
     order by u.saved_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Enters a file that came in. An act that cancels what is not saved sees it, or is done before. */
export async function insertUpload(
  db: MainTransaction,
  upload: Pick<UploadRow, 'uploadId' | 'pilotId' | 'kind' | 'fileName' | 'fileDigest' | 'fileBytes' | 'uploadedBy'> & {
    inspection: string;
  },
): Promise<void> {
  await keepActsOff(db);
  await sql`
    insert into research.upload (pilot_id, upload_id, kind, file_name, file_digest, file_bytes, inspection, uploaded_by)
    values (${upload.pilotId}, ${upload.uploadId}, ${upload.kind}, ${upload.fileName},
            decode(${upload.fileDigest}, 'hex'), ${upload.fileBytes}, ${upload.inspection}, ${upload.uploadedBy})`.execute(
    db,
  );
}

export type UploadChange = Partial<{
  state: UploadRow['state'];
  waveId: string | null;
  instrumentId: string | null;
  instrumentVersion: number | null;
  inspection: unknown;
  mapping: unknown;
  counts: unknown;
  drift: unknown;
  problem: unknown;
  progress: number;
  savedNow: boolean;
  undoneBy: string;
}>;

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

function assignments(change: UploadChange): RawBuilder<unknown>[] {
  const set: RawBuilder<unknown>[] = [];
  if (change.state !== undefined) set.push(sql`state = ${change.state}`);
  if (change.waveId !== undefined) set.push(sql`wave_id = ${change.waveId}`);
  if (change.instrumentId !== undefined) set.push(sql`instrument_id = ${change.instrumentId}`);
  if (change.instrumentVersion !== undefined) set.push(sql`instrument_version = ${change.instrumentVersion}`);
  if (change.inspection !== undefined) set.push(sql`inspection = ${json(change.inspection)}::jsonb`);
  if (change.mapping !== undefined) set.push(sql`mapping = ${json(change.mapping)}::jsonb`);
  if (change.counts !== undefined) set.push(sql`counts = ${json(change.counts)}::jsonb`);
  if (change.drift !== undefined) set.push(sql`drift = ${json(change.drift)}::jsonb`);
  if (change.problem !== undefined) set.push(sql`problem = ${json(change.problem)}::jsonb`);
  if (change.progress !== undefined) set.push(sql`progress = ${change.progress}`);
  if (change.savedNow) set.push(sql`saved_at = now()`);
  if (change.undoneBy !== undefined) set.push(sql`undone_at = now(), undone_by = ${change.undoneBy}`);
  return set;
}

/** Moves an upload on when it is in one of these states; false when it is in another. */
export async function updateUpload(
  db: Database,
  { uploadId, from }: { uploadId: string; from: UploadRow['state'][] },
  change: UploadChange,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update research.upload set ${sql.join(assignments(change))}
     where upload_id = ${uploadId} and state = any(${from}::text[])`.execute(db);
  return numAffectedRows === 1n;
}

/** Why an upload was cancelled; of one that is being saved, that it may not come back to be looked at once more. */
export const SOMEBODY_LEFT = 'upload.somebody-left';

/** Leaves an upload that could not be saved in this state; cancelled where somebody left who may stand in it. */
export async function leaveSaving(
  db: Database,
  { uploadId, state, problem }: { uploadId: string; state: UploadRow['state']; problem: unknown },
): Promise<void> {
  await sql`
    update research.upload u
       set state = case when has_left then 'cancelled' else ${state} end,
           problem = case when has_left then u.problem else ${json(problem)}::jsonb end,
           inspection = case when has_left then null else u.inspection end
      from (select upload_id, coalesce(problem ->> 'code' = ${SOMEBODY_LEFT}, false) as has_left
              from research.upload where upload_id = ${uploadId} and state = 'saving' for update) saving
     where u.upload_id = saving.upload_id`.execute(db);
}

/**
 * Which changes of the pilot's records are seen now, and when that is: a short text, taken before what they decide is read and
 * kept until haveRecordsChanged is asked.
 */
export async function readRecordsState(db: Database): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', pg_current_snapshot(), to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) as state`.execute(
    db,
  );
  return rows[0]?.state ?? '';
}

/**
 * Has anything changed since then that may decide what becomes of a staged row: answers saved or taken back, people, their offices
 * and permissions, restrictions, tombstones, decisions on disclosure, the catalogue, the day? Each such statement leaves a line with
 * its transaction. A state that is older than a day, or none, counts as changed.
 */
export async function haveRecordsChanged(db: Database, state: string | undefined): Promise<boolean> {
  const [seen, at] = state?.split(' ') ?? [];
  if (!seen || !at) return true;
  const { rows } = await sql<{ changed: boolean }>`
    select ${at}::timestamptz < now() - interval '1 day' or ${dayOf(sql`${at}::timestamptz`)} <> ${dayOf(sql`now()`)}
        or exists (select from research.records_change c
                    where c.changed_at > ${at}::timestamptz - interval '1 day'
                      and (c.changed_at > ${at}::timestamptz
                           or not pg_visible_in_snapshot(c.transaction_id::text::xid8, ${seen}::pg_snapshot))) as changed`.execute(
    db,
  );
  return rows[0]?.changed ?? true;
}

/** Every pilot there is: for work that goes from pilot to pilot. */
export async function listPilotIds(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('catalogue.pilot').select('pilot_id').orderBy('pilot_id').execute();
  return rows.map((row) => row.pilot_id);
}

/** Forgets the samples of files whose uploads are over, also where a process was killed before it could. */
export async function forgetInspections(db: Database): Promise<void> {
  await sql`
    update research.upload set inspection = null
     where state in ('saved', 'undone', 'cancelled') and inspection is not null`.execute(db);
}
