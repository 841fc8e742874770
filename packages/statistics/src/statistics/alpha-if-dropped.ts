import { type LevelOption, readLevel } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type ScaleRow, type ScaleSpread, type ScaleSums, spreadOf } from '../scale-sums.ts';
import { alphaOfVariances } from './cronbach-alpha.ts';
import { feldtInterval } from './feldt-interval.ts';
import { restVarianceOf } from './item-rest.ts';

export type AlphaIfDroppedDetails = { item: number };

/**
 * What it answers: what would alpha be without this item? One result an item, to be read beside alpha itself.
 * In words: Cronbach's alpha of the remaining k − 1 items, from the variance of the total without the item.
 * Assumptions: as `cronbachAlpha`; among the people who answered all k items, so that the numbers are comparable.
 * Shapes and units: rows or their sums in, one alpha with Feldt's interval for each item out.
 * Edges: k < 3 is not computable, n < 3 too few, n < 30 computed with caution; a rest without variance is not computable.
 * Source: Cronbach (1951), Psychometrika 16:297.
 * R: `psych::alpha(x)$alpha.drop$raw_alpha` on complete cases.
 */
export function alphaIfDropped(
  scale: readonly ScaleRow[] | ScaleSums,
  options: LevelOption = {},
): StatisticResult<AlphaIfDroppedDetails>[] {
  const level = readLevel(options);
  const spread = spreadOf(scale);
  return spread.itemVariances.map((_, item) => withoutItem(spread, item, level));
}

function withoutItem(spread: ScaleSpread, item: number, level: number): StatisticResult<AlphaIfDroppedDetails> {
  const { n, k } = spread;
  const frame = { method: 'alpha_if_dropped_feldt', level, n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < 3) return withoutValue(frame, reason('too_few_items', { k, minimum: 3 }));
  if (n < 3) return withoutValue(frame, reason('below_minimum', { n, minimum: 3 }), 'too_few');
  const restVariance = restVarianceOf(spread, item);
  if (restVariance <= 1e-14 * spread.totalVariance) return withoutValue(frame, reason('zero_variance', { item, n }));
  const alpha = alphaOfVariances(
    spread.itemVariances.filter((_, other) => other !== item),
    restVariance,
  );
  const feldt = feldtInterval({ alpha, n, k: k - 1 }, { level });
  const caution = alpha < 0 ? reason('negative_alpha', { alpha }) : feldt.reason;
  return computed(frame, { value: alpha, ci: feldt.ci, details: { item }, caution });
}
