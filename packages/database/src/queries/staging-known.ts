import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

type Known = { pilotId: string; uploadId: string; purposeId: string };

/**
 * Who is known in the pilot, by the digest of her study number, with the event that covers her for one purpose: a staging
 * table, so that it can be made while the file is still being read. It lives as long as its transaction needs it.
 * NOTE: a table made of a query may be computed by several processes; such a statement takes no parameters.
 */
export async function stageKnownPeople(db: pg.ClientBase, { pilotId, uploadId, purposeId }: Known): Promise<void> {
  const known = stagingTable(uploadId, 'known');
  const pilot = db.escapeLiteral(pilotId);
  await db.query(`set local work_mem = '192MB'`);
  await db.query(`drop table if exists ${known}`);
  await db.query(`
    create unlogged table ${known} with (autovacuum_enabled = false) as
    select p.study_number_digest, p.person_id, c.event_id, c.covers_from, c.covers_until
      from identity.person p
      left join research.coverage c
        on c.pilot_id = ${pilot} and c.person_id = p.person_id and c.purpose_id = ${db.escapeLiteral(purposeId)} and c.accepts_new
     where p.pilot_id = ${pilot}`);
  await db.query(`analyze ${known} (study_number_digest)`);
}

export async function dropKnownPeople(db: pg.ClientBase, uploadId: string): Promise<void> {
  await db.query(`drop table if exists ${stagingTable(uploadId, 'known')}`);
}
