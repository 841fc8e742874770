import { type Goal, standingGoals } from '../goals.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** How many goals at each level, −2 first; `bounds` is the share reached if goals not rated had all failed or all been reached. */
export type GasProfileDetails = {
  levels: { level: number; goals: number; share: number }[];
  reached: number;
  bounds: Interval;
  withdrawn: number;
  notRated: number;
};

/**
 * What it answers: which share of the goals was reached (level 0 or better), and how do goals spread over the levels?
 * In words: rated goals at 0, +1 and +2 over all rated goals, with Wilson's interval on the effective number of goals.
 * Assumptions: goals of one person or office resemble each other: give `effectiveN`. Levels need only be ordered.
 * Shapes and units: goals in (weight 0 withdraws one), a share out; n counts rated goals, k goals standing.
 * Edges: no goal standing and no goal rated are not computable; a goal not rated stays in the denominator of `bounds`; one and two
 *   goals are computed with caution.
 * Source: Kiresuk & Sherman (1968), Community Ment Health J 4:443; Tennant (2007), Disabil Rehabil 29:1583, on why the
 *   profile comes before the score.
 * R: `prop.table(table(factor(x, -2:2)))`; `prop.test(sum(x >= 0), n, correct = FALSE)$conf.int`.
 */
export function gasProfile(
  goals: readonly Goal[],
  options: LevelOption & { effectiveN?: number } = {},
): StatisticResult<GasProfileDetails> {
  const { standing, withdrawn } = standingGoals(goals);
  const rated = standing.flatMap(({ level }) => (level === null ? [] : [level]));
  const notRated = standing.length - rated.length;
  const n = rated.length;
  const frame = { method: 'gas_profile_wilson', level: readLevel(options), n, k: standing.length };
  if (n === 0) return withoutValue(frame, reason('no_observations', { withdrawn, notRated }));
  const reached = rated.filter((level) => level >= 0).length;
  const share = wilsonInterval({ x: reached, n }, options);
  const levels = [-2, -1, 0, 1, 2].map((level) => {
    const count = rated.filter((one) => one === level).length;
    return { level, goals: count, share: count / n };
  });
  const bounds: Interval = [reached / standing.length, (reached + notRated) / standing.length];
  const details = { levels, reached, bounds, withdrawn, notRated };
  return computed(frame, { value: reached / n, ci: share.ci, details, caution: share.reason, notes: share.notes });
}
