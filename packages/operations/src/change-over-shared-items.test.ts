import { readCatalogue } from '@folge/catalogue';
import type { PairedFigures } from '@folge/contracts';
import { computeIndicator, inPilot } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HandMadePerson, record } from '../test/hand-made-records.ts';
import { loadCatalogue } from './load-catalogue.ts';

let database: TestDatabase;

/** Well-being at T0 and T2: five questions from 0 to 5, at least three answered. Scores are means of what is answered. */
function measured(key: string, site: string, [first, last]: [(number | null)[], (number | null)[]], version = 1) {
  const mean = (answers: (number | null)[]) => {
    const there = answers.filter((answer) => answer !== null);
    return [there.reduce((all, answer) => all + answer, 0) / there.length];
  };
  const [before, after] = ['who5@T0', `who5@T2@${version}`];
  return {
    key,
    site,
    scores: { [before]: mean(first), [after]: mean(last) },
    answers: { [before]: first, [after]: last },
  } satisfies HandMadePerson;
}

async function changes(): Promise<PairedFigures[]> {
  const goal = readCatalogue().goals.find(({ goalId }) => goalId === 'kvp-m4');
  if (!goal) throw new Error('no goal kvp-m4');
  const { programmeId, indicator } = goal;
  const figures = await inPilot(database.databases.app, 'kvp', (db) =>
    computeIndicator(db, { pilotId: 'kvp', programmeId, indicator }),
  );
  return figures.type === 'mean_change' ? figures.sites : [];
}

beforeAll(async () => {
  database = await cloneDatabase();
  const { databases } = database;
  await loadCatalogue(databases.app);
  for (const site of ['like', 'ulike', 'snudd']) {
    await sql`insert into catalogue.site (pilot_id, site_id, name, kind) values ('kvp', ${site}, ${site}, 'nav_office')`.execute(
      databases.app,
    );
  }
  // The second version asks the same questions in the opposite order, and turns the first.
  await sql`insert into catalogue.instrument_version (instrument_id, version, definition, published_at)
    select 'who5', 2, jsonb_set(jsonb_set(definition, '{scales,0,reversed}', '["who5_1"]'), '{items}',
                                (select jsonb_agg(i order by n desc) from jsonb_array_elements(definition->'items') with ordinality as e(i, n))), now()
      from catalogue.instrument_version where instrument_id = 'who5' and version = 1`.execute(databases.app);
  await record(databases, 'kvp', [
    measured('same', 'like', [
      [2, 2, 2, 2, 2],
      [3, 3, 3, 3, 4],
    ]),
    measured('fewer', 'ulike', [
      [1, 1, 1, 5, 5],
      [2, 2, 2, null, null],
    ]),
    measured('hardly', 'ulike', [
      [1, 1, 1, null, null],
      [null, null, 2, 2, 2],
    ]),
    measured(
      'turned',
      'snudd',
      [
        [1, 1, 1, 1, 1],
        [null, 2, 2, 2, 3],
      ],
      2,
    ),
  ]);
}, 60_000);
afterAll(() => database.drop());

it('subtracts the scores of who answered the same questions both times', async () => {
  const office = (await changes()).find(({ siteId }) => siteId === 'like');
  expect(office).toMatchObject({ n: 1, differentItems: 0, fewShared: 0, sumBefore: 2 });
  expect(office?.sum).toBeCloseTo(1.2, 12);
});

it('compares who left questions out over those answered both times, and leaves out who has too few of them', async () => {
  const office = (await changes()).find(({ siteId }) => siteId === 'ulike');
  expect(office).toMatchObject({
    n: 1,
    sum: 1,
    sumBefore: 1,
    sumAfter: 2,
    differentItems: 1,
    fewShared: 1,
    onlyBefore: 0,
    onlyAfter: 0,
  });
});

it('finds a question where its version has it, turned where that version turns it', async () => {
  const office = (await changes()).find(({ siteId }) => siteId === 'snudd');
  expect(office).toMatchObject({ n: 1, sum: 1, sumBefore: 1, sumAfter: 2, differentItems: 1 });
});

it('subtracts numbers that were recorded as an outcome, which have no items', async () => {
  await record(database.databases, 'kvp', [
    { key: 'number', site: 'like', outcomes: 'gas_1@T0=-1 gas_1@T2=1' },
    { key: 'once', site: 'like', outcomes: 'gas_1@T0=-2' },
  ]);
  const indicator = {
    type: 'mean_change' as const,
    direction: 'up' as const,
    instrumentIds: [],
    population: { kinds: ['participant' as const], strandId: null, arm: null },
    measure: { of: 'outcome' as const, outcomeId: 'gas_1' },
    from: 'T0',
    to: 'T2',
    baseline: null,
  };
  const figures = await inPilot(database.databases.app, 'kvp', (db) =>
    computeIndicator(db, { pilotId: 'kvp', programmeId: 'kvp', indicator }),
  );
  const office = figures.type === 'mean_change' ? figures.sites.find(({ siteId }) => siteId === 'like') : undefined;
  expect(office).toMatchObject({ n: 1, sum: 2, onlyBefore: 1, onlyAfter: 0, differentItems: 0, fewShared: 0 });
});
