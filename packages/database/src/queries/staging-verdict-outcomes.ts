import { dayInNorway } from '@folge/contracts';
import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';
import { makeVerdictsOfValues } from './staging-verdict-table.ts';

/**
 * What becomes of each value of a file of outcomes? Each outcome has its own purpose; one that comes from NAV needs
 * coverage of confidentiality too.
 */
export async function judgeOutcomes(db: pg.ClientBase, input: { pilotId: string; uploadId: string }): Promise<void> {
  const [row, newcomer, permission] = (['row', 'newcomer', 'permission'] as const).map((part) =>
    stagingTable(input.uploadId, part),
  );
  const verdict = await makeVerdictsOfValues(db, input.uploadId);
  await db.query(
    `insert into ${verdict}
     select s.row_number, s.column_number, who.person_id, coalesce(c.event_id, given.event_id), r.upload_id,
            case when who.person_id is null then 'p'
                 when c.event_id is null and (given.event_id is null or o.from_nav and not nav.open) then 'v'
                 when s.first_row < s.row_number then 'd'
                 when r.upload_id is null then 'n'
                 when r.content_digest = s.content_digest then 'u'
                 else 'c' end::"char"
       from (select f.*, min(f.row_number) over (partition by f.study_number_digest, f.outcome_id, f.occasion) as first_row
               from ${row} f) s
       cross join (select exists (select from research.disclosure_basis d
                    where d.pilot_id = $1 and $2::date between d.covers_from and d.covers_until) as open) nav
       join catalogue.outcome o on o.pilot_id = $1 and o.outcome_id = s.outcome_id
       left join (select p.study_number_digest, p.person_id from identity.person p where p.pilot_id = $1
                  union all select n.study_number_digest, n.person_id from ${newcomer} n) who
         on who.study_number_digest = s.study_number_digest
       left join research.coverage c
         on c.pilot_id = $1 and c.person_id = who.person_id and c.purpose_id = o.purpose_id and c.accepts_new
        and s.occurred_on between c.covers_from and c.covers_until and (not o.from_nav or c.covers_nav_outcomes)
       left join ${permission} given
         on given.person_id = who.person_id and given.purpose_id = o.purpose_id and s.occurred_on >= given.covers_from
       left join research.outcome_value r
         on r.pilot_id = $1 and r.outcome_id = s.outcome_id and r.person_id = who.person_id
        and r.occasion = s.occasion and r.superseded_by is null`,
    [input.pilotId, dayInNorway()],
  );
  await db.query(`analyze ${verdict}`);
}

/** What becomes of each row of delivered elements? Nobody is behind them, so nothing needs to be covered. */
export async function judgeDeliveries(db: pg.ClientBase, input: { pilotId: string; uploadId: string }): Promise<void> {
  const row = stagingTable(input.uploadId, 'row');
  const verdict = stagingTable(input.uploadId, 'verdict');
  await db.query(`drop table if exists ${verdict}`);
  await db.query(`
    create unlogged table ${verdict} (row_number integer not null, replaces uuid, verdict "char" not null)`);
  await db.query(
    `insert into ${verdict}
     select s.row_number, r.upload_id,
            case when s.first_row < s.row_number then 'd'
                 when r.upload_id is null then 'n'
                 when r.content_digest = s.content_digest then 'u'
                 else 'c' end::"char"
       from (select f.*, min(f.row_number) over (partition by f.site_id, f.element_id, f.period) as first_row
               from ${row} f) s
       left join research.delivery r
         on r.pilot_id = $1 and r.site_id = s.site_id and r.element_id = s.element_id and r.period = s.period
        and r.superseded_by is null`,
    [input.pilotId],
  );
  await db.query(`analyze ${verdict}`);
}
