import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

/** Makes the empty table of verdicts of a file whose rows hold several values of a person, and answers its name. */
export async function makeVerdictsOfValues(db: pg.ClientBase, uploadId: string): Promise<string> {
  const verdict = stagingTable(uploadId, 'verdict');
  await db.query(`drop table if exists ${verdict}`);
  await db.query(`
    create unlogged table ${verdict} (row_number integer not null, column_number integer not null, person_id uuid,
      event_id uuid, replaces uuid, verdict "char" not null)`);
  return verdict;
}
