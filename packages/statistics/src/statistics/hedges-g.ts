import { noncentralityInterval } from '../distributions/noncentral-t.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { isZeroSpread, moments } from '../numerics/moments.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { smallSampleFactor } from './hedges-gav.ts';

/** `d` is not corrected; `variance` and `waldCi` are those of metafor's SMD. */
export type HedgesGDetails = {
  d: number;
  pooledSd: number;
  df: number;
  variance: number;
  waldCi: Interval;
  nFirst: number;
  nSecond: number;
};

/**
 * What it answers: how far apart are two groups of different people, in standard deviations (first minus second)?
 * In words: g = J(n₁ + n₂ − 2) · difference of means/pooled standard deviation; the exact interval is that of the noncentrality of
 *   t, turned into g.
 * Assumptions: independent people, normal values with one spread in both groups.
 * Shapes and units: values of two groups (null where missing) in; no unit out.
 * Edges: nobody or an empty group is not computable, fewer than four people are too few (J would turn small effects into none);
 *   no spread within the groups is not computable (never an infinite effect).
 * Source: Hedges (1981), J Educ Stat 6:107; Steiger & Fouladi (1997).
 * R: `metafor::escalc("SMD", …)$yi` for g and its variance; the interval by `uniroot` over `pt(t, df, ncp)`.
 */
export function hedgesG(
  { first, second }: { first: ReadonlyArray<number | null>; second: ReadonlyArray<number | null> },
  options: LevelOption = {},
): StatisticResult<HedgesGDetails> {
  const [one, two] = [moments(presentValues('first', first)), moments(presentValues('second', second))];
  const n = one.n + two.n;
  const frame = { method: 'hedges_g_noncentral', level: readLevel(options), n };
  const counts = { nFirst: one.n, nSecond: two.n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (one.n === 0 || two.n === 0) return withoutValue(frame, reason('group_empty', counts));
  if (n < 4) return withoutValue(frame, reason('below_minimum', { n, minimum: 4 }), 'too_few');
  const df = n - 2;
  const pooledSd = Math.sqrt((one.squares + two.squares) / df);
  if (isZeroSpread(pooledSd, Math.max(Math.abs(one.mean), Math.abs(two.mean)))) {
    return withoutValue(frame, reason('zero_variance', { n }));
  }
  const d = (one.mean - two.mean) / pooledSd;
  const j = smallSampleFactor(df);
  const value = j * d;
  const unit = Math.sqrt(1 / one.n + 1 / two.n);
  const [low, high] = noncentralityInterval(d / unit, df, frame.level);
  const variance = unit ** 2 + value ** 2 / (2 * n);
  const half = normalQuantile((1 - frame.level) / 2, 'upper') * Math.sqrt(variance);
  const details = { d, pooledSd, df, variance, waldCi: [value - half, value + half] as Interval, ...counts };
  return computed(frame, { value, ci: [j * unit * low, j * unit * high], details });
}
