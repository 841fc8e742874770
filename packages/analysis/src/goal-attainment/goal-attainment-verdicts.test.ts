import { type IndicatorFigures, messageText } from '@folge/contracts';
import { expect, test } from 'vitest';
import { empty, inWork } from '../../test/goal-figures.ts';
import { goalAttainmentReport } from './goal-attainment-report.ts';
import type { GoalInput } from './report-input.ts';

test('goals of people are shown in the order of time, and the baseline is never the latest word', () => {
  const levels = (reached: number) => ({ '-2': 4, '-1': 6, '0': reached, '1': 0, '2': 0 });
  const row = { siteId: 'a', notAssessed: 0, withdrawnGoals: 0, persons: 10, sumT: 0, sumOfSquaresT: 0 };
  const gas: GoalInput = {
    ...inWork,
    indicator: {
      type: 'gas',
      direction: 'up',
      instrumentIds: [],
      population: { kinds: ['participant'], strandId: null, arm: null },
      goals: [{ level: 'gas_1', weight: null }],
      times: [{ kind: 'wave', occasion: 'T1' }],
      baselineOccasion: 'T0',
      rho: 0.3,
    },
    figures: {
      type: 'gas',
      sites: [
        { ...row, occasion: 'T0', levels: levels(0) },
        { ...row, occasion: 'T1', levels: levels(7) },
      ],
      uncovered: [],
    },
  };
  const report = goalAttainmentReport({ ...empty, goals: [gas] });
  const measurements = report.goals[0]?.measurements ?? [];
  expect(measurements.map(({ atId, isBaseline }) => [atId, isBaseline])).toEqual([
    ['T0', true],
    ['T1', false],
  ]);
  const verdict = report.summary.find(({ key }) => key === 'summary.verdict');
  expect(verdict?.facts.sentence).toMatchObject({ key: 'goal.gas', facts: { assessed: 17, reached: 7 } });
});

const days = {
  goalId: 'gjennomfort',
  indicator: {
    type: 'checklist' as const,
    direction: 'up' as const,
    instrumentIds: [],
    requirements: [
      { id: 'fire', name: { nb: 'Fire dager' }, met: { is: 'requirement_met' as const, requirementId: 'r1' } },
      { id: 'avtale', name: { nb: 'Avtale' }, met: { is: 'requirement_met' as const, requirementId: 'r2' } },
    ],
  },
  target: { value: 4, unit: 'dager/uke', scope: 'pilot' as const, source: null },
};

test.each([
  [[], 'reached'],
  [['fire'], 'not_reached'],
])('a checklist whose figure is days a week is judged by its requirements (missing: %j)', (missing, verdict) => {
  const figures: IndicatorFigures = {
    type: 'checklist',
    sites: [{ siteId: null, met: 2 - missing.length, total: 2, missing }],
  };
  const report = goalAttainmentReport({ ...empty, goals: [{ ...inWork, ...days, figures }] });
  expect(report.goals[0]?.measurements[0]?.verdict).toBe(verdict);
});

test('a share that is low because outcomes are missing is not a target that was missed', () => {
  const sites = ['a', 'b'].map((siteId) => ({
    siteId,
    occasion: 'T1',
    n: 40,
    numerator: siteId === 'a' ? 8 : 10,
    missing: 20,
    parts: {},
  }));
  const figures: IndicatorFigures = { type: 'proportion', sites, uncovered: [] };
  const report = goalAttainmentReport({ ...empty, goals: [{ ...inWork, figures }] });
  expect(report.goals[0]?.measurements.at(-1)).toMatchObject({ verdict: 'undecided', overOffices: { value: 0.225 } });
});

test('an event at the source office is not one of the trial', () => {
  const timed: GoalInput = {
    ...inWork,
    target: null,
    indicator: {
      type: 'time_to_event',
      direction: 'down',
      instrumentIds: [],
      population: { kinds: ['participant'], strandId: null, arm: null },
      start: { words: { nb: 'inkludering' }, date: { is: 'inclusion' } },
      event: { words: { nb: 'arbeid' }, date: { is: 'outcome_day', outcome: 'forste_arbeid' } },
      censoring: { words: { nb: 'to år' }, by: [{ is: 'months', months: 24 }] },
    },
    figures: {
      type: 'time_to_event',
      figures: {
        rows: [
          { siteId: 'a', days: 90, event: true, persons: 3 },
          { siteId: 'a', days: 700, event: false, persons: 7 },
          { siteId: 'k', days: 30, event: true, persons: 20 },
        ],
        withoutStart: 0,
      },
      uncovered: [],
    },
  };
  const [goal] = goalAttainmentReport({ ...empty, goals: [timed] }).goals;
  expect(goal?.measurements[0]?.sentence.facts).toMatchObject({ events: 3, n: 10 });
});

test('a checklist that every reporting office meets names the offices that reported nothing', () => {
  const figures: IndicatorFigures = { type: 'checklist', sites: [{ siteId: 'a', met: 2, total: 2, missing: [] }] };
  const report = goalAttainmentReport({ ...empty, goals: [{ ...inWork, ...days, figures }] });
  const [measurement] = report.goals[0]?.measurements ?? [];
  expect(measurement).toMatchObject({ verdict: 'reached', overOffices: { offices: 1 } });
  expect(measurement?.overOffices.notes.map((note) => messageText(note, 'nb'))).toEqual([
    'Disse kontorene har ikke meldt inn noe, og er ikke med i vurderingen: Kontor B.',
  ]);
});

test('a change between anonymous waves cannot be followed, which is not the same as nothing recorded', () => {
  const change: GoalInput = {
    ...inWork,
    target: null,
    indicator: {
      type: 'mean_change',
      direction: 'up',
      instrumentIds: [],
      population: { kinds: ['staff'], strandId: null, arm: null },
      measure: { of: 'scale', instrumentId: 'kkv', scale: 'samlet' },
      from: 'T0',
      to: 'T1',
      baseline: null,
    },
    unit: { kind: 'points', name: null, minimum: 1, maximum: 5 },
    figures: { type: 'mean_change', sites: [], uncovered: [] },
  };
  const reasonWhen = (anonymous: boolean) => {
    const waves = empty.waves.map((wave) => ({ ...wave, anonymous }));
    const [goal] = goalAttainmentReport({ ...empty, waves, goals: [change] }).goals;
    return goal?.measurements[0]?.overOffices.reason?.key;
  };
  expect([reasonWhen(true), reasonWhen(false)]).toEqual(['reason.anonymous_waves', 'reason.no_records']);
});
