import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { crossProducts, moments, standardDeviation } from '../numerics/moments.ts';
import { oneFactor } from '../one-factor.ts';
import { computed, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import type { ScaleRow } from '../scale-sums.ts';

/** Below this many people the factor is not estimated. */
export const LEAST_PEOPLE_FOR_OMEGA = 50;
/** Loadings and unique variances in the units of the items; `observedVariance` is omega over the variance seen. */
export type OmegaDetails = {
  loadings: number[];
  uniqueVariances: number[];
  observedVariance: number;
  standardised: number;
};

/**
 * What it answers: how reliable is the sum of the items when one common factor is behind them, with loadings of its own for each?
 * In words: omega total = (Σλ)²/((Σλ)² + Σψ), with loadings λ and unique variances ψ of one factor by maximum likelihood in the
 *   units of the items, among people who answered every item.
 * Assumptions: one factor, independent people, uncorrelated errors; items already reversed.
 * Shapes and units: rows of answers in (null where missing; incomplete rows are left out), a share out. No interval of its own: give
 *   it to `bcaInterval` as the statistic.
 * Edges: k < 3 is not identified, n < 50 too few. An item without variance, no convergence and a unique variance running to zero
 *   (Heywood) are not computable; alpha remains. A negative loading is a caution that an item may not have been reversed.
 * Source: McDonald (1999), Test Theory; Jöreskog (1967), Psychometrika 32:443 (maximum likelihood).
 * R: `lavaan::cfa(f =~ …, std.lv = TRUE, likelihood = "wishart")`, then the sum of loadings squared over itself plus the uniquenesses.
 */
export function mcdonaldOmega(rows: readonly ScaleRow[], options: LevelOption = {}): StatisticResult<OmegaDetails> {
  const complete = rows.filter((row) => row.every((answer) => answer !== null));
  const k = rows[0]?.length ?? 0;
  const n = complete.length;
  const frame = { method: 'omega_total_one_factor_ml', level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < 3) return withoutValue(frame, reason('too_few_items', { k, minimum: 3 }));
  if (n < LEAST_PEOPLE_FOR_OMEGA) {
    return withoutValue(frame, reason('below_minimum', { n, minimum: LEAST_PEOPLE_FOR_OMEGA }), 'too_few');
  }
  const { sds, correlations } = correlationsOf(complete);
  const constant = sds.findIndex((sd) => sd <= 1e-12);
  if (constant >= 0) return withoutValue(frame, reason('item_without_variance', { item: constant }));
  const factor = oneFactor(correlations);
  if (!factor) return withoutValue(frame, reason('not_converged', { n, k }));
  const loadings = factor.loadings.map((loading, j) => loading * (sds[j] as number));
  const uniqueVariances = factor.uniquenesses.map((unique, j) => unique * (sds[j] as number) ** 2);
  const covariances = correlations.flatMap((row, i) => row.map((r, j) => r * (sds[i] as number) * (sds[j] as number)));
  const details = {
    loadings,
    uniqueVariances,
    observedVariance: sum(loadings) ** 2 / sum(covariances),
    standardised: shareOfFactor(factor.loadings, factor.uniquenesses),
  };
  const value = shareOfFactor(loadings, uniqueVariances);
  return computed(frame, { value, ci: null, details, caution: negativeLoading(loadings) });
}

/** Correlations of the items; those of an item without variance are 0 and never used. */
function correlationsOf(complete: readonly ScaleRow[]): { sds: number[]; correlations: number[][] } {
  const k = complete[0]?.length ?? 0;
  const items = Array.from({ length: k }, (_, item) =>
    presentValues(
      'rows',
      complete.map((row) => row[item] ?? null),
    ),
  );
  const spreads = items.map((item) => moments(item));
  const together = (i: number, j: number) => {
    const scale = Math.sqrt((spreads[i]?.squares ?? 0) * (spreads[j]?.squares ?? 0));
    return scale === 0 ? 0 : crossProducts(items[i] as number[], items[j] as number[]) / scale;
  };
  const correlations = items.map((_, i) => items.map((_other, j) => (i === j ? 1 : together(i, j))));
  return { sds: spreads.map(standardDeviation), correlations };
}

function negativeLoading(loadings: readonly number[]): Reason | undefined {
  const item = loadings.findIndex((loading) => loading < 0);
  return item < 0 ? undefined : reason('possibly_not_reversed', { item, value: loadings[item] as number });
}

function shareOfFactor(loadings: readonly number[], unique: readonly number[]): number {
  return sum(loadings) ** 2 / (sum(loadings) ** 2 + sum(unique));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
