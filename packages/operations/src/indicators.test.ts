import { readCatalogue } from '@folge/catalogue';
import type { IndicatorFigures } from '@folge/contracts';
import { computeIndicator, inPilot } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indicatorNumbers } from '../test/indicator-numbers.ts';
import { tellIndicatorStories } from '../test/indicator-stories.ts';
import { loadCatalogue } from './load-catalogue.ts';

const { goals } = readCatalogue();
let database: TestDatabase;

/** Figures as lines a person can check: office, occasion, numerator/denominator, missing, parts. */
function lines(figures: IndicatorFigures): string[] {
  const parts = (record: Record<string, number>) =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, n]) => ` ${id}:${n}`)
      .join('');
  switch (figures.type) {
    case 'proportion':
      return figures.sites.map(
        (s) => `${s.siteId} ${s.occasion} ${s.numerator}/${s.n} missing ${s.missing}${parts(s.parts)}`,
      );
    case 'count':
      return figures.sites.map((s) => `${s.siteId} ${s.occasion} ${s.count}${parts(s.parts)}`);
    case 'mean_change':
      return figures.sites.map(
        (s) =>
          `${s.siteId} n ${s.n} sum ${s.sum} squares ${s.sumOfSquares} before ${s.sumBefore}/${s.sumOfSquaresBefore} after ${s.sumAfter}/${s.sumOfSquaresAfter} alone ${s.onlyBefore}/${s.onlyAfter}`,
      );
    case 'gas':
      return figures.sites.map(
        (s) =>
          `${s.siteId} ${s.occasion} [${[-2, -1, 0, 1, 2].map((level) => s.levels[`${level}` as '0'])}] not ${s.notAssessed} withdrawn ${s.withdrawnGoals} persons ${s.persons} T ${s.sumT.toFixed(4)} ${s.sumOfSquaresT.toFixed(2)}`,
      );
    case 'time_to_event':
      return [
        ...figures.figures.rows.map((r) => `${r.siteId} ${r.days}${r.event ? '!' : ''} x${r.persons}`),
        `without start ${figures.figures.withoutStart}`,
      ];
    case 'checklist':
      return figures.sites.map((s) => `${s.siteId} ${s.met}/${s.total} missing ${s.missing}`);
  }
}

async function computed(goalId: string, pilotId: string): Promise<IndicatorFigures> {
  const goal = goals.find((one) => one.goalId === goalId);
  if (!goal) throw new Error(`no goal ${goalId}`);
  return inPilot(database.databases.app, pilotId, (db) =>
    computeIndicator(db, { pilotId, programmeId: goal.programmeId, indicator: goal.indicator }),
  );
}

/** The pilot each goal is computed in, and every line it must give. */
const expected = new Map(
  indicatorNumbers
    .trim()
    .split(/\n(?=\S)/)
    .map((goal) => {
      const [head = '', ...numbers] = goal.split('\n').map((line) => line.trim());
      const [goalId = '', pilotId = ''] = head.split(' ');
      return [goalId, { pilotId, numbers }];
    }),
);

beforeAll(async () => {
  database = await cloneDatabase();
  const { databases } = database;
  await loadCatalogue(databases.app);
  await sql`insert into catalogue.site (pilot_id, site_id, name, kind) values ('kvp', 'kontor', 'Kontor', 'nav_office')`.execute(
    databases.app,
  );
  // A second version of the staff form has its scales in another order.
  await sql`insert into catalogue.instrument_version (instrument_id, version, definition, published_at)
    select 'kkv', 2, jsonb_set(definition, '{scales}', (select jsonb_agg(s order by n desc) from jsonb_array_elements(definition->'scales') with ordinality as e(s, n))), now()
      from catalogue.instrument_version where instrument_id = 'kkv' and version = 1`.execute(databases.app);
  await tellIndicatorStories(databases);
}, 60_000);
afterAll(() => database.drop());

describe('every indicator of the catalogue', () => {
  it('has numbers here: a goal without them is text alone', () => {
    expect([...expected.keys()].sort()).toEqual(goals.map(({ goalId }) => goalId).sort());
  });

  it.each([...expected])('computes %s', async (goalId, { pilotId, numbers }) => {
    expect(lines(await computed(goalId, pilotId))).toEqual(numbers);
  });

  it('counts those who are included and not covered apart, by what the indicator counts', async () => {
    const uncovered = async (goalId: string) => {
      const figures = await computed(goalId, 'trondelag');
      return 'uncovered' in figures ? figures.uncovered : [];
    };
    expect(await uncovered('pku-m1')).toEqual([{ siteId: 'nav-ostbyen', persons: 2 }]);
    expect(await uncovered('pku-m3')).toEqual([{ siteId: 'nav-ostbyen', persons: 1 }]);
    expect(await uncovered('pku-m4')).toEqual([{ siteId: 'nav-ostbyen', persons: 1 }]);
  });

  it('counts people once at a time that is both the baseline and one it is computed for', async () => {
    const goal = goals.find(({ goalId }) => goalId === 'pku-m1');
    if (goal?.indicator.type !== 'proportion') throw new Error('no goal pku-m1');
    const { indicator, programmeId } = goal;
    const twice = { ...indicator, times: [{ kind: 'wave' as const, occasion: 'T0' }, ...indicator.times] };
    const figures = await inPilot(database.databases.app, 'trondelag', (db) =>
      computeIndicator(db, { pilotId: 'trondelag', programmeId, indicator: twice }),
    );
    expect(figures).toEqual(await computed('pku-m1', 'trondelag'));
  });

  it('joins tables by hashing for the rest of the transaction, whoever asks', async () => {
    const goal = goals.find(({ goalId }) => goalId === 'pku-m1');
    if (!goal) throw new Error('no goal pku-m1');
    const { indicator, programmeId } = goal;
    const settings = sql<{ loops: string; memory: string }>`
      select current_setting('enable_nestloop') as loops, current_setting('work_mem') as memory`;
    const [during, after] = await inPilot(database.databases.app, 'trondelag', async (db) => {
      await computeIndicator(db, { pilotId: 'trondelag', programmeId, indicator });
      return [(await settings.execute(db)).rows[0], (await settings.execute(database.databases.app)).rows[0]];
    });
    expect(during).toEqual({ loops: 'off', memory: '96MB' });
    expect(after?.loops).toBe('on');
  });

  it('is empty in a pilot without people', async () => {
    const figures = await computed('pku-m1', 'ostfold-buskerud');
    expect(figures).toEqual({ type: 'proportion', sites: [], uncovered: [] });
    expect(lines(await computed('pku-m2', 'ostfold-buskerud'))).toEqual(['without start 0']);
  });

  it('sees nothing of a pilot that the transaction has not entered', async () => {
    const goal = goals.find(({ goalId }) => goalId === 'pku-m1');
    const figures = await inPilot(database.databases.app, 'rogaland', (db) =>
      computeIndicator(db, {
        pilotId: 'trondelag',
        programmeId: 'pku',
        indicator:
          goal?.indicator ??
          (() => {
            throw new Error('no goal');
          })(),
      }),
    );
    expect(figures).toEqual({ type: 'proportion', sites: [], uncovered: [] });
  });
});
