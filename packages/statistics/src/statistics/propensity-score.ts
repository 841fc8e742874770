import { atPlaces, type CovariateRow, type CovariateTable, covariateTable, ofGroup } from '../covariate-rows.ts';
import { normalCdf } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { type LogisticFit, logisticFit } from '../logistic-fit.ts';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { effectiveSize, largestShare } from '../weights.ts';

/** Above this share outside the common range the groups overlap too little to compare. */
export const MOST_OFF_SUPPORT = 0.2;

export type LogisticTerm = { estimate: number | null; se: number | null; z: number | null; p: number | null };
/**
 * `terms` are the intercept and the covariates in order. `scores` and `weights` stand at the places of the rows given: the weight is
 * 1 in the group and p/(1 − p) outside (effect among the treated). `auc` is the chance that one in the group scores higher.
 */
export type PropensityDetails = {
  terms: LogisticTerm[];
  scores: (number | null)[];
  weights: (number | null)[];
  ess: number;
  largestShare: number;
  commonSupport: Interval;
  outside: number;
  auc: number;
  meanLogitGroup: number;
  meanLogitOthers: number;
  smdLogit: number | null;
};

/**
 * What it answers: how likely was each one to be in the group, given the covariates, and do the groups overlap? `value` is the share
 *   outside the range of scores that both groups have.
 * In words: logistic regression of group on covariates by iteratively reweighted least squares; the score is the fitted probability.
 * Assumptions: the logit is linear in the covariates; what decided who took part is among them.
 * Shapes and units: rows of covariates in (a row with a gap is left out), probabilities out; n counts rows used, k covariates.
 * Edges: an empty group is not computable. When the covariates separate the groups (a logit beyond 15) no maximum exists: Firth's
 *   penalty instead, the method says so; when that does not settle, not computable. A covariate that the others already say gets
 *   no coefficient. More than a fifth outside the common range: with caution.
 * Source: Rosenbaum & Rubin (1983), Biometrika 70:41; Firth (1993), Biometrika 80:27.
 * R: `glm(group ~ ., binomial)`; separated: `glm(…, method = brglm2::brglmFit, type = "AS_mean")`.
 */
export function propensityScore(
  rows: readonly CovariateRow[],
  options: LevelOption = {},
): StatisticResult<PropensityDetails> {
  const level = readLevel(options);
  const table = covariateTable(rows);
  const n = table.places.length;
  const frame = { method: 'propensity_logistic_ml', level, n, k: table.columns.length };
  const nGroup = table.inGroup.filter((inside) => inside).length;
  const counts = { nGroup, nOthers: n - nGroup };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (nGroup === 0 || nGroup === n) return withoutValue(frame, reason('group_empty', counts));
  const fit = logisticFit(
    [new Array<number>(n).fill(1), ...table.columns],
    table.inGroup.map((inside) => (inside ? 1 : 0)),
  );
  if (!fit) return withoutValue(frame, reason('not_converged', counts));
  const details = described(table, fit);
  const value = details.outside / n;
  const method = `propensity_logistic_${fit.method}`;
  return computed({ ...frame, method }, { value, ci: null, details, ...remarks(fit, value) });
}

function described(table: CovariateTable, fit: LogisticFit): PropensityDetails {
  const [inside, others] = [ofGroup(table, fit.fitted, true), ofGroup(table, fit.fitted, false)];
  const weights = fit.logits.map((logit, i) => (table.inGroup[i] ? 1 : Math.exp(logit)));
  const weightsOfOthers = ofGroup(table, weights, false);
  const [a, b] = [moments(ofGroup(table, fit.logits, true)), moments(ofGroup(table, fit.logits, false))];
  const spread = Math.sqrt((standardDeviation(a) ** 2 + standardDeviation(b) ** 2) / 2);
  const commonSupport: Interval = [
    Math.max(smallest(inside), smallest(others)),
    Math.min(largest(inside), largest(others)),
  ];
  return {
    terms: fit.coefficients.map((estimate, j) => termOf(estimate, fit.standardErrors[j] ?? null)),
    scores: atPlaces(table, fit.fitted),
    weights: atPlaces(table, weights),
    ess: effectiveSize(weightsOfOthers),
    largestShare: largestShare(weightsOfOthers),
    commonSupport,
    outside: fit.fitted.filter((score) => score < commonSupport[0] || score > commonSupport[1]).length,
    auc: areaUnderCurve(inside, others),
    meanLogitGroup: a.mean,
    meanLogitOthers: b.mean,
    smdLogit: a.n < 2 || b.n < 2 || spread < 1e-9 ? null : (a.mean - b.mean) / spread,
  };
}

function termOf(estimate: number | null, se: number | null): LogisticTerm {
  if (estimate === null || se === null) return { estimate: null, se: null, z: null, p: null };
  return { estimate, se, z: estimate / se, p: 2 * normalCdf(-Math.abs(estimate / se)) };
}

function remarks({ method, coefficients }: LogisticFit, outside: number): { caution?: Reason; notes: Reason[] } {
  const aliased = coefficients.indexOf(null);
  const notes = aliased < 0 ? [] : [reason('collinear_covariate', { covariate: aliased - 1 })];
  if (method === 'firth') return { caution: reason('separated'), notes };
  if (outside <= MOST_OFF_SUPPORT) return { notes };
  return { caution: reason('off_support', { share: outside, limit: MOST_OFF_SUPPORT }), notes };
}

/** The share of pairs in which the one of the group scores higher, ties by half. Ranks, so that many rows are quick. */
function areaUnderCurve(inside: readonly number[], others: readonly number[]): number {
  const sorted = others.toSorted((one, two) => one - two);
  const below = (score: number, orEqual: boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = sorted[middle] as number;
      if (value < score || (orEqual && value === score)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = inside.reduce((sum, score) => {
    // Scores that only rounding keeps apart are the same score.
    const slack = 1e-12 * score;
    return sum + (below(score - slack, false) + below(score + slack, true)) / 2;
  }, 0);
  return wins / (inside.length * others.length);
}

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
