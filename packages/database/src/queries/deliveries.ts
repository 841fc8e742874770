import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

type Save = { pilotId: string; uploadId: string; hasChanges: boolean };

/** Moves the new and changed rows of delivered elements in, and marks what they replace. */
export async function moveDeliveries(db: pg.ClientBase, save: Save): Promise<number> {
  const row = stagingTable(save.uploadId, 'row');
  const verdict = stagingTable(save.uploadId, 'verdict');
  const { rowCount } = await db.query(
    `insert into research.delivery (pilot_id, site_id, element_id, period, upload_id, planned, delivered, content_digest)
     select $1, s.site_id, s.element_id, s.period, $2, s.planned, s.delivered, s.content_digest
       from ${verdict} v join ${row} s on s.row_number = v.row_number
      where v.verdict in ('n', 'c')
      order by s.site_id, s.element_id, s.period`,
    [save.pilotId, save.uploadId],
  );
  if (!save.hasChanges) return rowCount ?? 0;
  await db.query(
    `update research.delivery r set superseded_by = $2
       from ${verdict} v join ${row} s on s.row_number = v.row_number
      where v.verdict = 'c' and r.pilot_id = $1 and r.site_id = s.site_id and r.element_id = s.element_id
        and r.period = s.period and r.upload_id = v.replaces and r.superseded_by is null`,
    [save.pilotId, save.uploadId],
  );
  return rowCount ?? 0;
}
