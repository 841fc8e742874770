import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { isZeroSpread, moments, standardDeviation } from '../numerics/moments.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

export type WelchDetails = {
  meanFirst: number;
  meanSecond: number;
  nFirst: number;
  nSecond: number;
  se: number | null;
  df: number | null;
  t: number | null;
  p: number | null;
};

/**
 * What it answers: how far apart are the means of two groups of different people (first minus second)?
 * In words: the difference of means; standard error √(s₁²/n₁ + s₂²/n₂); Student's t with Welch's degrees of freedom.
 * Assumptions: independent people. With people of offices use `cr2Difference`. For two waves that cannot be linked it treats them as
 *   different people: the report says so and counts less on it.
 * Shapes and units: values of two groups (null where missing), out in their units.
 * Edges: an empty group is not computable; one person in a group, or no spread in both: the difference without interval.
 * Source: Welch (1947), Biometrika 34:28.
 * R: `t.test(x, y)`.
 */
export function welchDifference(
  { first, second }: { first: ReadonlyArray<number | null>; second: ReadonlyArray<number | null> },
  options: LevelOption = {},
): StatisticResult<WelchDetails> {
  const level = readLevel(options);
  const [one, two] = [moments(presentValues('first', first)), moments(presentValues('second', second))];
  const frame = { method: 'welch_t', level, n: one.n + two.n };
  const counts = { nFirst: one.n, nSecond: two.n };
  if (frame.n === 0) return withoutValue(frame, reason('no_observations'));
  if (one.n === 0 || two.n === 0) return withoutValue(frame, reason('group_empty', counts));
  const value = one.mean - two.mean;
  const means = { meanFirst: one.mean, meanSecond: two.mean, ...counts };
  const alone = (why: 'single_observation' | 'zero_variance') => {
    const details = { ...means, se: null, df: null, t: null, p: null };
    return computed(frame, { value, ci: null, details, caution: reason(why, counts) });
  };
  if (one.n === 1 || two.n === 1) return alone('single_observation');
  const [a, b] = [standardDeviation(one) ** 2 / one.n, standardDeviation(two) ** 2 / two.n];
  const se = Math.sqrt(a + b);
  if (isZeroSpread(se, one.mean)) return alone('zero_variance');
  // In shares of the variance, so that tiny variances do not vanish when squared.
  const df = 1 / ((a / (a + b)) ** 2 / (one.n - 1) + (b / (a + b)) ** 2 / (two.n - 1));
  const half = studentTQuantile((1 - level) / 2, df, 'upper') * se;
  const details = { ...means, se, df, t: value / se, p: studentTTwoSided(value / se, df) };
  const caution = Math.min(one.n, two.n) === 2 ? reason('two_observations', counts) : undefined;
  return computed(frame, { value, ci: [value - half, value + half], details, caution });
}
