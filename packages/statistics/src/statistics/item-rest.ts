import { type LevelOption, readLevel } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type ScaleRow, type ScaleSpread, type ScaleSums, spreadOf } from '../scale-sums.ts';

export type ItemRestDetails = { item: number; itemSd: number; restSd: number };

/**
 * What it answers: does each item go with the rest of the scale? One result an item, in the order of the items.
 * In words: the correlation of the item with the sum of all the other items (corrected item–total correlation), from the
 *   item's variance, its covariance with the total and the variance of the total.
 * Assumptions: complete answers, items already reversed where the instrument says so.
 * Shapes and units: rows or their sums in (see `ScaleSums`), a correlation from −1 to 1 for each item out.
 * Edges: k < 2 is not computable, fewer than 10 people are too few. An item (or a rest) without variance is not computable. A
 *   negative correlation is a caution that the item may not have been reversed; one below 0.20 is noted.
 * Source: Nunnally & Bernstein (1994), Psychometric Theory, chapter 8.
 * R: `psych::alpha(x)$item.stats$r.drop` on complete cases.
 */
export function itemRest(
  scale: readonly ScaleRow[] | ScaleSums,
  options: LevelOption = {},
): StatisticResult<ItemRestDetails>[] {
  const level = readLevel(options);
  const spread = spreadOf(scale);
  return spread.itemVariances.map((_, item) => oneItem(spread, item, level));
}

function oneItem(spread: ScaleSpread, item: number, level: number): StatisticResult<ItemRestDetails> {
  const { n, k, totalVariance } = spread;
  const frame = { method: 'item_rest_correlation', level, n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < 2) return withoutValue(frame, reason('too_few_items', { k, minimum: 2 }));
  if (n < 10) return withoutValue(frame, reason('below_minimum', { n, minimum: 10 }), 'too_few');
  const variance = spread.itemVariances[item] as number;
  const covariance = (spread.withTotal[item] as number) - variance;
  const restVariance = restVarianceOf(spread, item);
  if (variance === 0) return withoutValue(frame, reason('item_without_variance', { item }));
  if (restVariance <= 1e-14 * totalVariance) return withoutValue(frame, reason('zero_variance', { item, n }));
  const value = Math.max(-1, Math.min(1, covariance / Math.sqrt(variance * restVariance)));
  const caution = value < 0 ? reason('possibly_not_reversed', { item, value }) : undefined;
  const notes = value >= 0 && value < 0.2 ? [reason('low_item_rest', { item, value })] : [];
  const details = { item, itemSd: Math.sqrt(variance), restSd: Math.sqrt(restVariance) };
  return computed(frame, { value, ci: null, details, caution, notes });
}

/** The variance of the total without one item. */
export function restVarianceOf({ itemVariances, withTotal, totalVariance }: ScaleSpread, item: number): number {
  return Math.max(0, totalVariance + (itemVariances[item] as number) - 2 * (withTotal[item] as number));
}
