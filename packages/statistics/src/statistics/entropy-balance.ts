import { atPlaces, type CovariateRow, type CovariateTable, covariateTable, ofGroup } from '../covariate-rows.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { effectiveSize, largestShare, MOST_OF_ONE, weightedMoments } from '../weights.ts';

/** Means that differ by no more than this many standard deviations are equal. */
const BALANCED = 1e-10;

/** `weights` stand at the places of the rows given: 1 in the group; those of the others add up to the size of the group. */
export type EntropyDetails = {
  weights: (number | null)[];
  nOthers: number;
  largestShare: number;
  balance: { meanGroup: number; meanOthers: number; meanOthersBefore: number }[];
};

/**
 * What it answers: which weights make the others have exactly the group's means, while staying as even as they can? `value` is how
 *   many people the weighted others are worth.
 * In words: w ∝ exp(λ′z) over the others, z the standardised covariates counted from the group's means; λ minimises log Σ exp(λ′z) by
 *   Newton's steps, halved while they go up. ESS = (Σw)²/Σw².
 * Assumptions: whatever decided who took part is among the covariates; the group's means lie inside the cloud of the others.
 * Shapes and units: rows of covariates in (a row with a gap is left out), a number of people out; n counts rows used, k covariates.
 * Edges: an empty group is not computable. Means outside the cloud cannot be reached: not computable. One person with more than a
 *   fifth of the weight: not computable. A covariate that the others already say is balanced along with them.
 * Source: Hainmueller (2012), Polit Anal 20:25.
 * R: `WeightIt::weightit(group ~ ., method = "ebal", estimand = "ATT")`; `ebal::ebalance(group, X)`.
 */
export function entropyBalance(
  rows: readonly CovariateRow[],
  options: LevelOption = {},
): StatisticResult<EntropyDetails> {
  const table = covariateTable(rows);
  const n = table.places.length;
  const frame = { method: 'entropy_balance', level: readLevel(options), n, k: table.columns.length };
  const nGroup = table.inGroup.filter((inside) => inside).length;
  const counts = { nGroup, nOthers: n - nGroup };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (nGroup === 0 || nGroup === n) return withoutValue(frame, reason('group_empty', counts));
  const shares = balancedShares(distancesFromGroup(table), counts.nOthers);
  if (!shares) return withoutValue(frame, reason('balance_not_reached', counts));
  const share = largestShare(shares);
  if (share > MOST_OF_ONE) return withoutValue(frame, reason('weight_on_one', { share, limit: MOST_OF_ONE }));
  const left = shares.values();
  const weights = table.inGroup.map((inside) => (inside ? 1 : nGroup * (left.next().value as number)));
  const balance = table.columns.map((column) => ({
    meanGroup: moments(ofGroup(table, column, true)).mean,
    meanOthers: weightedMoments(ofGroup(table, column, false), shares).mean,
    meanOthersBefore: moments(ofGroup(table, column, false)).mean,
  }));
  const details = { weights: atPlaces(table, weights), nOthers: counts.nOthers, largestShare: share, balance };
  return computed(frame, { value: effectiveSize(shares), ci: null, details });
}

/** The others' covariates in standard deviations from the group's means; those without any spread are left out. */
function distancesFromGroup(table: CovariateTable): number[][] {
  return table.columns.flatMap((column) => {
    const spread = standardDeviation(moments(column));
    if (spread <= 1e-12 * column.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) return [];
    const { mean } = moments(ofGroup(table, column, true));
    return [ofGroup(table, column, false).map((value) => (value - mean) / spread)];
  });
}

/** The shares of the others at the minimum of the dual, or null when no weights bring all distances to zero. */
function balancedShares(z: readonly (readonly number[])[], n: number): number[] | null {
  let lambda = z.map(() => 0);
  let here = tilted(z, lambda, n);
  for (let step = 0; step < 300; step += 1) {
    if (here.gradient.every((g) => Math.abs(g) < 1e-14)) break;
    const centred = z.map((column, j) => column.map((value) => value - (here.gradient[j] as number)));
    const { inverse, kept } = leastSquares(centred, new Array<number>(n).fill(0), here.shares);
    const newton = z.map(() => 0);
    kept.forEach((j, at) => {
      newton[j] = kept.reduce(
        (sum, i, to) => sum + ((inverse[at] as number[])[to] as number) * (here.gradient[i] as number),
        0,
      );
    });
    const next = shorter(z, { lambda, newton, n, from: here.value });
    if (!next) break;
    lambda = next;
    here = tilted(z, lambda, n);
  }
  return here.gradient.every((g) => Math.abs(g) < BALANCED) ? here.shares : null;
}

type Search = { lambda: readonly number[]; newton: readonly number[]; n: number; from: number };

/** The point a Newton step leads to, halved until it is not above; null when there is none, or the search runs away. */
function shorter(z: readonly (readonly number[])[], { lambda, newton, n, from }: Search): number[] | null {
  for (let length = 1; length > 1e-8; length /= 2) {
    const tried = lambda.map((value, j) => value - length * (newton[j] as number));
    if (tilted(z, tried, n).value <= from + 4e-16 * (1 + Math.abs(from)))
      return tried.every((value) => Math.abs(value) < 1e4) ? tried : null;
  }
  return null;
}

function tilted(z: readonly (readonly number[])[], lambda: readonly number[], n: number) {
  const logs = Array.from({ length: n }, (_, i) =>
    z.reduce((sum, c, j) => sum + (c[i] as number) * (lambda[j] as number), 0),
  );
  const top = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const raw = logs.map((log) => Math.exp(log - top));
  const sum = raw.reduce((all, value) => all + value, 0);
  const shares = raw.map((value) => value / sum);
  const gradient = z.map((column) => column.reduce((all, value, i) => all + value * (shares[i] as number), 0));
  return { value: top + Math.log(sum), shares, gradient };
}
