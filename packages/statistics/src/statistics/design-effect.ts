import { InvalidInput, requireCount, requireFinite } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** `weightedSize` is m′ = Σm²/Σm, the size of the office a person drawn at random belongs to. */
export type DesignEffectDetails = { weightedSize: number; iccUsed: number; effectiveN: number };

/**
 * What it answers: how many times more people are needed because people of one office resemble each other?
 * In words: 1 + (m′ − 1) · max(0, ICC), with m′ = Σm²/Σm; the effective number of people is n divided by it.
 * Assumptions: one intraclass correlation for all offices; an estimate from the same offices or an assumed one.
 * Shapes and units: the number of people in each office and the ICC in; a factor of at least 1 out.
 * Edges: nobody is not computable; empty offices are left out; a negative ICC counts as 0 and is noted; one office gives a
 *   factor, with the caution that its effect cannot be seen in that office alone.
 * Source: Kish (1965), Survey Sampling; unequal sizes: Donner & Klar (2000).
 * R: `1 + (sum(m^2)/sum(m) - 1) * max(0, icc)`.
 */
export function designEffect({
  clusterSizes,
  icc,
}: {
  clusterSizes: readonly number[];
  icc: number;
}): StatisticResult<DesignEffectDetails> {
  clusterSizes.forEach((size, row) => {
    requireCount('clusterSizes', size, row);
  });
  requireFinite('icc', icc);
  if (icc > 1) throw new InvalidInput('icc', 'is at most 1');
  const sizes = clusterSizes.filter((size) => size > 0);
  const n = sizes.reduce((all, size) => all + size, 0);
  const frame = { method: 'design_effect_weighted_size', level: 0.95, n, k: sizes.length };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const weightedSize = sizes.reduce((all, size) => all + size * size, 0) / n;
  const iccUsed = Math.max(0, icc);
  const value = 1 + (weightedSize - 1) * iccUsed;
  const caution = sizes.length === 1 ? reason('single_cluster', { k: 1 }) : undefined;
  const notes = icc < 0 ? [reason('negative_icc', { icc })] : [];
  return computed(frame, {
    value,
    ci: null,
    details: { weightedSize, iccUsed, effectiveN: n / value },
    caution,
    notes,
  });
}
