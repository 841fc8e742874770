import { type GoalAttainmentInput, type GoalInput, goalAttainmentReport } from '@folge/analysis';
import type { GoalAttainmentReport, Indicator, IndicatorFigures } from '@folge/contracts';

const offices = [
  'Kontor Furuvik',
  'Kontor Steinåsen',
  'Kontor Øvre Lindalen og omegn',
  'Kontor Bergheim',
  'Kontor Nesodden',
].map((name, index) => ({ siteId: `s${index + 1}`, name, role: 'receiver' as const, invented: true }));

const waves = [
  { waveId: 'T0', name: { nb: 'Før oppstart', nn: 'Før oppstart', en: 'Before start' }, anonymous: false },
  { waveId: 'T1', name: { nb: '6 måneder', nn: '6 månader', en: '6 months' }, anonymous: false },
  { waveId: 'T2', name: { nb: '12 måneder', nn: '12 månader', en: '12 months' }, anonymous: false },
];

const population = { kinds: ['participant' as const], strandId: null, arm: null };
const condition = { is: 'outcome_in' as const, outcome: 'status', codes: ['arbeid'], at: 'this' as const };

function share(counts: [n: number, numerator: number, missing: number][], occasion: string) {
  return counts.map(([n, numerator, missing], index) => ({
    siteId: `s${index + 1}`,
    occasion,
    n,
    numerator,
    missing,
    parts: {},
  }));
}

function goal(
  goalId: string,
  name: string,
  rest: { indicator: Indicator; figures: IndicatorFigures } & Partial<GoalInput>,
): GoalInput {
  return {
    goalId,
    name: { nb: name, nn: name, en: `${name} (en)` },
    source: { type: 'seed', reference: 'S4/12', quotation: 'komme inn i det ordinære arbeidslivet' },
    target: null,
    unit: { kind: 'share', name: null, minimum: 0, maximum: 1 },
    smallestWorthwhileChange: null,
    ...rest,
  };
}

const proportion = (words: string, times = ['T1', 'T2']): Indicator => ({
  type: 'proportion',
  direction: 'up',
  instrumentIds: [],
  population,
  numerator: { words: { nb: words }, condition, shownApart: [] },
  denominator: { words: { nb: 'alle inkluderte, også de som har sluttet' }, condition: null },
  times: times.map((occasion) => ({ kind: 'wave', occasion })),
  baseline: null,
});

const flow = (index: number, registered: number, kind: 'participant' | 'staff' = 'participant') => ({
  kind,
  siteId: `s${index}`,
  registered,
  noEvent: 0,
  requested: Math.floor(registered / 30),
  refused: Math.floor(registered / 12),
  withdrawn: Math.floor(registered / 25),
  lapsed: 0,
  covered: registered - Math.floor(registered / 30) - Math.floor(registered / 12) - Math.floor(registered / 25),
  baseline: Math.floor(registered * 0.8),
  exited: Math.floor(registered * 0.8) - Math.floor(registered * 0.7),
  noFollowUp: Math.floor(registered * 0.7) - Math.floor(registered * 0.6),
  followUp: Math.floor(registered * 0.6),
  analysed: Math.floor(registered * 0.55),
});

const scale = (waveId: string, n: number, k = 5) => ({
  instrumentId: 'kkv',
  instrumentName: { nb: 'Kompetansekartlegging for veiledere' },
  instrumentVersion: 1,
  scale: 'mote',
  scaleName: { nb: 'Møte med bruker', en: 'Meeting the user' },
  waveId,
  itemNames: Array.from({ length: k }, (_, index) => `k0${index + 1}`),
  responses: n + 3,
  scored: n + 2,
  scoreSum: 3.4 * (n + 2),
  scoreSumOfSquares: 3.4 * 3.4 * (n + 2) + 0.8 * (n + 1),
  sums: {
    n,
    items: Array.from({ length: k }, () => ({
      sum: 0,
      sumSquares: n - 1,
      sumTimesTotal: (n - 1) * (1 + (k - 1) * 0.45),
    })),
    total: { sum: 0, sumSquares: (n - 1) * (k + k * (k - 1) * 0.45) },
  },
});

