import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { readShare, type TwoShares } from '../share-counts.ts';

/** `variance` is never 0, which is why office differences are weighted by it; `uncut` is the interval before it is cut to ±1. */
export type AgrestiCaffoDetails = { variance: number; uncut: Interval };

/**
 * What it answers: how much larger is the share in the first group, in the simplest form that works?
 * In words: one success and one failure are added to each group, then the difference ± z√(p₁(1 − p₁)/(n₁ + 2) + p₂(1 − p₂)/(n₂ + 2)).
 * Assumptions: two independent groups.
 * Shapes and units: counts in, a difference of shares out; `value` is the difference of the plain shares.
 * Edges: an empty group is not computable; both 0 % or both 100 % have an interval.
 * Source: Agresti & Caffo (2000), Am Stat 54:280.
 * R: `DescTools::BinomDiffCI(x1, n1, x2, n2, method = "ac")`.
 */
export function agrestiCaffoDifference(
  { first, second }: TwoShares,
  options: LevelOption = {},
): StatisticResult<AgrestiCaffoDetails> {
  const level = readLevel(options);
  const [one, two] = [readShare(first), readShare(second)];
  const frame = { method: 'agresti_caffo', level, n: one.n + two.n };
  if (one.n === 0 || two.n === 0) return withoutValue(frame, reason('no_observations', { n1: one.n, n2: two.n }));
  const [p1, p2] = [(one.x + 1) / (one.n + 2), (two.x + 1) / (two.n + 2)];
  const variance = (p1 * (1 - p1)) / (one.n + 2) + (p2 * (1 - p2)) / (two.n + 2);
  const half = normalQuantile((1 - level) / 2, 'upper') * Math.sqrt(variance);
  const uncut: Interval = [p1 - p2 - half, p1 - p2 + half];
  const ci: Interval = [Math.max(-1, uncut[0]), Math.min(1, uncut[1])];
  const value = one.x / one.n - two.x / two.n;
  const caution = fewObservations(Math.min(one.n, two.n));
  return computed(frame, { value, ci, details: { variance, uncut }, caution });
}
