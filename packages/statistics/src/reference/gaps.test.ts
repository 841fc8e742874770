import { chiSquareCdf } from '../distributions/chi-square.ts';
import { attritionBounds } from '../statistics/attrition-bounds.ts';
import { littleMcar } from '../statistics/little-mcar.ts';
import { rubinPool } from '../statistics/rubin-pool.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { agreeableness, airQuality } from '../testing/published-gaps.ts';
import { listAt } from '../testing/reference.ts';

function little(rows: readonly (readonly (number | null)[])[]) {
  const { value, n, details } = littleMcar(rows);
  const { df = 0, p, patterns, unbiased = 0, means, covariances } = details ?? {};
  return {
    n,
    patterns,
    df,
    statistic_ml_cov: value,
    p_ml_cov: p,
    statistic_nminus1_cov: unbiased,
    p_nminus1_cov: chiSquareCdf(unbiased, df, 'upper'),
    em_mean: means,
    em_cov_ml: covariances,
  };
}

function bounds(reached: number, answered: number, planned: number) {
  const { value, details } = attritionBounds({ planned, answered, reached });
  const [lower, upper] = details?.bounds ?? [];
  return { observed: value, lower, upper, width: details?.width };
}

const nobody = attritionBounds({ planned: 80, answered: 0, reached: 0 });

function pooled(estimates: readonly number[], errors: readonly number[]) {
  const imputed = estimates.map((estimate, i) => ({ estimate, se: errors[i] as number }));
  const { value, ci, details } = rubinPool(imputed, { dfComplete: 58 });
  return {
    pooled: value,
    within: details?.within,
    between: details?.between,
    total: details?.total,
    se_total: details?.se,
    lambda: details?.lambda,
    df_barnard_rubin: details?.df,
    ci: ci ?? [],
  };
}

describeReference(
  'gaps',
  (leaves) => ({
    found: {
      little_airquality: little(airQuality),
      little_bfi400: little(agreeableness),
      bounds: {
        c45of60of80: bounds(45, 60, 80),
        all_missing: {
          observed: nobody.value,
          lower: nobody.reason?.numbers.lower,
          upper: nobody.reason?.numbers.upper,
        },
        none_missing: bounds(45, 60, 60),
      },
      rubin: pooled(listAt(leaves, 'rubin.q'), listAt(leaves, 'rubin.se')),
    },
    inputs: ['rubin.q[*', 'rubin.se[*', 'rubin.df_complete'],
    reasoned: { '*.iterations': 'steps another program took; ours steps until the means stand still too' },
  }),
  { asserted: 106, inputs: 11, reasoned: 2 },
);
