import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

type Kind = 'survey' | 'outcomes' | 'deliveries';

/** Where a study number stands, so that a problem of a person names its cell. */
type Place = {
  uploadId: string;
  kind: Kind;
  /** The file holds people and no value of theirs. */
  onlyPeople: boolean;
  studyNumberColumn: number | null;
  studyNumberText: string | null;
};

/** Adds what the judging found to the problems that reading found: one for each refused row (or value). */
export async function addVerdictProblems(db: pg.ClientBase, place: Place): Promise<void> {
  const table = (part: Parameters<typeof stagingTable>[1]) => stagingTable(place.uploadId, part);
  const hasPeople = place.kind !== 'deliveries';
  const sameValue = place.kind === 'outcomes' && !place.onlyPeople ? 'and s.column_number = v.column_number' : '';
  const staged = table(place.onlyPeople ? 'person' : 'row');
  const value = hasPeople ? "case when v.verdict in ('p', 'd') then s.study_number end" : 'null';
  await db.query(
    `insert into ${table('problem')} (row_number, column_number, column_text, value, code)
     select distinct v.row_number, $1::integer, $2::text, ${value},
            case v.verdict when 'p' then 'row.person-unknown' when 'v' then 'row.not-covered' else 'row.duplicate' end
       from ${table('verdict')} v
       ${hasPeople ? `join ${staged} s on s.row_number = v.row_number ${sameValue}` : ''}
      where v.verdict in ('p', 'v', 'd')`,
    [place.studyNumberColumn, place.studyNumberText],
  );
}

export type StagedProblem = {
  row: number;
  column: number | null;
  columnText: string | null;
  value: string | null;
  code: string;
  facts: string | null;
};

/** A page of the problems in the order of the file. */
export async function listProblems(
  db: pg.ClientBase,
  { uploadId, offset, limit }: { uploadId: string; offset: number; limit: number },
): Promise<StagedProblem[]> {
  const { rows } = await db.query<StagedProblem>(
    `select row_number as row, column_number as "column", column_text as "columnText", value, code, facts
       from ${stagingTable(uploadId, 'problem')}
      order by row_number, column_number nulls first, code, value offset $1 limit $2`,
    [offset, limit],
  );
  return rows;
}

/** How many problems of each kind? */
export async function countProblems(db: pg.ClientBase, uploadId: string): Promise<{ code: string; count: number }[]> {
  const { rows } = await db.query<{ code: string; count: number }>(
    `select code, count(*) as count from ${stagingTable(uploadId, 'problem')} group by code order by 2 desc, 1`,
  );
  return rows;
}

/** The rows that any of these problems refuses, in the order of the file. */
export async function listRefusedRows(
  db: pg.ClientBase,
  { uploadId, refusingCodes }: { uploadId: string; refusingCodes: string[] },
): Promise<number[]> {
  const { rows } = await db.query<{ row: number }>(
    `select distinct row_number as row from ${stagingTable(uploadId, 'problem')}
      where code = any($1::text[]) order by 1`,
    [refusingCodes],
  );
  return rows.map(({ row }) => row);
}

export type VerdictCounts = {
  new: number;
  changed: number;
  unchanged: number;
  refused: number;
  newPeople: number;
  problems: number;
};

/**
 * How many rows of the file are new, changed, unchanged, refused; how many people are new; how many problems? A row of
 * outcomes has several values: it counts as changed when one is, else as new when one is, and as refused beside that when
 * one of its values is. `staged`: how many rows were staged, where that is known.
 */
export async function countVerdicts(
  db: pg.ClientBase,
  { uploadId, kind, refusingCodes, staged }: { uploadId: string; kind: Kind; refusingCodes: string[]; staged?: number },
): Promise<VerdictCounts> {
  const table = (part: Parameters<typeof stagingTable>[1]) => stagingTable(uploadId, part);
  const perRow =
    kind === 'outcomes'
      ? `select case when bool_or(verdict = 'c') then 'c' when bool_or(verdict = 'n') then 'n' else 'u' end as verdict
           from ${table('verdict')} where verdict in ('n', 'c', 'u') group by row_number`
      : `select verdict from ${table('verdict')}`;
  // A row of a survey that has no verdict is new.
  const rowCount = staged ?? `(select count(*) from ${table('row')})`;
  const unjudged = kind === 'survey' ? `+ ${rowCount} - count(*)` : '';
  const { rows } = await db.query<VerdictCounts>(
    `select v.*, (select count(distinct row_number) from ${table('problem')} where code = any($1::text[])) as refused,
            (select count(*) from ${table('problem')}) as problems,
            ${kind === 'deliveries' ? '0' : `(select count(*) from ${table('newcomer')})`} as "newPeople"
       from (select count(*) filter (where verdict = 'n') ${unjudged} as new,
                    count(*) filter (where verdict = 'c') as changed, count(*) filter (where verdict = 'u') as unchanged
               from (${perRow}) each) v`,
    [refusingCodes],
  );
  const counts = rows[0] as VerdictCounts;
  return { ...counts, newPeople: Number(counts.newPeople) };
}

/** The problems that judging finds; reading finds all others. */
const judgingCodes = ['row.person-unknown', 'row.not-covered', 'row.duplicate'];

/** Room to sort and hash, and none of the problems that an earlier judging found. */
export async function prepareJudging(db: pg.ClientBase, uploadId: string): Promise<void> {
  await db.query("set local work_mem = '192MB'; set local synchronous_commit = off");
  await db.query(`delete from ${stagingTable(uploadId, 'problem')} where code = any($1::text[])`, [judgingCodes]);
}

/** Statistics of what was staged, of some thousand rows: all that matters is how many there are and that they differ. */
export async function analyzeStaged(db: pg.ClientBase, uploadId: string): Promise<void> {
  await db.query('set local default_statistics_target = 10');
  await db.query(`analyze ${stagingTable(uploadId, 'row')} (row_number)`);
}
