import type { FlowFigures } from '@folge/contracts';
import type { GoalAttainmentInput, GoalInput } from '../src/goal-attainment/report-input.ts';

export const empty: GoalAttainmentInput = {
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
  closedOn: {},
  waves: [
    { waveId: 'T0', name: { nb: 'Før oppstart' }, anonymous: false },
    { waveId: 'T1', name: { nb: '6 måneder' }, anonymous: false },
  ],
  flows: [],
  collection: [],
  goals: [],
  scales: [],
};

export const inWork: GoalInput = {
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

export const flow: FlowFigures = {
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
