import { type Goal, standingGoals } from '../goals.ts';
import { InvalidInput } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

/** The conventional correlation between goals, and those beside which every conclusion is checked. */
export const CONVENTIONAL_RHO = 0.3;
const RHO_BESIDE = [0, 0.3, 0.5] as const;

/** `range` is what could be reached with these weights; `bounds` holds the score if goals not rated were all −2 or all +2. */
export type GoalAttainmentDetails = {
  rho: number;
  byRho: { rho: number; score: number }[];
  unweighted: number;
  range: Interval;
  bounds: Interval;
  withdrawn: number;
  notRated: number;
};

/**
 * What it answers: how far did one person (or one office) reach the goals set before start, as one number?
 * In words: T = 50 + 10 · Σ wx / √((1 − ρ) Σw² + ρ (Σw)²), with levels x from −2 to +2 and ρ = 0.3 by convention; 50 is
 *   "as expected".
 * Assumptions: levels can be added (they are ordinal: show the profile of goals first); goals were set before start.
 * Shapes and units: goals with level and weight in, T-points out; n counts rated goals, k goals standing.
 * Edges: no goals is not computable, nor are goals all withdrawn or none rated. A single goal is computed with caution. A goal not
 *   rated is left out of the score and stays in `bounds`. Scores of people with different numbers of goals are not on one scale:
 *   `range` shows it.
 * Source: Kiresuk & Sherman (1968), Community Ment Health J 4:443.
 * R: `50 + 10 * sum(w * x) / sqrt((1 - rho) * sum(w^2) + rho * sum(w)^2)`.
 */
export function goalAttainmentScore(
  goals: readonly Goal[],
  { rho = CONVENTIONAL_RHO }: { rho?: number } = {},
): StatisticResult<GoalAttainmentDetails> {
  if (!(rho >= 0 && rho <= 1)) throw new InvalidInput('rho', 'lies from 0 to 1');
  const { standing, withdrawn } = standingGoals(goals);
  const rated = standing.filter(({ level }) => level !== null);
  const notRated = standing.length - rated.length;
  const frame = { method: 'gas_t_kiresuk_sherman', level: 0.95, n: rated.length, k: standing.length };
  if (rated.length === 0) return withoutValue(frame, reason('no_observations', { withdrawn, notRated }));
  const details = {
    rho,
    byRho: RHO_BESIDE.map((beside) => ({ rho: beside, score: tScore(rated, beside) })),
    unweighted: tScore(
      rated.map(({ level }) => ({ level, weight: 1 })),
      rho,
    ),
    range: ends(
      rated.map(({ weight }) => ({ level: null, weight })),
      rho,
    ),
    bounds: ends(standing, rho),
    withdrawn,
    notRated,
  };
  const caution = rated.length === 1 ? reason('single_observation', { n: 1 }) : undefined;
  return computed(frame, { value: tScore(rated, rho), ci: null, details, caution });
}

/** The score if every goal without a level were at the lowest a goal can have, and at the highest. */
function ends(goals: readonly Required<Goal>[], rho: number): Interval {
  const scoreAt = (filled: number) => {
    const all = goals.map(({ level, weight }) => ({ level: level ?? filled, weight }));
    return tScore(all, rho);
  };
  return [scoreAt(-2), scoreAt(2)];
}

function tScore(goals: readonly Required<Goal>[], rho: number): number {
  const sum = (of: (goal: Required<Goal>) => number) => goals.reduce((total, goal) => total + of(goal), 0);
  const weights = sum(({ weight }) => weight);
  const reached = sum(({ weight, level }) => weight * (level ?? 0));
  return 50 + (10 * reached) / Math.sqrt((1 - rho) * sum(({ weight }) => weight ** 2) + rho * weights ** 2);
}
