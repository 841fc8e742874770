import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findNewcomers, judgeSurvey } from './index.ts';
import { sortRowsAhead } from './queries/sorted-rows.ts';
import { stageKnownPeople } from './queries/staging-known.ts';
import { createStagingTables, stagingTable } from './queries/staging-tables.ts';

const uploadId = '00000000-0000-4000-8000-0000000000bb';
const layout = { items: 1, answerBytes: 1, scales: 1 } as const;
const survey = {
  pilotId: 'asking',
  uploadId,
  waveId: 'T0',
  instrumentId: 'trygg',
  purposeId: 'f_sporreskjema',
  hasSites: true,
  registers: false,
  purposeIds: [] as string[],
  mayRepeat: true,
  anonymous: false as const,
};
const PEOPLE = 200;

let database: TestDatabase;
let importer: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  const owner = new pg.Client({ connectionString: database.superuserUrls.main });
  importer = new pg.Client({ connectionString: database.urls.import });
  await Promise.all([owner.connect(), importer.connect()]);
  await owner.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('asking', 'p', '{"nb":"A"}', '{}');
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      select 'asking', md5('p' || n)::uuid, decode(md5('d' || n), 'hex'), '\\x00' from generate_series(1, ${PEOPLE}) n;
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
           occurred_on, covers_from)
      select 'asking', md5('p' || n)::uuid, 'f_sporreskjema', 'participation', 'given', 'paper', 'researcher', '2025-01-01',
             '2025-01-01' from generate_series(1, ${PEOPLE}) n`);
  await owner.end();
  await importer.query("select set_config('folge.pilot_id', 'asking', false)");
});

afterAll(async () => {
  await importer.end();
  await database.drop();
});

/** Stages a row of each of these numbers and judges them; then what is sorted ahead, part by part. */
async function sortedOf(numbers: readonly number[]): Promise<{ row: number; who: string }[][]> {
  await createStagingTables(importer, uploadId, { kind: 'survey', layout });
  await importer.query(
    `insert into ${stagingTable(uploadId, 'row')} (row_number, study_number_digest, content_digest, answers, site_id, answered_on,
            score_1)
     select nth, decode(md5('d' || n), 'hex'), '\\x00', '\\x01', 'k1', '2025-02-01', n
       from unnest($1::integer[]) with ordinality as t (n, nth)`,
    [numbers],
  );
  await importer.query('begin');
  await stageKnownPeople(importer, survey);
  await findNewcomers(importer, { ...survey, purposeIds: [], byNotice: false, minimumAge: null });
  await judgeSurvey(importer, survey);
  await importer.query('commit');
  const parts: { row: number; who: string }[][] = [];
  for await (const table of sortRowsAhead(importer, { survey, layout })) {
    const { rows } = await importer.query(`select score_1::integer as row, respondent_id as who from ${table} sorted`);
    parts.push(rows);
  }
  return parts;
}

const everybody = Array.from({ length: PEOPLE }, (_, index) => index + 1);

test('every accepted row stands in one of two parts, the first the smaller, and all of them in the order of respondents', async () => {
  const parts = await sortedOf(everybody);
  expect(parts).toHaveLength(2);
  expect(parts.map((part) => part.length > 40)).toEqual([true, true]);
  expect(parts[0]?.length).toBeLessThan(parts[1]?.length ?? 0);
  const rows = parts.flat();
  expect(rows.map(({ row }) => row).sort((a, b) => a - b)).toEqual(everybody);
  expect(rows.map(({ who }) => who)).toEqual(rows.map(({ who }) => who).sort());
});

test('rows that something was found against stand in none', async () => {
  const unknown = [PEOPLE + 1, PEOPLE + 2];
  const parts = await sortedOf([...everybody, ...unknown, 7]);
  expect(
    parts
      .flat()
      .map(({ row }) => row)
      .sort((a, b) => a - b),
  ).toEqual(everybody);
});

test('what a save that was killed had sorted is sorted anew', async () => {
  await sortedOf([1, 2, 3]);
  const again: number[] = [];
  for await (const table of sortRowsAhead(importer, { survey, layout })) {
    again.push((await importer.query(`select from ${table} sorted`)).rowCount ?? 0);
  }
  expect(again.reduce((sum, rows) => sum + rows, 0)).toBe(3);
});
