import { invertSymmetric } from '../numerics/invert-symmetric.ts';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { oneFactor } from '../one-factor.ts';
import { alphaIfDropped } from '../statistics/alpha-if-dropped.ts';
import { alphaOfVariances, cronbachAlpha } from '../statistics/cronbach-alpha.ts';
import { floorCeiling } from '../statistics/floor-ceiling.ts';
import { itemRest } from '../statistics/item-rest.ts';
import { mcdonaldOmega } from '../statistics/mcdonald-omega.ts';
import { reliableChange } from '../statistics/reliable-change.ts';
import { compileScale } from '../statistics/score-scale.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { correlationsOf, covariancesOf, momentRows, type Products } from '../testing/moment-rows.ts';
import {
  agreeablenessPairs,
  agreeablenessSums,
  agreeablenessTotals,
  conscientiousnessPairs,
  conscientiousnessSums,
  notReversedSums,
} from '../testing/published-answers.ts';
import { agreeableness } from '../testing/published-gaps.ts';

type PairSums = readonly (readonly [n: number, first: number, second: number, products: number])[];

const diagonal = (matrix: readonly (readonly number[])[]) => matrix.map((row, i) => row[i] as number);
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** psych::alpha takes each covariance over the people who answered both items. */
function pairwiseAlpha(pairs: PairSums): number {
  const covariances = pairs.map(([n, first, second, products]) => (products - (first * second) / n) / (n - 1));
  const variances = [0, 5, 9, 12, 14].map((place) => covariances[place] as number);
  return alphaOfVariances(variances, 2 * sumOf(covariances) - sumOf(variances));
}

/** How far the correlations are from those of one factor: chi square, its degrees of freedom and the indices lavaan prints. */
function oneFactorFit(correlations: number[][], n: number) {
  const k = correlations.length;
  const { loadings = [], uniquenesses = [] } = oneFactor(correlations) ?? {};
  const implied = loadings.map((one, i) =>
    loadings.map((other, j) => one * other + (i === j ? (uniquenesses[i] as number) : 0)),
  );
  const [model, observed] = [invertSymmetric(implied), invertSymmetric(correlations)];
  if (!model || !observed) throw new Error('correlations of a reference are regular');
  const trace = sumOf(
    implied.flatMap((row, i) => row.map((_, j) => (model.inverse[i]?.[j] ?? 0) * (correlations[i]?.[j] ?? 0))),
  );
  const chisq = (n - 1) * (model.logDeterminant - observed.logDeterminant + trace - k);
  const df = (k * (k - 3)) / 2;
  const [empty, emptyDf] = [-(n - 1) * observed.logDeterminant, (k * (k - 1)) / 2];
  const residuals = implied.flatMap((row, i) => row.slice(0, i + 1).map((r, j) => r - (correlations[i]?.[j] ?? 0)));
  return {
    chisq,
    df,
    cfi: 1 - (chisq - df) / (empty - emptyDf),
    tli: 1 - ((chisq - df) / df) * (emptyDf / (empty - emptyDf)),
    rmsea: Math.sqrt((chisq - df) / df / (n - 1)),
    srmr: Math.sqrt(sumOf(residuals.map((residual) => residual ** 2)) / residuals.length),
  };
}

function scale(known: Products, pairs: PairSums) {
  const rows = momentRows(known);
  const correlations = correlationsOf(covariancesOf(known));
  const alpha = cronbachAlpha(rows);
  const omega = mcdonaldOmega(rows);
  return {
    n_complete: alpha.n,
    k: alpha.k,
    alpha: alpha.value,
    alpha_feldt_ci95: alpha.ci ?? [],
    alpha_pairwise: pairwiseAlpha(pairs),
    alpha_standardised: alphaOfVariances(diagonal(correlations), sumOf(correlations.flat())),
    item_mean: known.sums.map((_, item) => moments(rows.map((row) => row[item] as number)).mean),
    item_sd: itemRest(rows).map(({ details }) => details?.itemSd),
    item_rest_r: itemRest(rows).map(({ value }) => value),
    alpha_if_dropped: alphaIfDropped(rows).map(({ value }) => value),
    loadings_unstd: omega.details?.loadings,
    uniqueness: omega.details?.uniqueVariances,
    omega_total_unstd: omega.value,
    omega_observed_variance: omega.details?.observedVariance,
    loadings_std: oneFactor(correlations)?.loadings,
    omega_total_std: omega.details?.standardised,
    mean_interitem_r: (sumOf(correlations.flat()) - 5) / 20,
    lavaan_fit: oneFactorFit(correlations, known.n),
  };
}

