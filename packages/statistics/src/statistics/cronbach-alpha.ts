import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type ScaleRow, type ScaleSpread, type ScaleSums, spreadOf } from '../scale-sums.ts';
import { feldtInterval } from './feldt-interval.ts';

/** `spearmanBrown` stands beside alpha for a scale of two items and is null otherwise. */
export type CronbachDetails = { totalVariance: number; sumOfItemVariances: number; spearmanBrown: number | null };

/**
 * What it answers: how consistently do the items of a scale measure the same thing?
 * In words: k/(k − 1) · (1 − sum of the item variances / variance of the total), among people who answered every item; the
 *   interval is Feldt's.
 * Assumptions: items already reversed where the instrument says so; independent people; alpha is a lower bound of reliability
 *   only when errors are uncorrelated.
 * Shapes and units: rows of answers (null where missing; incomplete rows are left out), or the sums of the complete rows.
 * Edges: k < 2 and a total without variance are not computable, n < 3 is too few, n < 30 is computed with caution. A negative
 *   alpha is returned as it is, with the question whether an item is reversed. An item without variance is noted.
 * Source: Cronbach (1951), Psychometrika 16:297.
 * R: `psych::alpha(x[complete.cases(x), ])$total$raw_alpha`; on data with gaps psych uses pairwise covariances and differs.
 */
export function cronbachAlpha(
  scale: readonly ScaleRow[] | ScaleSums,
  options: LevelOption = {},
): StatisticResult<CronbachDetails> {
  const level = readLevel(options);
  const spread = spreadOf(scale);
  const { n, k, totalVariance } = spread;
  const frame = { method: 'cronbach_alpha_feldt', level, n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < 2) return withoutValue(frame, reason('too_few_items', { k, minimum: 2 }));
  if (n < 3) return withoutValue(frame, reason('below_minimum', { n, minimum: 3 }), 'too_few');
  if (totalVariance === 0) return withoutValue(frame, reason('zero_variance', { n, k }));
  const alpha = alphaOfVariances(spread.itemVariances, totalVariance);
  const feldt = feldtInterval({ alpha, n, k }, { level });
  const caution = alpha < 0 ? reason('negative_alpha', { alpha }) : feldt.reason;
  const details = {
    totalVariance,
    sumOfItemVariances: spread.itemVariances.reduce((sum, variance) => sum + variance, 0),
    spearmanBrown: spearmanBrown(spread),
  };
  const notes = [...constantItems(spread), ...(alpha < 0 && feldt.reason ? [feldt.reason] : [])];
  return computed(frame, { value: alpha, ci: feldt.ci, details, caution, notes });
}

/** Alpha of the item variances and the variance of their total; never above 1 by rounding. */
export function alphaOfVariances(itemVariances: readonly number[], totalVariance: number): number {
  const k = itemVariances.length;
  const items = itemVariances.reduce((sum, variance) => sum + variance, 0);
  return Math.min(1, (k / (k - 1)) * (1 - items / totalVariance));
}

function spearmanBrown({ k, itemVariances: [first = 0, second = 0], totalVariance }: ScaleSpread): number | null {
  if (k !== 2 || first === 0 || second === 0) return null;
  const r = (totalVariance - first - second) / 2 / Math.sqrt(first * second);
  return r <= -1 ? null : (2 * r) / (1 + r);
}

function constantItems({ itemVariances }: ScaleSpread): Reason[] {
  return itemVariances.flatMap((variance, item) => (variance === 0 ? [reason('item_without_variance', { item })] : []));
}
