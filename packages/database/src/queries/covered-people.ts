import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Bytes before the one field of the one row: the head of the format, how many fields, how long this one is. */
const HEAD_BYTES = 25;

/**
 * The digests of the study numbers of all people of a pilot who are covered for a purpose on a day, 16 bytes each; without a day
 * those of all who are covered on any, each followed by the first and the last (as PostgreSQL sends dates: 4 bytes each).
 * One field holds them all, as they stand: a million rows would take longer to send and to take apart than to find.
 */
export async function readCoveredPeople(
  db: pg.ClientBase,
  { pilotId, purposeId, day }: { pilotId: string; purposeId: string; day: string | null },
): Promise<Buffer> {
  const pilot = db.escapeLiteral(pilotId);
  const days = ' || date_send(c.covers_from) || date_send(c.covers_until)';
  await db.query("set local work_mem = '64MB'");
  const stream = db.query(
    copyTo(`copy (
      select coalesce(string_agg(p.study_number_digest${day === null ? days : ''}, ''), '')
        from identity.person p
        join research.coverage c on c.pilot_id = ${pilot} and c.person_id = p.person_id
         and c.purpose_id = ${db.escapeLiteral(purposeId)} and c.accepts_new
         ${day === null ? '' : `and ${db.escapeLiteral(day)}::date between c.covers_from and c.covers_until`}
       where p.pilot_id = ${pilot}) to stdout (format binary)`),
  );
  const sent = await buffer(stream);
  return sent.subarray(HEAD_BYTES, HEAD_BYTES + sent.readInt32BE(HEAD_BYTES - 4));
}
