import type pg from 'pg';
import { type SurveyLayout, surveyColumns } from './staged-survey.ts';

/** What is staged; a survey's columns follow its instrument. `day`: the day of every row, where it is the same. */
export type Staged =
  | { kind: 'survey'; layout: SurveyLayout; day?: string | null }
  | { kind: 'outcomes' | 'deliveries' };

/** The staging tables of one upload. They exist while it is checked, looked at and saved. */
const parts = [
  'row',
  'person',
  'text',
  'problem',
  'row_2',
  'person_2',
  'text_2',
  'problem_2',
  'known',
  'newcomer',
  'permission',
  'verdict',
  'sealed_text',
  'sorted',
] as const;
export type StagingPart = (typeof parts)[number];

/** The quoted name of one staging table of an upload. */
export function stagingTable(uploadId: string, part: StagingPart): string {
  if (!/^[0-9a-f-]{36}$/.test(uploadId)) throw new TypeError('An upload id is a uuid.');
  return `staging."${part}_${uploadId.replaceAll('-', '')}"`;
}

const surveyRowColumns = (
  dayOfAll: string,
) => `row_number integer not null, study_number_digest bytea, study_number text,
  site_id text, answered_on date default ${dayOfAll}, wave_id text, content_digest bytea not null, numbers double precision[],
  missing_codes smallint[]`;

const rowColumns = {
  outcomes: `row_number integer not null, study_number_digest bytea not null, study_number text not null,
    column_number integer not null, outcome_id text not null, occasion text not null, occurred_on date,
    code text, number double precision, day date, content_digest bytea not null`,
  deliveries: `row_number integer not null, site_id text not null, element_id text not null, period text not null,
    planned double precision, delivered double precision, content_digest bytea not null`,
};

function rowColumnsOf(db: pg.ClientBase, staged: Staged): string {
  if (staged.kind !== 'survey') return rowColumns[staged.kind];
  return `${surveyRowColumns(staged.day ? db.escapeLiteral(staged.day) : 'null')}, ${surveyColumns(staged.layout)}`;
}

const personColumns = `row_number integer not null, study_number_digest bytea not null, study_number text not null,
  has_answered boolean not null, site_id text, day date, kind text not null, included_on date, strand_id text, arm text,
  age_band text, name text, contact text, background text`;

/** The tables that a file is read into. */
const readParts = ['row', 'person', 'text', 'problem'] as const;
export type ReadPart = (typeof readParts)[number];

/** The table for the second half of a file that two read; a part of the first one's in the end. */
const secondHalf = { row: 'row_2', person: 'person_2', text: 'text_2', problem: 'problem_2' } as const;

export type Half = 'first' | 'second';

/** A table that a file is read into, and which of its columns come with each row: all, where none are named. */
export type ReadInto = { part: ReadPart; columns?: readonly string[] | undefined };

/** Makes the empty staging tables that a file is read into, unlogged: what is lost in a crash is read again. */
export async function createStagingTables(db: pg.ClientBase, uploadId: string, staged: Staged): Promise<void> {
  const table = (part: StagingPart) => stagingTable(uploadId, part);
  await dropStagingTables(db, uploadId);
  await db.query(`
    create unlogged table ${table('row')} (${rowColumnsOf(db, staged)}) with (autovacuum_enabled = false);
    create unlogged table ${table('person')} (${personColumns});
    create unlogged table ${table('text')} (row_number integer not null, item_name text not null, text text not null);
    create unlogged table ${table('problem')} (row_number integer not null, column_number integer, column_text text,
      value text, code text not null, facts text)`);
}

/** Makes the same tables once more for the second half of a file: two connections write, each where no other does. */
export async function createSecondHalf(db: pg.ClientBase, uploadId: string): Promise<void> {
  for (const part of readParts) {
    await db.query(`
      create unlogged table ${stagingTable(uploadId, secondHalf[part])} (like ${stagingTable(uploadId, part)} including all)
        with (autovacuum_enabled = false)`);
  }
}

/** From here on whoever reads a table of the first half reads the second with it. */
export async function joinSecondHalf(db: pg.ClientBase, uploadId: string): Promise<void> {
  for (const part of readParts) {
    const half = stagingTable(uploadId, secondHalf[part]);
    await db.query(`alter table ${half} inherit ${stagingTable(uploadId, part)}`);
  }
}

/**
 * The statements that take rows in binary form into a staging table. It is emptied in the same transaction, so that its rows
 * can be written as seen by everybody: who reads them afterwards has nothing to mark on each page.
 */
export function copyIntoStaging(
  uploadId: string,
  { part, columns }: ReadInto,
  half: Half = 'first',
): { empty: string; copy: string } {
  const table = stagingTable(uploadId, half === 'first' ? part : secondHalf[part]);
  const named = columns ? ` (${columns.join(', ')})` : '';
  return { empty: `truncate ${table}`, copy: `copy ${table}${named} from stdin (format binary, freeze)` };
}

export async function dropStagingTables(db: pg.ClientBase, uploadId: string): Promise<void> {
  await db.query(`drop table if exists ${parts.map((part) => stagingTable(uploadId, part)).join(', ')}`);
}

/**
 * Keeps the staging of an upload to this connection until it ends; waits for another to end. The connection of a process that was
 * killed goes on with its statement for a moment, and would make tables that were taken away already.
 */
export async function holdStaging(db: pg.ClientBase, uploadId: string): Promise<void> {
  await db.query('select pg_advisory_lock(hashtextextended($1, 0))', [`staging ${uploadId}`]);
}

/** The uploads that have staging tables, whether or not they still need them. */
export async function listStagedUploads(db: pg.ClientBase): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(`
    select distinct split_part(c.relname, '_', -1)::uuid::text as id
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'staging' and c.relkind = 'r' and c.relname ~ '_[0-9a-f]{32}$'`);
  return rows.map(({ id }) => id);
}

export async function hasStagingTables(db: pg.ClientBase, uploadId: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    stagingTable(uploadId, 'verdict'),
  ]);
  return rows[0]?.found ?? false;
}

/** Whether rows are staged. Tables that are there and empty were unlogged when the server went down hard. */
export async function holdsStagedRows(db: pg.ClientBase, uploadId: string): Promise<boolean> {
  if (!(await hasStagingTables(db, uploadId))) return false;
  const holds = (part: StagingPart) => `exists (select from ${stagingTable(uploadId, part)})`;
  const { rows } = await db.query<{ found: boolean }>(`select ${holds('row')} or ${holds('person')} as found`);
  return rows[0]?.found ?? false;
}

/**
 * Takes an upload for this connection alone, until the connection ends, however it ends: so a job whose worker was killed
 * is free again at once. False when another has it.
 */
export async function tryHoldUpload(db: pg.ClientBase, uploadId: string): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [
    uploadId,
  ]);
  return rows[0]?.held ?? false;
}
