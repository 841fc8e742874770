import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { stagingTable } from './staging-tables.ts';

/** Bytes before the one field of the one row: the head of the format, how many fields, how long this one is. */
const HEAD_BYTES = 25;

/**
 * The digests of the study numbers of all who are known and covered on a day, 16 bytes each; without a day those of all who are
 * covered on any, each followed by the first and the last (as PostgreSQL sends dates: 4 bytes each). Who is known must be
 * staged. One field holds them all, as they stand: a million rows would take longer to send and to take apart than to find.
 */
export async function readCoveredPeople(
  db: pg.ClientBase,
  { uploadId, day }: { uploadId: string; day: string | null },
): Promise<Buffer> {
  const days = ' || date_send(k.covers_from) || date_send(k.covers_until)';
  const stream = db.query(
    copyTo(`copy (
      select coalesce(string_agg(k.study_number_digest${day === null ? days : ''}, ''), '')
        from ${stagingTable(uploadId, 'known')} k
       where k.event_id is not null
         ${day === null ? '' : `and ${db.escapeLiteral(day)}::date between k.covers_from and k.covers_until`})
      to stdout (format binary)`),
  );
  const sent = await buffer(stream);
  return sent.subarray(HEAD_BYTES, HEAD_BYTES + sent.readInt32BE(HEAD_BYTES - 4));
}
