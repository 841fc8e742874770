import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';
import { makeVerdictsOfValues } from './staging-verdict-table.ts';

/**
 * What becomes of each row of a file that holds people's answers about consent and nothing else? New is a row that registers
 * somebody or gives her a permission; one whose person was asked before changes nothing, an earlier no stands.
 */
export async function judgePeople(db: pg.ClientBase, input: { pilotId: string; uploadId: string }): Promise<void> {
  const [person, newcomer, permission] = (['person', 'newcomer', 'permission'] as const).map((part) =>
    stagingTable(input.uploadId, part),
  );
  const verdict = await makeVerdictsOfValues(db, input.uploadId);
  await db.query(
    `insert into ${verdict}
     select s.row_number, 0, who.person_id, null, null,
            case when who.person_id is null then 'p'
                 when s.first_row < s.row_number then 'd'
                 when who.is_new or exists (select from ${permission} g where g.person_id = who.person_id) then 'n'
                 else 'u' end::"char"
       from (select f.row_number, f.study_number_digest,
                    min(f.row_number) over (partition by f.study_number_digest) as first_row
               from ${person} f) s
       left join (select p.study_number_digest, p.person_id, false as is_new from identity.person p where p.pilot_id = $1
                  union all select n.study_number_digest, n.person_id, true from ${newcomer} n) who
         on who.study_number_digest = s.study_number_digest`,
    [input.pilotId],
  );
  await db.query(`analyze ${verdict}`);
}
