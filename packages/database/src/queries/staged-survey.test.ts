import { randomUUID } from 'node:crypto';
import type { InstrumentDefinition } from '@folge/contracts';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stagedAnswers, stagedScores, surveyLayout } from './staged-survey.ts';
import { createStagingTables, stagingTable } from './staging-tables.ts';

let database: TestDatabase;
let importer: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  importer = new pg.Client({ connectionString: database.urls.import });
  await importer.connect();
});

afterAll(async () => {
  await importer.end();
  await database.drop();
});

const definition = (minimum: number, maximum: number, missing: number): InstrumentDefinition => ({
  items: ['a', 'b', 'c'].map((name) => ({
    name,
    kind: 'code',
    wording: { nb: name },
    otherWordings: [],
    specialCategory: false,
    codes: [{ code: missing, label: { nb: 'vet ikke' }, missing: true }],
    minimum,
    maximum,
  })),
  scales: [],
});

async function stored(bytes: number[], layout: ReturnType<typeof surveyLayout>) {
  const uploadId = randomUUID();
  await createStagingTables(importer, uploadId, { kind: 'survey', layout });
  const row = stagingTable(uploadId, 'row');
  await importer.query(`insert into ${row} (row_number, content_digest, answers) values (1, '', $1)`, [
    Buffer.from(bytes),
  ]);
  const { rows } = await importer.query<{ answers: number[]; scores: number[] | null }>(
    `select ${stagedAnswers('s', layout)} as answers, ${stagedScores('s', layout)} as scores from ${row} s`,
  );
  return rows[0];
}

test('answers from 0 to 127 take a byte each, whatever the missing codes are, and 128 is no answer', async () => {
  const layout = surveyLayout(definition(0, 127, -99));
  expect(layout).toEqual({ items: 3, answerBytes: 1, scales: 0 });
  expect(await stored([0, 128, 127], layout)).toEqual({ answers: [0, null, 127], scores: null });
});

test('other answers take two bytes each, counted from that of no answer', async () => {
  const layout = surveyLayout(definition(-32_767, 32_767, -32_768));
  expect(layout.answerBytes).toBe(2);
  expect(await stored([0, 1, 0, 0, 255, 255], layout)).toEqual({ answers: [-32_767, null, 32_767], scores: null });
  expect(surveyLayout(definition(0, 128, 200)).answerBytes).toBe(2);
});

test('scores come in the order of the scales, null where there is none', async () => {
  expect(await stored([], { items: 0, answerBytes: 1, scales: 2 })).toEqual({ answers: [], scores: [null, null] });
});