/** Scores by a rule for how many items must be answered, of people who answered every item alike. */
function scoresBy(minimumAnswered: number): number[] {
  const score = compileScale({ items: 5, min: 1, max: 6, minimumAnswered });
  return agreeablenessTotals.flatMap(([answered, total, people]) => {
    const answers = Array.from({ length: 5 }, (_, item) => (item < answered ? total / answered : null));
    const found = score(answers);
    return found === null ? [] : Array.from({ length: people }, () => found);
  });
}

const [half, most, complete] = [scoresBy(3), scoresBy(4), scoresBy(5)] as const;
const ends = floorCeiling(complete, { min: 1, max: 6 });
const alphaOfScale = cronbachAlpha(momentRows(agreeablenessSums)).value as number;
const sd = standardDeviation(moments(complete));
const { details: error } = reliableChange([{ before: 3, after: 4 }], { sdBaseline: sd, reliability: alphaOfScale });

const firstRows = agreeableness
  .filter((row) => row.every((answer) => answer !== null))
  .map(([first, ...others]) => [7 - (first as number), ...others]);
const unvaried = firstRows.slice(0, 50).map((row) => row.map((answer, item) => (item === 2 ? 4 : answer)));
const twoItems = momentRows(agreeablenessSums).map(([, second = 0, third = 0]) => [second, third]);

describeReference(
  'scales',
  () => ({
    found: {
      scale_A: scale(agreeablenessSums, agreeablenessPairs),
      scale_C: scale(conscientiousnessSums, conscientiousnessPairs),
      A1_not_reversed: {
        alpha: cronbachAlpha(momentRows(notReversedSums)).value,
        item_rest_r: itemRest(momentRows(notReversedSums)).map(({ value }) => value),
      },
      scores: {
        n_rows: sumOf(agreeablenessTotals.map(([, , people]) => people)),
        valid_half_rule: half.length,
        mean_half_rule: moments(half).mean,
        sd_half_rule: standardDeviation(moments(half)),
        valid_80pct: most.length,
        mean_80pct: moments(most).mean,
        valid_complete: complete.length,
        mean_complete: moments(complete).mean,
      },
      ceiling: {
        share_at_max: ends.value,
        n_at_max: ends.details?.atMax,
        share_at_min: ends.details?.floor,
        skew_type1: ends.details?.skewness,
      },
      rci_inputs: {
        sd,
        alpha: alphaOfScale,
        SEM: (error?.standardError ?? 0) / Math.SQRT2,
        S_diff: error?.standardError,
        RC_threshold: error?.threshold,
      },
      small_n: [12, 5, 3].map((n) => {
        const { value, ci } = cronbachAlpha(firstRows.slice(0, n));
        return { n, alpha: value, feldt: ci ?? [] };
      }),
      edge: {
        zero_variance_item: cronbachAlpha(unvaried).value,
        two_items: {
          alpha: cronbachAlpha(twoItems).value,
          spearman_brown: cronbachAlpha(twoItems).details?.spearmanBrown,
          r: correlationsOf(covariancesOf(agreeablenessSums))[1]?.[2],
        },
      },
    },
    inputs: ['ceiling.max_possible'],
    reasoned: { '*.ml_gradient_max': 'how close another program came to its maximum; ours stops below 1e-13' },
    tolerances: { '*omega*': 1e-6, '*loadings*': 1e-6, '*uniqueness*': 1e-6, '*lavaan_fit*': 1e-6 },
  }),
  { asserted: 143, inputs: 1, reasoned: 2 },
);
