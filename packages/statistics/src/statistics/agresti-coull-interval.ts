import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { readShare, type ShareCounts } from '../share-counts.ts';

/** `uncut` is the interval before it is cut to 0 and 1, as other programs print it. */
export type AgrestiCoullDetails = ShareCounts & { uncut: Interval };

/**
 * What it answers: which share is compatible with x of n, in the form of Wald's interval that works?
 * In words: z²/2 successes and z²/2 failures are added, then p ± z√(p(1 − p)/n) of the enlarged sample. Wilson's centre, never
 *   narrower than Wilson's interval.
 * Assumptions: independent people with one common probability.
 * Shapes and units: counts x ≤ n in, a share out, cut to 0 and 1.
 * Edges: n = 0 is not computable; at 0 % and 100 % the uncut ends lie outside.
 * Source: Agresti & Coull (1998), Am Stat 52:119.
 * R: `DescTools::BinomCI(x, n, method = "agresti-coull")`.
 */
export function agrestiCoullInterval(
  counts: ShareCounts,
  options: LevelOption = {},
): StatisticResult<AgrestiCoullDetails> {
  const level = readLevel(options);
  const { x, n } = readShare(counts);
  const frame = { method: 'agresti_coull', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const z = normalQuantile((1 - level) / 2, 'upper');
  const enlarged = n + z * z;
  const centre = (x + (z * z) / 2) / enlarged;
  const half = z * Math.sqrt((centre * (1 - centre)) / enlarged);
  const uncut: Interval = [centre - half, centre + half];
  const ci: Interval = [Math.max(0, uncut[0]), Math.min(1, uncut[1])];
  return computed(frame, { value: x / n, ci, details: { x, n, uncut }, caution: fewObservations(n) });
}
