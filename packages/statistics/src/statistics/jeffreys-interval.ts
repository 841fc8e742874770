import { betaQuantile } from '../distributions/beta.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from '../result.ts';
import { readShare, type ShareCounts } from '../share-counts.ts';

/**
 * What it answers: which share is compatible with x of n, counted as a belief that started without favouring any share?
 * In words: the middle 95 % of the beta distribution with x + ½ and n − x + ½.
 * Assumptions: independent people with one common probability; Jeffreys' prior.
 * Shapes and units: counts x ≤ n in, a share from 0 to 1 out.
 * Edges: n = 0 is not computable. x = 0 has lower end exactly 0, x = n upper end exactly 1, by convention.
 * Source: Brown, Cai & DasGupta (2001), Stat Sci 16:101.
 * R: `qbeta(c(.025, .975), x + .5, n - x + .5)`; `DescTools::BinomCI(x, n, method = "jeffreys")`.
 */
export function jeffreysInterval(counts: ShareCounts, options: LevelOption = {}): StatisticResult<ShareCounts> {
  const level = readLevel(options);
  const { x, n } = readShare(counts);
  const frame = { method: 'jeffreys', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const tail = (1 - level) / 2;
  const shapes = { a: x + 0.5, b: n - x + 0.5 };
  const low = x === 0 ? 0 : betaQuantile(tail, shapes);
  const high = x === n ? 1 : betaQuantile(tail, shapes, 'upper');
  return computed(frame, { value: x / n, ci: [low, high], details: { x, n }, caution: fewObservations(n) });
}
