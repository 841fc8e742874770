import { binomialCdf } from '../distributions/binomial.ts';
import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { readShare, type ShareCounts } from '../share-counts.ts';

export type BinomialTestDetails = { share: number; target: number; alternative: 'greater' | 'less' };

/**
 * What it answers: would a share this high (or low) be likely if the target were only just met? `value` is the one-sided p.
 * In words: the binomial probability of x or more (x or fewer) of n at the target share.
 * Assumptions: independent people; the target was set before.
 * Shapes and units: counts and a target share in, a probability out.
 * Edges: n = 0 is not computable; a target of 0 or 1 is allowed and gives 0 or 1.
 * Source: Clopper & Pearson (1934), Biometrika 26:404.
 * R: `binom.test(x, n, target, "greater")$p.value`.
 */
export function exactBinomialTest(
  counts: ShareCounts & { target: number },
  options: LevelOption & { alternative?: 'greater' | 'less' } = {},
): StatisticResult<BinomialTestDetails> {
  const level = readLevel(options);
  const { alternative = 'greater' } = options;
  const { x, n } = readShare(counts);
  const { target } = counts;
  if (!(target >= 0 && target <= 1)) throw new InvalidInput('target', 'lies from 0 to 1');
  const frame = { method: `binomial_exact_${alternative}`, level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const trials = { n, p: target };
  const value = alternative === 'greater' ? binomialCdf(x - 1, trials, 'upper') : binomialCdf(x, trials);
  return computed(frame, { value, ci: null, details: { share: x / n, target, alternative } });
}
