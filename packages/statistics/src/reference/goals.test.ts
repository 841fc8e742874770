import { moments, standardDeviation } from '../numerics/moments.ts';
import { gasProfile } from '../statistics/gas-profile.ts';
import { goalAttainmentScore } from '../statistics/goal-attainment-score.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { pairedChange } from '../statistics/paired-change.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { type Leaf, listAt } from '../testing/reference.ts';

/** Four goals with weights 1, 2, 1 and 3 in each of twelve made-up offices: level before and after. */
const offices = [
  [
    [-2, -2],
    [-1, -1],
    [0, 1],
    [-1, 0],
  ],
  [
    [-1, 0],
    [-1, -1],
    [-2, 0],
    [-2, 0],
  ],
  [
    [-2, -2],
    [-1, 1],
    [-2, -1],
    [-1, -1],
  ],
  [
    [-1, 0],
    [0, 0],
    [-1, 0],
    [-1, 0],
  ],
  [
    [0, 0],
    [0, 2],
    [0, 0],
    [-1, -1],
  ],
  [
    [-1, 0],
    [-2, 0],
    [-1, -1],
    [-1, 0],
  ],
  [
    [-1, -1],
    [-1, 0],
    [0, 1],
    [-1, 0],
  ],
  [
    [0, 2],
    [-1, -1],
    [-1, 0],
    [-2, -2],
  ],
  [
    [-2, 0],
    [-2, -2],
    [-1, 1],
    [0, 2],
  ],
  [
    [-1, 1],
    [-1, -1],
    [-2, -1],
    [-2, 0],
  ],
  [
    [-1, 0],
    [-2, 0],
    [-2, 0],
    [-1, 1],
  ],
  [
    [-1, 1],
    [-1, 1],
    [-1, -1],
    [-1, -1],
  ],
] as const;
const weights = [1, 2, 1, 3];

const scores = offices.map((goals) => {
  const score = (wave: 0 | 1) =>
    goalAttainmentScore(goals.map((levels, i) => ({ level: levels[wave], weight: weights[i] as number }))).value ?? 0;
  return { before: score(0), after: score(1) };
});
const changes = moments(scores.map(({ before, after }) => after - before));
const summary = { n: changes.n, sd: standardDeviation(changes) };

function scoresOfCase(leaves: ReadonlyMap<string, Leaf>, place: number) {
  const given = listAt(leaves, `cases[${place}].w`);
  const goals = listAt(leaves, `cases[${place}].x`).map((level, i) => ({ level, weight: given[i] as number }));
  const at = (rho: number) => goalAttainmentScore(goals, { rho }).value;
  return { T_rho03: at(0.3), T_rho0: at(0), T_rho05: at(0.5) };
}

function range(goals: number) {
  const [low, high] = goalAttainmentScore(Array.from({ length: goals }, () => ({ level: 0 }))).details?.range ?? [];
  return { T_max_rho03: high, T_min_rho03: low };
}

describeReference(
  'goals',
  (leaves) => ({
    found: {
      cases: Array.from({ length: 10 }, (_, place) => scoresOfCase(leaves, place)),
      range_by_goals: Array.from({ length: 10 }, (_, i) => range(i + 1)),
      site_scores: scores.map(({ before, after }) => ({ T0: before, T1: after, change: after - before })),
      mean_change: changes.mean,
      mean_change_t_ci95: meanInterval({ ...summary, mean: changes.mean }).ci ?? [],
      mean_change_p: pairedChange({ n: summary.n, meanChange: changes.mean, sdChange: summary.sd }).details?.p,
      goals_at_or_above_expected: gasProfile(offices.flat().map(([, level]) => ({ level }))).details?.reached,
      goals_total: gasProfile(offices.flat().map(([, level]) => ({ level }))).n,
    },
    inputs: ['cases[*].id', 'cases[*].x[*', 'cases[*].w[*', 'range_by_goals[*].goals', 'site_scores[*].site'],
  }),
  { asserted: 92, inputs: 104, reasoned: 0 },
);
