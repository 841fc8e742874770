import { sql } from 'kysely';
import type pg from 'pg';
import type { MainTransaction } from '../connect.ts';

/** Which of these uploads are the pilot's and were cancelled. */
export async function listCancelledUploads(db: MainTransaction, uploadIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ uploadId: string }>`
    select u.upload_id as "uploadId" from research.upload u
     where u.upload_id = any(${uploadIds}::uuid[]) and u.state = 'cancelled' order by u.upload_id`.execute(db);
  return rows.map(({ uploadId }) => uploadId);
}

/**
 * Does the work in a transaction while nobody else has the upload. One that a process has already is left to it: false.
 */
export async function withUploadHeld(
  client: pg.ClientBase,
  uploadId: string,
  work: () => Promise<void>,
): Promise<boolean> {
  await client.query('begin');
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held',
      [uploadId],
    );
    const isHeld = rows[0]?.held ?? false;
    if (isHeld) await work();
    await client.query('commit');
    return isHeld;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
