import { betaQuantile } from '../distributions/beta.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from '../result.ts';
import { readShare, type ShareCounts } from '../share-counts.ts';

/**
 * What it answers: which share is compatible with x of n, when the interval must never hold the truth less often than promised?
 * In words: the shares that neither one-sided exact binomial test at half the error rejects; its ends are quantiles of beta
 *   distributions. Wider than Wilson's, which is the one shown.
 * Assumptions: independent people with one common probability.
 * Shapes and units: counts x ≤ n in, a share from 0 to 1 out.
 * Edges: n = 0 is not computable. x = 0 has lower end exactly 0, x = n upper end exactly 1.
 * Source: Clopper & Pearson (1934), Biometrika 26:404.
 * R: `binom.test(x, n)$conf.int`.
 */
export function clopperPearsonInterval(counts: ShareCounts, options: LevelOption = {}): StatisticResult<ShareCounts> {
  const level = readLevel(options);
  const { x, n } = readShare(counts);
  const frame = { method: 'clopper_pearson', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const tail = (1 - level) / 2;
  const low = x === 0 ? 0 : betaQuantile(tail, { a: x, b: n - x + 1 });
  const high = x === n ? 1 : betaQuantile(tail, { a: x + 1, b: n - x }, 'upper');
  return computed(frame, { value: x / n, ci: [low, high], details: { x, n }, caution: fewObservations(n) });
}
