import type pg from 'pg';
import type { SurveyLayout } from './staged-survey.ts';
import { type StagingPart, stagingTable } from './staging-tables.ts';
import { acceptedRows, type SurveyVerdictInput } from './staging-verdict.ts';

/** A survey's accepted rows in the order of the key, cut by respondent, whose ids are random. */
const sortedParts: readonly StagingPart[] = ['sorted_1', 'sorted_2', 'sorted_3'];

/**
 * Where each part ends, as a share of the respondents. The first is small, because the insert waits for it; few, because each
 * looks at all staged rows again.
 */
const edges = [0, 0.18, 0.55, 1] as const;

/** So few rows are sorted in the statement that inserts them. */
export const FEWEST_SORTED_AHEAD = 100_000;

type Survey = SurveyVerdictInput & { anonymous: false };

/** The respondents of one part: from one id up to the next part's. */
function respondentsOf(part: number): string {
  const edge = (at: number) =>
    Math.floor(256 * (edges[at] ?? 1))
      .toString(16)
      .padStart(2, '0');
  const id = (at: number) => `'${edge(at)}000000-0000-0000-0000-000000000000'::uuid`;
  const upTo = part + 1 < sortedParts.length ? ` and s.respondent_id < ${id(part + 1)}` : '';
  return `s.respondent_id >= ${id(part)}${upTo}`;
}

/** Rows that nothing was found against need not be compared with the verdicts. */
async function areAllNew(db: pg.ClientBase, uploadId: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    `select exists (select from ${stagingTable(uploadId, 'verdict')}) as found`,
  );
  return rows[0]?.found === false;
}

async function sortPart(
  db: pg.ClientBase,
  { rows, layout, uploadId, part }: { rows: string; layout: SurveyLayout; uploadId: string; part: number },
): Promise<string> {
  const table = stagingTable(uploadId, sortedParts[part] as StagingPart);
  const scores = Array.from({ length: layout.scales }, (_, scale) => `, s.score_${scale + 1}`).join('');
  await db.query(`
    create unlogged table ${table} with (autovacuum_enabled = false) as
    select s.respondent_id, s.in_wave, s.at_site, s.answered_on, s.event_id, s.content_digest, s.answers, s.numbers,
           s.missing_codes${scores}
      from ${rows} s where ${respondentsOf(part)} order by s.respondent_id, s.in_wave`);
  return table;
}

/**
 * Sorts what a save inserts on a connection of its own, part by part: while one part is inserted the next is sorted, so that two
 * cores work. The connection is in no transaction and has the pilot set; it reads what the check has committed, so nothing may
 * have been judged again since. The tables go with the others of the upload.
 */
export async function* sortRowsAhead(
  db: pg.ClientBase,
  { survey, layout }: { survey: Survey; layout: SurveyLayout },
): AsyncGenerator<string> {
  const { uploadId } = survey;
  // Whoever sorted for a save that was killed may still be at it.
  await db.query('select pg_advisory_lock(hashtextextended($1, 0))', [`sorting ${uploadId}`]);
  await db.query(`drop table if exists ${sortedParts.map((part) => stagingTable(uploadId, part)).join(', ')}`);
  await db.query("set work_mem = '128MB'; set parallel_tuple_cost = 0.001");
  const rows = acceptedRows(db, survey, { areAllNew: await areAllNew(db, uploadId) });
  let next = sortPart(db, { rows, layout, uploadId, part: 0 });
  for (let part = 0; part < sortedParts.length; part++) {
    const table = await next;
    // Both cores are busy from here on: one process a side.
    if (part === 0) await db.query('set max_parallel_workers_per_gather = 0');
    if (part + 1 < sortedParts.length) {
      next = sortPart(db, { rows, layout, uploadId, part: part + 1 });
      // What fails is told to whoever waits for the part; nobody may be waiting yet.
      next.catch(() => {});
    }
    yield table;
  }
}
