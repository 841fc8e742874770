import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

type Save = { pilotId: string; uploadId: string; hasChanges: boolean };

/** Moves the new and changed values of a file of outcomes in, and marks what they replace. */
export async function moveOutcomeValues(db: pg.ClientBase, save: Save): Promise<number> {
  const row = stagingTable(save.uploadId, 'row');
  const verdict = stagingTable(save.uploadId, 'verdict');
  const { rowCount } = await db.query(
    `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, occurred_on, code, number,
            day, covered_by, content_digest)
     select $1, s.outcome_id, v.person_id, s.occasion, $2, s.occurred_on, s.code, s.number, s.day, v.event_id,
            s.content_digest
       from ${verdict} v join ${row} s on s.row_number = v.row_number and s.column_number = v.column_number
      where v.verdict in ('n', 'c')
      order by s.outcome_id, v.person_id, s.occasion`,
    [save.pilotId, save.uploadId],
  );
  if (!save.hasChanges) return rowCount ?? 0;
  await db.query(
    `update research.outcome_value r set superseded_by = $2
       from ${verdict} v join ${row} s on s.row_number = v.row_number and s.column_number = v.column_number
      where v.verdict = 'c' and r.pilot_id = $1 and r.outcome_id = s.outcome_id and r.person_id = v.person_id
        and r.occasion = s.occasion and r.upload_id = v.replaces and r.superseded_by is null`,
    [save.pilotId, save.uploadId],
  );
  return rowCount ?? 0;
}
