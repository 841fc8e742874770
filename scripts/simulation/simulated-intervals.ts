import {
  anovaIcc,
  bcaInterval,
  type ClusterRow,
  cr2Difference,
  cr2Mean,
  cronbachAlpha,
  designEffect,
  hedgesGav,
  hodgesLehmann,
  type Interval,
  meanInterval,
  moments,
  newcombeDifference,
  pairedNewcombe,
  predictionInterval,
  randomEffects,
  standardDeviation,
  summarisePairs,
  wilsonInterval,
} from '@folge/statistics';
import type { Random } from './seeded-random.ts';
import type { Design } from './simulated-people.ts';
import * as people from './simulated-people.ts';

/** One sample drawn and its interval; null where the statistic gives none. */
type Drawn = { ci: Interval | null; truth: number };
export type Simulation = {
  name: string;
  draw: (random: Random, design: Design) => Drawn;
  /** Slow ones are drawn so many times less often. */
  slower?: number;
};

const valuesOf = (rows: readonly ClusterRow[]) => rows.map(({ value }) => value as number);

function overPeople(values: readonly number[]): Interval | null {
  const found = moments(values);
  return meanInterval({ n: found.n, mean: found.mean, sd: standardDeviation(found) }).ci;
}

/** Each office's mean with the variance pooled within offices. */
function officeEffects(rows: readonly ClusterRow[]) {
  const offices = [...Map.groupBy(rows, ({ cluster }) => cluster).values()].map((own) => moments(valuesOf(own)));
  const within = offices.reduce((sum, { squares }) => sum + squares, 0) / (rows.length - offices.length);
  return offices.map(({ n, mean }) => ({ effect: mean, variance: within / n }));
}

function effectiveWilson(rows: readonly ClusterRow[], { offices, people: size }: Design): Interval | null {
  const icc = anovaIcc(rows).value ?? 0.05;
  const sizes = new Array<number>(offices).fill(size);
  const effectiveN = designEffect({ clusterSizes: sizes, icc: Math.max(0, icc) }).details?.effectiveN;
  const x = valuesOf(rows).reduce((sum, value) => sum + value, 0);
  return wilsonInterval({ x, n: rows.length }, effectiveN === undefined ? {} : { effectiveN }).ci;
}

function bcaOverOffices(rows: readonly ClusterRow[]): Interval | null {
  const means = officeEffects(rows).map(({ effect }) => effect);
  const statistic = (drawn: readonly number[]) =>
    drawn.reduce((sum, office) => sum + (means[office] as number), 0) / drawn.length;
  return bcaInterval({ units: means.length, statistic }).ci;
}

const independent: Simulation[] = [
  {
    name: '`wilsonInterval`',
    draw: (random, { offices, people: size }) => {
      const n = offices * size;
      return { ci: wilsonInterval({ x: people.reached(random, n, people.trueShare), n }).ci, truth: people.trueShare };
    },
  },
  {
    name: '`newcombeDifference`',
    draw: (random, { offices, people: size }) => {
      const [n1, n2] = [Math.ceil((offices * size) / 2), Math.floor((offices * size) / 2)];
      const first = { x: people.reached(random, n1, 0.5), n: n1 };
      const second = { x: people.reached(random, n2, 0.3), n: n2 };
      return { ci: newcombeDifference({ first, second }).ci, truth: people.trueDifference };
    },
  },
  {
    name: '`pairedNewcombe`',
    draw: (random, design) => ({
      ci: pairedNewcombe(people.pairedTargets(random, design)).ci,
      truth: people.truePairedDifference,
    }),
  },
  {
    name: '`feldtInterval`',
    draw: (random, design) => ({ ci: cronbachAlpha(people.itemAnswers(random, design)).ci, truth: people.trueAlpha }),
  },
  {
    name: '`hedgesGav`',
    draw: (random, design) => ({
      ci: hedgesGav(summarisePairs(people.scorePairs(random, design))).ci,
      truth: people.trueGav,
    }),
  },
  {
    name: '`meanInterval`',
    draw: (random, design) => ({
      ci: overPeople(people.scorePairs(random, design).map(({ after }) => after as number)),
      truth: people.trueGav,
    }),
  },
  {
    name: '`hodgesLehmann`',
    slower: 5,
    draw: (random, design) => ({
      ci: hodgesLehmann(people.scorePairs(random, design).map(({ after }) => after)).ci,
      truth: people.trueGav,
    }),
  },
];

const inOffices: Simulation[] = [
  {
    name: '`wilsonInterval`, offices ignored',
    draw: (random, design) => {
      const values = valuesOf(people.clusteredTargets(random, design));
      const x = values.reduce((sum, value) => sum + value, 0);
      return { ci: wilsonInterval({ x, n: values.length }).ci, truth: people.trueShare };
    },
  },
  {
    name: '`wilsonInterval`, effective n',
    draw: (random, design) => ({
      ci: effectiveWilson(people.clusteredTargets(random, design), design),
      truth: people.trueShare,
    }),
  },
  {
    name: '`cr2Mean` of 0 and 1',
    draw: (random, design) => ({ ci: cr2Mean(people.clusteredTargets(random, design)).ci, truth: people.trueShare }),
  },
  {
    name: '`meanInterval`, offices ignored',
    draw: (random, design) => ({
      ci: overPeople(valuesOf(people.clusteredChanges(random, design))),
      truth: people.trueChange,
    }),
  },
  {
    name: '`cr2Mean`',
    draw: (random, design) => ({ ci: cr2Mean(people.clusteredChanges(random, design)).ci, truth: people.trueChange }),
  },
  {
    name: '`cr2Difference`, half the offices treated',
    draw: (random, design) => {
      const isTreated = (office: number) => office % 2 === 1;
      const rows = people.clusteredChanges(random, design, (office) => (isTreated(office) ? people.trueChange : 0));
      const [treated, comparison] = [
        rows.filter((row) => isTreated(row.cluster as number)),
        rows.filter((row) => !isTreated(row.cluster as number)),
      ];
      return { ci: cr2Difference({ treated, comparison }).ci, truth: people.trueChange };
    },
  },
  {
    name: '`randomEffects` (REML, guarded Hartung–Knapp)',
    draw: (random, design) => ({
      ci: randomEffects(officeEffects(people.clusteredChanges(random, design))).ci,
      truth: people.trueChange,
    }),
  },
  {
    name: '`randomEffects`, interval of τ²',
    draw: (random, design) => ({
      ci: randomEffects(officeEffects(people.clusteredChanges(random, design))).details?.tau2Ci ?? null,
      truth: people.spreadOfOffices ** 2,
    }),
  },
  {
    name: '`predictionInterval`, for a new office',
    draw: (random, design) => ({
      ci: predictionInterval(officeEffects(people.clusteredChanges(random, design))).ci,
      truth: people.trueChange + people.spreadOfOffices * random.normal(),
    }),
  },
  {
    name: '`anovaIcc`',
    draw: (random, design) => ({ ci: anovaIcc(people.clusteredChanges(random, design)).ci, truth: people.trueIcc }),
  },
  {
    name: '`bcaInterval` over offices',
    draw: (random, design) => ({
      ci: bcaOverOffices(people.clusteredChanges(random, design)),
      truth: people.trueChange,
    }),
  },
];

export const simulations = { independent, inOffices } as const;
