import {
  GoalAttainmentReport,
  type IndicatorFigures,
  messageText,
  type ProportionIndicator,
  reportTexts,
} from '@folge/contracts';
import { expect, test } from 'vitest';
import { goalAttainmentReport } from './goal-attainment-report.ts';
import type { FlowFigures, GoalAttainmentInput, GoalInput } from './report-input.ts';

const empty: GoalAttainmentInput = {
  pilotId: 'prove',
  pilotName: { nb: 'Prøve' },
  programmeName: { nb: 'Program' },
  figuresAreInvented: true,
  computedAt: '2026-11-21T12:00:00.000Z',
  recordsState: 'abc',
  catalogueRevision: 'def',
  offices: [
    { siteId: 'a', name: 'Kontor A', role: 'receiver', invented: true },
    { siteId: 'b', name: 'Kontor B', role: 'receiver', invented: true },
    { siteId: 'k', name: 'Kildekontoret', role: 'source', invented: true },
  ],
  waves: [
    { waveId: 'T0', name: { nb: 'Før oppstart' }, anonymous: false },
    { waveId: 'T1', name: { nb: '6 måneder' }, anonymous: false },
  ],
  flows: [],
  collection: [],
  goals: [],
  scales: [],
};

const inWork: GoalInput = {
  goalId: 'i-arbeid',
  name: { nb: 'I arbeid' },
  source: null,
  indicator: {
    type: 'proportion',
    direction: 'up',
    instrumentIds: [],
    population: { kinds: ['participant'], strandId: null, arm: null },
    numerator: {
      words: { nb: 'Deltakere i arbeid' },
      condition: { is: 'outcome_in', outcome: 'status', codes: ['arbeid'], at: 'this' },
      shownApart: [
        {
          id: 'heltid',
          name: { nb: 'Heltid' },
          condition: { is: 'outcome_in', outcome: 'status', codes: ['heltid'], at: 'this' },
        },
      ],
    },
    denominator: { words: { nb: 'alle inkluderte' }, condition: null },
    times: [
      { kind: 'wave', occasion: 'T0' },
      { kind: 'wave', occasion: 'T1' },
    ],
    baseline: null,
  },
  target: { value: 0.5, unit: null, scope: 'pilot', source: null },
  unit: { kind: 'share', name: null, minimum: 0, maximum: 1 },
  smallestWorthwhileChange: null,
  figures: {
    type: 'proportion',
    sites: [
      { siteId: 'a', occasion: 'T1', n: 40, numerator: 36, missing: 0, parts: { heltid: 10 } },
      { siteId: 'k', occasion: 'T1', n: 30, numerator: 3, missing: 0, parts: { heltid: 1 } },
    ],
    uncovered: [{ siteId: 'a', persons: 4 }],
  },
};

const flow: FlowFigures = {
  kind: 'participant',
  siteId: 'a',
  registered: 50,
  noEvent: 1,
  requested: 2,
  refused: 3,
  withdrawn: 3,
  lapsed: 0,
  covered: 41,
  baseline: 40,
  exited: 4,
  noFollowUp: 6,
  followUp: 30,
  analysed: 28,
};

test('a pilot without any records gives a whole report that says so', () => {
  const report = goalAttainmentReport(empty);
  expect(GoalAttainmentReport.parse(report)).toEqual(report);
  expect(report.summary.map(({ key }) => key)).toEqual([
    'summary.nobody',
    'summary.goals',
    'summary.not_cause',
    'summary.holes',
  ]);
  expect(report.holes.map(({ reason }) => reason.key)).toEqual([
    'reason.nobody_registered',
    'reason.no_goals',
    'reason.no_scales',
  ]);
});

test('a goal keeps a row for every office, and the source office is not in the overall figure', () => {
  const [goal] = goalAttainmentReport({ ...empty, goals: [inWork] }).goals;
  const latest = goal?.measurements.at(-1);
  expect(latest?.offices.map(({ siteId, estimate }) => [siteId, estimate.value])).toEqual([
    ['a', 0.9],
    ['b', null],
    ['k', 0.1],
  ]);
  expect(latest).toMatchObject({ overOffices: { value: 0.9, n: 40 }, verdict: 'reached', uncovered: 4 });
  expect(latest?.parts).toEqual([{ name: { nb: 'Heltid' }, count: 10 }]);
  expect(latest?.overOffices.notes[0]?.key).toBe('reason.assumed_likeness');
  expect(latest?.overOffices.notes.slice(1).map((note) => messageText(note, 'nb'))).toEqual([
    'Ikke med i samlet tall, fordi de er kilde- eller sammenligningskontor: Kildekontoret.',
    '4 er med i piloten, men kan ikke telles med.',
  ]);
});

