import type { InstrumentDefinition } from '@folge/contracts';
import { inPilot } from '@folge/database';
import { cronbachAlpha, itemRest } from '@folge/statistics';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gatherReportScales } from './gather-report-scales.ts';

const items = ['a', 'b', 'c', 'd'];
const reversed = ['b', 'd'];
const [minimum, maximum] = [1, 6];
const definition: InstrumentDefinition = {
  items: items.map((name) => ({
    kind: 'code',
    name,
    wording: { nb: name },
    otherWordings: [],
    specialCategory: false,
    codes: [],
    minimum,
    maximum,
  })),
  scales: [
    {
      name: 'skala',
      label: { nb: 'Skala' },
      items,
      reversed,
      minimum,
      maximum,
      answeredShare: 0.5,
      smallestWorthwhileChange: null,
    },
  ],
};

/** Answers from 1 to 6 that lean the same way for one person; one in fifteen is missing. Seeded. */
function answers(people: number): (number | null)[][] {
  let state = 20_250_101;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: people }, () => {
    const leaning = 1 + random() * 5;
    return items.map((item) => {
      const given = Math.min(maximum, Math.max(minimum, Math.round(leaning + random() * 3 - 1.5)));
      if (random() < 1 / 15) return null;
      return reversed.includes(item) ? minimum + maximum - given : given;
    });
  });
}

const rows = answers(300);
const turned = rows.map((row) =>
  row.map((x, index) => (x !== null && reversed.includes(items[index] ?? '') ? minimum + maximum - x : x)),
);
let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
  const { databases } = database;
  await sql`insert into catalogue.programme (programme_id, name, body) values ('prog', '{"nb":"Prog"}', '{}')`.execute(
    databases.app,
  );
  await sql`insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('kvp', 'prog', '{"nb":"Kvp"}', '{}')`.execute(
    databases.app,
  );
  await sql`insert into catalogue.instrument (instrument_id, pilot_id, name, respondent)
    values ('maalt', 'kvp', '{"nb":"Målt"}', 'deltaker')`.execute(databases.app);
  await sql`insert into catalogue.instrument_version (instrument_id, version, definition, published_at)
    values ('maalt', 1, ${JSON.stringify(definition)}::jsonb, now())`.execute(databases.app);
  await inPilot(databases.import, 'kvp', (db) =>
    sql`insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version,
          site_id, content_digest, answers, scores)
        select 'kvp', 'T0', 'maalt', gen_random_uuid(), gen_random_uuid(), 1, 'kontor-' || place % 3, '',
               array(select jsonb_array_elements_text(row)::smallint), array[null]::float8[]
          from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as given(row, place)`.execute(db),
  );
});
afterAll(() => database.drop());

async function gathered() {
  const waves = [{ waveId: 'T0', name: { nb: 'T0' }, anonymous: true }];
  const { scales } = await inPilot(database.databases.app, 'kvp', (db) =>
    gatherReportScales(db, { pilotId: 'kvp', waves }),
  );
  if (!scales[0]) throw new Error('no scale');
  return scales[0];
}

it('sums whole numbers, exactly, over the offices', async () => {
  const complete = turned.filter((row) => row.every((x) => x !== null)) as number[][];
  const totals = complete.map((row) => row.reduce((sum, x) => sum + x, 0));
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
  expect((await gathered()).sums).toEqual({
    n: complete.length,
    total: { sum: sum(totals), sumSquares: sum(totals.map((t) => t * t)) },
    items: items.map((_, index) => ({
      sum: sum(complete.map((row) => row[index] as number)),
      sumSquares: sum(complete.map((row) => (row[index] as number) ** 2)),
      sumTimesTotal: sum(complete.map((row, person) => (row[index] as number) * (totals[person] as number))),
    })),
  });
});

it('gives the alpha and the item–rest correlations of the rows themselves', async () => {
  const { sums } = await gathered();
  const [fromSums, fromRows] = [cronbachAlpha(sums), cronbachAlpha(turned)];
  expect(fromSums.n).toBe(fromRows.n);
  expect(fromSums.value).toBeGreaterThan(0.7);
  expect(fromSums.value).toBeCloseTo(fromRows.value as number, 12);
  const ofRows = itemRest(turned).map(({ value }) => value as number);
  expect(ofRows).toHaveLength(items.length);
  itemRest(sums).forEach(({ value }, item) => {
    expect(value).toBeCloseTo(ofRows[item] as number, 12);
  });
});
