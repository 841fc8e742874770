import { type LevelOption, readLevel, requireFinite } from '../input.ts';
import { moments } from '../numerics/moments.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** One element in an office: how much was planned, and how much was delivered; null where nobody wrote it down. */
export type DeliveredElement = { planned: number | null; delivered: number | null };

/**
 * `doses` stand at the places of the elements: min(delivered/planned, 1), null where nothing was planned or written down.
 * `notPlanned` elements are no failure; `missing` were planned, but nobody wrote down what was delivered.
 */
export type FidelityDetails = { doses: (number | null)[]; notPlanned: number; missing: number };

/**
 * What it answers: how much of what was planned did an office deliver?
 * In words: for each planned element the share delivered, at most 1 (more than planned is not better); the mean of these.
 * Assumptions: the elements weigh alike; what was not written down is missing, not zero.
 * Shapes and units: one row an element, planned and delivered in the same unit; a share out. n counts elements with a dose, k the
 *   planned ones.
 * Edges: nothing planned, and nothing written down, are not computable; elements missing: with a caution. No interval: the elements
 *   are all there are, not a sample of elements.
 * Source: Carroll et al. (2007), Implement Sci 2:40, for dose and coverage; Moore et al. (2015), BMJ 350:h1258.
 * R: `mean(pmin(delivered/planned, 1), na.rm = TRUE)` over the elements with `planned > 0`.
 */
export function officeFidelity(
  elements: readonly DeliveredElement[],
  options: LevelOption = {},
): StatisticResult<FidelityDetails> {
  const doses = elements.map(({ planned, delivered }, row) => {
    for (const amount of [planned, delivered]) if (amount !== null) requireFinite('planned and delivered', amount, row);
    if (planned === null || planned <= 0 || delivered === null) return null;
    return Math.max(0, Math.min(1, delivered / planned));
  });
  const given = doses.filter((dose) => dose !== null);
  const planned = elements.filter((element) => (element.planned ?? 0) > 0).length;
  const missing = planned - given.length;
  const frame = { method: 'fidelity_mean_dose', level: readLevel(options), n: given.length, k: planned };
  if (given.length === 0) return withoutValue(frame, reason('no_observations', { planned, missing }));
  const details = { doses, notPlanned: elements.length - planned, missing };
  const caution = missing > 0 ? reason('deliveries_missing', { missing, planned }) : undefined;
  return computed(frame, { value: moments(given).mean, ci: null, details, caution });
}
