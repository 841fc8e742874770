import { atPlaces, type CovariateRow, type CovariateTable, covariateTable, ofGroup } from '../covariate-rows.ts';
import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { logisticFit } from '../logistic-fit.ts';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { computed, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { coverageOf } from '../selection.ts';
import { effectiveSize, largestShare, weightedMoments } from '../weights.ts';

/** Below these an effect is not carried over to other offices. */
export const LEAST_TRIAL_OFFICES = 10;
export const LEAST_COVERAGE = 0.8;

/** A mean of weighted office effects, with the standard error of a weighted mean of k offices. */
export type WeightedEffect = { mean: number; se: number };
/** Distances are those of trial from target in the target's standard deviation; null where the target has no spread. */
export type InverseOddsDetails = {
  weights: (number | null)[];
  essShare: number;
  largestShare: number;
  coverage: number;
  balance: { before: number | null; after: number | null }[];
  transported: WeightedEffect | null;
};

/**
 * What it answers: which weights make the trial offices resemble the target offices? `value` is how many offices the weighted
 *   trial is worth.
 * In words: logistic regression of being in the trial on the covariates; w = (1 − p)/p over the trial, adding up to 1; ESS = 1/Σw².
 * Assumptions: the logit is linear in the covariates, and what makes the effect differ is among them.
 * Shapes and units: offices with covariates in (one with a gap is left out), weights out at their places (null for target offices);
 *   n counts offices, k trial offices. `effects`, at the same places, gives the mean carried over.
 * Edges: an empty set is not computable, nor one trial office. Fewer than 10 trial offices, ESS below half of them, or fewer than
 *   80 % of target offices inside the range of the trial: the weights with caution, and no effect carried over. Sets that the
 *   covariates separate: Firth's penalty, with caution.
 * Source: Westreich et al. (2017), Am J Epidemiol 186:1010; Buchanan et al. (2018), J R Stat Soc A 181:1193.
 * R: `p <- fitted(glm(trial ~ ., binomial))[trial == 1]; w <- (1 - p)/p; w/sum(w)`.
 */
export function inverseOddsWeights(
  offices: readonly CovariateRow[],
  options: LevelOption & { effects?: ReadonlyArray<number | null> } = {},
): StatisticResult<InverseOddsDetails> {
  const table = covariateTable(offices);
  const n = table.places.length;
  const k = table.inGroup.filter((inside) => inside).length;
  const frame = { method: 'inverse_odds_logistic_ml', level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 0 || k === n) return withoutValue(frame, reason('group_empty', { kTrial: k, kTarget: n - k }));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  const ones = new Array<number>(n).fill(1);
  const fit = logisticFit([ones, ...table.columns], table.inGroup.map(Number));
  if (!fit) return withoutValue(frame, reason('not_converged', { k }));
  const { shares, weights } = weightsOf(table, fit.logits);
  const ess = effectiveSize(shares);
  const coverage = coverageOf(ofGroup(table, fit.logits, true), ofGroup(table, fit.logits, false));
  const caution = tooThin({ k, ess, coverage }) ?? (fit.method === 'firth' ? reason('separated', { k }) : undefined);
  const effects = options.effects ?? [];
  const details = {
    weights,
    essShare: ess / k,
    largestShare: largestShare(shares),
    coverage,
    balance: table.columns.map((column) => balanceOf(table, column, shares)),
    transported: caution || effects.length === 0 ? null : weightedEffect(effects, weights),
  };
  const method = `inverse_odds_logistic_${fit.method}`;
  return computed({ ...frame, method }, { value: ess, ci: null, details, caution });
}

/** (1 − p)/p of the trial offices, adding up to 1: one after the other, and at their places among all offices. */
function weightsOf(table: CovariateTable, logits: readonly number[]) {
  const odds = logits.map((logit, i) => (table.inGroup[i] ? Math.exp(-logit) : 0));
  const sum = odds.reduce((all, value) => all + value, 0);
  const shares = ofGroup(table, odds, true).map((value) => value / sum);
  const own = odds.map((value, i) => (table.inGroup[i] ? value / sum : null));
  return { shares, weights: atPlaces(table, own) };
}

/** Σwy/Σw over offices with both, and √(Σw²(y − mean)²·k/(k − 1)) with weights that add up to 1; null for fewer than two. */
export function weightedEffect(
  effects: ReadonlyArray<number | null>,
  weights: ReadonlyArray<number | null>,
): WeightedEffect | null {
  presentValues('effects', effects);
  const both = effects.flatMap((effect, i) => {
    const weight = weights[i] ?? null;
    return effect === null || weight === null ? [] : [{ effect, weight }];
  });
  const k = both.length;
  const sum = both.reduce((all, { weight }) => all + weight, 0);
  if (k < 2 || sum === 0) return null;
  const mean = both.reduce((all, { effect, weight }) => all + effect * weight, 0) / sum;
  const squares = both.reduce((all, { effect, weight }) => all + ((weight / sum) * (effect - mean)) ** 2, 0);
  return { mean, se: Math.sqrt((squares * k) / (k - 1)) };
}

function tooThin({ k, ess, coverage }: Record<'k' | 'ess' | 'coverage', number>): Reason | undefined {
  if (k >= LEAST_TRIAL_OFFICES && ess >= k / 2 && coverage >= LEAST_COVERAGE) return undefined;
  return reason('transport_not_supported', {
    k,
    ess,
    coverage,
    leastOffices: LEAST_TRIAL_OFFICES,
    leastCoverage: LEAST_COVERAGE,
  });
}

function balanceOf(table: CovariateTable, column: readonly number[], shares: readonly number[]) {
  const trial = ofGroup(table, column, true);
  const target = moments(ofGroup(table, column, false));
  const spread = standardDeviation(target);
  if (spread <= 1e-12 * Math.abs(target.mean)) return { before: null, after: null };
  return {
    before: (moments(trial).mean - target.mean) / spread,
    after: (weightedMoments(trial, shares).mean - target.mean) / spread,
  };
}