export const exampleInput: GoalAttainmentInput = {
  pilotId: 'ssa',
  pilotName: {
    nb: 'Språkstøtte på arbeidsplassen',
    nn: 'Språkstøtte på arbeidsplassen',
    en: 'Language support at work',
  },
  programmeName: { nb: 'Utprøving av to lovende arbeidsmodeller på sosialtjenesteområdet' },
  figuresAreInvented: true,
  computedAt: '2026-11-21T12:00:00.000Z',
  recordsState: '3f9a1c77e0b24d58',
  catalogueRevision: '0b7e55aa19c3d2f4',
  closedOn: {},
  offices,
  waves,
  flows: [flow(1, 62), flow(2, 48), flow(3, 55), flow(4, 31), flow(1, 9, 'staff'), flow(2, 12, 'staff')],
  collection: waves.map(({ waveId, name }, index) => ({
    kind: 'survey',
    atId: waveId,
    atName: name,
    anonymous: false,
    ofId: 'kkv',
    ofName: { nb: 'Kompetansekartlegging for veiledere' },
    count: 160 - 30 * index,
    offices: [40, 50, 60, 10, 0].map((count, site) => ({
      siteId: `s${site + 1}`,
      count: Math.max(0, count - index * 8),
    })),
  })),
  goals: [
    goal('ssa-m1', 'Inn i ordinært arbeidsliv', {
      indicator: proportion('Deltakere i ordinært arbeid (heltid og deltid)'),
      target: { value: 0.4, unit: null, scope: 'pilot', source: { type: 'researcher' } },
      figures: {
        type: 'proportion',
        sites: share(
          [
            [52, 24, 6],
            [40, 21, 2],
            [47, 15, 0],
            [1, 1, 0],
          ],
          'T1',
        ),
        uncovered: [{ siteId: 's1', persons: 9 }],
      },
    }),
    goal('ssa-m4', 'Språkmentorenes trygghet i rollen som støtte for nye kolleger på arbeidsplassen', {
      indicator: {
        type: 'mean_change',
        direction: 'up',
        instrumentIds: ['kkv'],
        population,
        measure: { of: 'scale', instrumentId: 'kkv', scale: 'mote' },
        from: 'T0',
        to: 'T1',
        baseline: null,
      },
      unit: { kind: 'points', name: null, minimum: 1, maximum: 5 },
      figures: {
        type: 'mean_change',
        sites: [
          [31, 14.2, 22],
          [27, 5.1, 19],
          [40, 26.3, 38],
          [2, 1, 1.5],
        ].map(([n = 0, sum = 0, sumOfSquares = 0], index) => ({
          siteId: `s${index + 1}`,
          n,
          sum,
          sumOfSquares,
          sumBefore: 0,
          sumOfSquaresBefore: 0,
          sumAfter: 0,
          sumOfSquaresAfter: 0,
          differentItems: 0,
          fewShared: 0,
          onlyBefore: 4,
          onlyAfter: 1,
        })),
        uncovered: [],
      },
    }),
    goal('ssa-m5', 'Innføringen i ny setting er dokumentert', {
      indicator: {
        type: 'checklist',
        direction: 'up',
        instrumentIds: [],
        requirements: ['Innføringen er dokumentert', 'Utprøvingen er evaluert', 'Suksessfaktorer er beskrevet'].map(
          (name, index) => ({
            id: `d0${index + 7}`,
            name: { nb: name },
            met: { is: 'requirement_met', requirementId: `d0${index + 7}` },
          }),
        ),
      },
      target: { value: 1, unit: null, scope: 'pilot', source: { type: 'proposal' } },
      figures: { type: 'checklist', sites: [{ siteId: null, met: 2, total: 3, missing: ['d09'] }] },
    }),
  ],
  scales: [scale('T0', 120), scale('T1', 24)],
};

/** A report with everything in it: two kinds of goals with charts, a checklist, an office with one and one with none. */
export const exampleReport: GoalAttainmentReport = goalAttainmentReport(exampleInput);

/** The same report of a pilot with real offices and nothing recorded. */
export const emptyReport: GoalAttainmentReport = goalAttainmentReport({
  ...exampleInput,
  figuresAreInvented: false,
  flows: [],
  collection: [],
  scales: [],
  goals: exampleInput.goals
    .slice(0, 1)
    .map((first) => ({ ...first, target: null, figures: { type: 'proportion', sites: [], uncovered: [] } })),
});
