import type pg from 'pg';
import type { SurveyLayout } from './staged-survey.ts';
import { stagingTable } from './staging-tables.ts';
import { acceptedRows, type SurveyVerdictInput } from './staging-verdict.ts';

/** So few rows are sorted in the statement that inserts them. */
export const FEWEST_SORTED_AHEAD = 100_000;

/**
 * Respondents below this id, two fifths of them since ids are random, are sorted by who inserts them. That takes as long as
 * sorting the others on a second connection, and they need not be written and read once more.
 */
const FIRST_SORTED_AHEAD = "'66000000-0000-0000-0000-000000000000'::uuid";

type Survey = SurveyVerdictInput & { anonymous: false };

/** Rows that nothing was found against need not be compared with the verdicts. */
async function areAllNew(db: pg.ClientBase, uploadId: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    `select exists (select from ${stagingTable(uploadId, 'verdict')}) as found`,
  );
  return rows[0]?.found === false;
}

/** The accepted rows in two relations, each in the order of the key: the first to be sorted by who reads it, then a table. */
function inTwo(rows: string, { uploadId, layout }: { uploadId: string; layout: SurveyLayout }) {
  const table = stagingTable(uploadId, 'sorted');
  const scores = Array.from({ length: layout.scales }, (_, scale) => `, s.score_${scale + 1}`).join('');
  const sorted = (condition: string) => `
    select s.respondent_id, s.in_wave, s.at_site, s.answered_on, s.event_id, s.content_digest, s.answers, s.numbers,
           s.missing_codes${scores}
      from ${rows} s where ${condition} order by s.respondent_id, s.in_wave`;
  return {
    first: `(${sorted(`s.respondent_id < ${FIRST_SORTED_AHEAD}`)} offset 0)`,
    table,
    makeTable: `create unlogged table ${table} with (autovacuum_enabled = false) as
      ${sorted(`s.respondent_id >= ${FIRST_SORTED_AHEAD}`)}`,
  };
}

/**
 * Sorts the larger part of what a save inserts on a connection of its own, while the save sorts and inserts the smaller one, so
 * that two cores work. The connection is in no transaction and has the pilot set; it reads what the check has committed, so
 * nothing may have been judged again since. The table goes with the others of the upload.
 */
export async function* sortRowsAhead(
  db: pg.ClientBase,
  { survey, layout }: { survey: Survey; layout: SurveyLayout },
): AsyncGenerator<string> {
  const { uploadId } = survey;
  // Whoever sorted for a save that was killed may still be at it.
  await db.query('select pg_advisory_lock(hashtextextended($1, 0))', [`sorting ${uploadId}`]);
  await db.query(`drop table if exists ${stagingTable(uploadId, 'sorted')}`);
  // Both cores are busy: one process a side.
  await db.query("set work_mem = '64MB'; set max_parallel_workers_per_gather = 0");
  const rows = acceptedRows(db, survey, { areAllNew: await areAllNew(db, uploadId) });
  const { first, table, makeTable } = inTwo(rows, { uploadId, layout });
  const made = db.query(makeTable);
  // What fails is told to whoever waits for the table; nobody is waiting yet.
  made.catch(() => {});
  yield first;
  await made;
  yield table;
}