test('a time that was planned and has no records is listed among what we do not know, once', () => {
  const report = goalAttainmentReport({ ...empty, goals: [inWork] });
  const goalHoles = report.holes.filter(({ section }) => section === 'goals');
  expect(goalHoles.map(({ subject, status, reason }) => [messageText(subject, 'nb'), status, reason.key])).toEqual([
    ['I arbeid, Før oppstart', 'not_collected', 'reason.no_records'],
    ['I arbeid, 6 måneder: alle kontor samlet', 'ok_caution', 'reason.one_office'],
    ['I arbeid, 6 måneder: Kontor B', 'not_collected', 'reason.no_records'],
  ]);
});

test('the baseline comes first and is not held against the target', () => {
  const site = { siteId: 'a', n: 40, missing: 0, parts: {} };
  const held: GoalInput = {
    ...inWork,
    indicator: { ...(inWork.indicator as ProportionIndicator), baseline: { kind: 'occasion', occasion: 'T0' } },
    figures: {
      type: 'proportion',
      sites: [
        { ...site, occasion: 'T1', numerator: 30 },
        { ...site, occasion: 'T0', numerator: 4 },
      ],
      uncovered: [],
    },
  };
  const report = goalAttainmentReport({ ...empty, goals: [held] });
  const [before, after] = report.goals[0]?.measurements ?? [];
  expect(before).toMatchObject({ atId: 'T0', isBaseline: true, verdict: 'no_target', overOffices: { value: 0.1 } });
  expect(after).toMatchObject({ atId: 'T1', isBaseline: false, verdict: 'reached' });
  expect(report.verdictCounts).toEqual([{ verdict: 'reached', goals: 1 }]);
});

test('an office from which no outcome has come is left out by name', () => {
  const sites = [
    { siteId: 'a', occasion: 'T1', n: 40, numerator: 30, missing: 0, parts: {} },
    { siteId: 'b', occasion: 'T1', n: 20, numerator: 0, missing: 20, parts: {} },
  ];
  const figures = { type: 'proportion' as const, sites, uncovered: [] };
  const [goal] = goalAttainmentReport({ ...empty, goals: [{ ...inWork, figures }] }).goals;
  const latest = goal?.measurements.at(-1);
  expect(latest?.overOffices).toMatchObject({ value: 0.75, n: 40 });
  expect(latest?.overOffices.notes[0]?.key).toBe('reason.assumed_likeness');
  expect(latest?.overOffices.notes.slice(1).map((note) => messageText(note, 'nb'))).toEqual([
    'Ikke med i samlet tall, fordi ingen utfall er registrert: Kontor B.',
  ]);
});

test('the reasons of each step add up to the people lost in it', () => {
  const [flows] = goalAttainmentReport({ ...empty, flows: [flow, { ...flow, siteId: 'b', kind: 'staff' }] }).flows;
  const steps = flows?.total ?? [];
  expect(steps.map(({ step, count }) => [step, count])).toEqual([
    ['registered', 50],
    ['covered', 41],
    ['baseline', 40],
    ['follow_up', 30],
    ['analysed', 28],
  ]);
  for (const [index, step] of steps.slice(1).entries()) {
    const lost = step.lost.reduce((all, { count }) => all + count, 0);
    expect(lost).toBe((steps[index]?.count ?? 0) - step.count);
  }
});

test('participants and staff are counted apart', () => {
  const report = goalAttainmentReport({ ...empty, flows: [flow, { ...flow, kind: 'staff', registered: 9 }] });
  expect(report.flows.map(({ kind, total }) => [kind, total[0]?.count])).toEqual([
    ['participant', 50],
    ['staff', 9],
  ]);
});

test('every sentence of a report has words in three languages', () => {
  const report = goalAttainmentReport({ ...empty, goals: [inWork], flows: [flow] });
  const keys = [...JSON.stringify(report).matchAll(/"key":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(keys.filter((key) => !(key in reportTexts))).toEqual([]);
  expect(keys.length).toBeGreaterThan(20);
  expect(messageText(report.summary[2] ?? { key: '', facts: {} }, 'nb')).toBe(
    'I arbeid: Nådd. 36 av 40 er 90,0\u00a0%. Andelen ligger trolig mellom 76,9\u00a0% og 96,0\u00a0%.',
  );
});

test('the same input gives the same report to the last digit', () => {
  const input = { ...empty, goals: [inWork], flows: [flow] };
  expect(JSON.stringify(goalAttainmentReport(input))).toBe(JSON.stringify(goalAttainmentReport(input)));
});

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
