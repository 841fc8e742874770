import { type LevelOption, readLevel, requireFinite } from '../input.ts';
import { isZeroSpread, moments, standardDeviation } from '../numerics/moments.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { effectiveSize, requireWeight, weightedMoments } from '../weights.ts';

/** Which standard deviation the difference is measured in: root of the mean of both variances, one group's, or everybody's. */
export type Denominator = 'pooled' | 'first' | 'second' | 'all';
export type WeightedValue = { value: number | null; weight?: number };
export type StandardisedOptions = LevelOption & { denominator?: Denominator };
/** What the What Works Clearinghouse says of a baseline difference: up to 0.05, up to 0.25 with adjustment, above. */
export type Equivalence = 'equivalent' | 'adjust' | 'not_equivalent';
/** `byShare` measures a 0/1 covariate by p(1 − p) without n − 1, as cobalt does; null for others. */
export type StandardisedDetails = {
  meanFirst: number;
  meanSecond: number;
  difference: number;
  byDenominator: Record<Denominator, number | null>;
  byShare: number | null;
  varianceRatio: number | null;
  kolmogorovSmirnov: number;
  essFirst: number;
  essSecond: number;
  equivalence: Equivalence;
};

/**
 * What it answers: how far apart are two groups on a covariate, in standard deviations (first minus second)?
 * In words: the difference of the (weighted) means over a standard deviation before weighting; by default the root of the mean of
 *   the two variances with n − 1, the same for 0/1 covariates. The other denominators stand in `byDenominator`.
 * Assumptions: none; it describes these people. Weights change the means, never the denominator, so that balance before and
 *   after weighting is on one scale.
 * Shapes and units: values of two groups (null where missing) with weights of 0 or more (1 if not given); out in standard
 *   deviations. No interval: what chance alone gives depends on the design (`generalizabilityIndex` has the band).
 * Edges: an empty group is not computable, a group too small for the denominator too few. No spread: 0 with caution when the
 *   means are alike, else not computable, never infinite.
 * Source: Austin (2009), Stat Med 28:3083; Flury & Riedwyl (1986); What Works Clearinghouse Handbook 5.0 for the limits.
 * R: `cobalt::col_w_smd(x, g, weights = w, std = TRUE, s.d.denom = "pooled", bin.vars = FALSE)`.
 */
export function standardisedDifference(
  { first, second }: { first: readonly WeightedValue[]; second: readonly WeightedValue[] },
  options: StandardisedOptions = {},
): StatisticResult<StandardisedDetails> {
  const { denominator = 'pooled' } = options;
  const [one, two] = [present(first), present(second)];
  const counts = { nFirst: one.values.length, nSecond: two.values.length };
  const n = counts.nFirst + counts.nSecond;
  const frame = { method: `standardised_difference_${denominator}`, level: readLevel(options), n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (one.weight === 0 || two.weight === 0) return withoutValue(frame, reason('group_empty', counts));
  const spreads = spreadsOf(one.values, two.values);
  const sd = spreads[denominator];
  if (sd === null) return withoutValue(frame, reason('below_minimum', { ...counts, minimum: 2 }), 'too_few');
  const apart = distanceOf(one, two);
  if (sd === 0 && apart.difference !== 0) return withoutValue(frame, reason('zero_variance', { n }));
  const value = sd === 0 ? 0 : apart.difference / sd;
  const details = {
    ...apart,
    ...overSpreads(apart.difference, spreads),
    byShare: shareDistance(apart.difference, one.values, two.values),
    kolmogorovSmirnov: largestStep(one, two),
    essFirst: effectiveSize(one.weights),
    essSecond: effectiveSize(two.weights),
    equivalence: equivalenceOf(Math.abs(value)),
  };
  return computed(frame, { value, ci: null, details, caution: sd === 0 ? reason('zero_variance', { n }) : undefined });
}

type Present = { values: number[]; weights: number[]; weight: number };

function present(sample: readonly WeightedValue[]): Present {
  const found: Present = { values: [], weights: [], weight: 0 };
  sample.forEach(({ value, weight = 1 }, row) => {
    requireWeight(weight, row);
    if (value === null) return;
    requireFinite('value', value, row);
    found.values.push(value);
    found.weights.push(weight);
    found.weight += weight;
  });
  return found;
}

/** The (weighted) means, how far apart they are, and the ratio of the variances. */
function distanceOf(one: Present, two: Present) {
  const [a, b] = [weightedMoments(one.values, one.weights), weightedMoments(two.values, two.weights)];
  return {
    meanFirst: a.mean,
    meanSecond: b.mean,
    difference: isZeroSpread(Math.abs(a.mean - b.mean), a.mean) ? 0 : a.mean - b.mean,
    varianceRatio: a.variance === null || b.variance === null || b.variance === 0 ? null : a.variance / b.variance,
  };
}

function over(difference: number, spread: number | null): number | null {
  return spread === null || spread === 0 ? null : difference / spread;
}

function overSpreads(difference: number, { pooled, first, second, all }: Record<Denominator, number | null>) {
  const by = (spread: number | null) => over(difference, spread);
  return { byDenominator: { pooled: by(pooled), first: by(first), second: by(second), all: by(all) } };
}

function spreadsOf(first: readonly number[], second: readonly number[]): Record<Denominator, number | null> {
  const sd = (values: readonly number[]) => {
    if (values.length < 2) return null;
    const spread = standardDeviation(moments(values));
    return isZeroSpread(spread, values[0] as number) ? 0 : spread;
  };
  const [one, two] = [sd(first), sd(second)];
  const pooled = one === null || two === null ? null : Math.sqrt((one ** 2 + two ** 2) / 2);
  return { pooled, first: one, second: two, all: sd([...first, ...second]) };
}

/** The difference of a 0/1 covariate over the root of the mean p(1 − p); null for others. */
function shareDistance(difference: number, first: readonly number[], second: readonly number[]): number | null {
  if (![...first, ...second].every((value) => value === 0 || value === 1)) return null;
  const spread = (values: readonly number[]) => {
    const { mean } = moments(values);
    return mean * (1 - mean);
  };
  return over(difference, Math.sqrt((spread(first) + spread(second)) / 2));
}

/** The largest distance between the two (weighted) distribution functions. */
function largestStep(one: Present, two: Present): number {
  const steps = [
    ...one.values.map((value, i) => ({ value, step: (one.weights[i] as number) / one.weight })),
    ...two.values.map((value, i) => ({ value, step: -(two.weights[i] as number) / two.weight })),
  ].sort((a, b) => a.value - b.value);
  let [height, largest] = [0, 0];
  steps.forEach(({ value, step }, i) => {
    height += step;
    if (steps[i + 1]?.value !== value) largest = Math.max(largest, Math.abs(height));
  });
  return Math.min(1, largest);
}

function equivalenceOf(size: number): Equivalence {
  if (size <= 0.05) return 'equivalent';
  return size <= 0.25 ? 'adjust' : 'not_equivalent';
}
