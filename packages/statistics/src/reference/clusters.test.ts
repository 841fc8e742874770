import type { Clustered } from '../cluster-sums.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { normalCdf } from '../distributions/normal.ts';
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { anovaIcc } from '../statistics/anova-icc.ts';
import { cr2Mean } from '../statistics/cr2-mean.ts';
import { type Cr2Coefficient, cr2Regression } from '../statistics/cr2-regression.ts';
import { designEffect } from '../statistics/design-effect.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { mixedModel } from '../statistics/mixed-model.ts';
import { remlIcc } from '../statistics/reml-icc.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { examPupils } from '../testing/exam-pupils.ts';
import { examSchools, examSchoolsAboveZero } from '../testing/published.ts';
import { allExamSchools, shuffledSchools } from '../testing/published-schools.ts';

const hits = examSchools.map(({ n }, school) => {
  const x = examSchoolsAboveZero[school] as number;
  return { n, x, sum: x, sumSquares: x };
});

function analysisOfVariance(sample: Clustered & readonly { n: number }[]) {
  const { value, ci, k = 0, n, details } = anovaIcc(sample);
  const { weightedSize = 0 } = designEffect({ clusterSizes: sample.map((school) => school.n), icc: 0 }).details ?? {};
  return {
    k,
    N: n,
    n0: details?.n0,
    MSB: details?.msBetween,
    MSW: details?.msWithin,
    F: details?.f,
    icc: value,
    ci95: ci ?? [],
    m_mean: n / k,
    m_weighted: weightedSize,
    // Not cut at 0, as the reference does it; `designEffect` takes a negative correlation for none.
    deff_mean: 1 + (n / k - 1) * (value ?? 0),
    deff_weighted: 1 + (weightedSize - 1) * (value ?? 0),
  };
}

function likelihood(sample: Clustered) {
  const { value, details } = remlIcc(sample);
  return {
    reml: {
      var_school: details?.varianceBetween,
      var_resid: details?.varianceWithin,
      icc: value,
      intercept: details?.mean,
      se: details?.meanSe,
    },
    ml: {
      var_school: details?.maximumLikelihood.varianceBetween,
      var_resid: details?.maximumLikelihood.varianceWithin,
      icc: details?.maximumLikelihood.icc,
    },
  };
}

/** survey::svyciprop: the variance of totals of clusters with k/(k − 1), on the logit scale or with Korn & Graubard's n. */
function surveyIntervals({ x, n, k, seCr0 }: { x: number; n: number; k: number; seCr0: number }) {
  const [p, variance] = [x / n, (seCr0 ** 2 * k) / (k - 1)];
  const t = studentTQuantile(0.025, k - 1, 'upper');
  const [logit, half] = [Math.log(p / (1 - p)), (t * Math.sqrt(variance)) / (p * (1 - p))];
  const people = ((p * (1 - p)) / variance) * (studentTQuantile(0.025, n - 1, 'upper') / t) ** 2;
  return {
    logit: [logit - half, logit + half].map((eta) => 1 / (1 + Math.exp(-eta))),
    beta: [
      betaQuantile(0.025, { a: people * p, b: people * (1 - p) + 1 }),
      betaQuantile(0.975, { a: people * p + 1, b: people * (1 - p) }),
    ],
  };
}

/** Mean reading test at entry of each school's whole intake. */
const intake = [
  0.1661752, 0.3951492, 0.5141552, 0.0917642, 0.2105252, 0.6376562, -0.029003, -0.040532, -0.494304, 0.1892722,
  0.6350562, -0.00874,
];

const columns = {
  outcome: examPupils.map(({ outcome }) => outcome),
  group: examPupils.map(({ group }) => group),
};
const standLrt = { term: 'standLRT', values: examPupils.map(({ x }) => x) };
const schoolAverage = { term: 'schavg', values: examPupils.map(({ group }) => intake[group] as number) };

function regression(covariates: { term: string; values: number[] }[]) {
  const lines = cr2Regression({ ...columns, covariates }).details?.coefficients ?? [];
  const of = (part: Exclude<keyof Cr2Coefficient, 'term' | 'ci'>) => lines.map((line) => line[part]);
  return { lines, table: { beta: of('estimate'), SE: of('se'), df: of('df'), p: of('p') } };
}
const slope = regression([standLrt]);
const alternatives = (part: 'seCr0' | 'seCr1s', p: (t: number) => number) => ({
  beta: slope.lines.map(({ estimate }) => estimate),
  SE: slope.lines.map((line) => line[part]),
  p: slope.lines.map((line) => p(line.estimate / line[part])),
});

function mixed() {
  const fixed = [standLrt];
  const { details } = mixedModel({ ...columns, fixed });
  const other = mixedModel({ ...columns, fixed }, { df: 'kenward_roger' }).details?.coefficients ?? [];
  const lines = details?.coefficients ?? [];
  return {
    beta: lines.map(({ estimate }) => estimate),
    se: lines.map(({ se }) => se),
    satt_df: lines.map(({ df }) => df),
    satt_p: lines.map(({ p }) => p),
    kr_se: other.map(({ se }) => se),
    kr_df: other.map(({ df }) => df),
  };
}

const x = examSchoolsAboveZero.reduce((sum, count) => sum + count, 0);
const ofShare = cr2Mean(hits);
const shares = moments(hits.map((school) => school.x / school.n));
const shareIcc = anovaIcc(hits).value ?? 0;
const sizes = hits.map(({ n }) => n);
const effect = designEffect({ clusterSizes: sizes, icc: shareIcc });
const answers = hits.flatMap(({ n, x: reached }, group) =>
  Array.from({ length: n }, (_, i) => ({ group, value: i < reached ? 1 : 0 })),
);
const seCr0 =
  cr2Regression({
    outcome: answers.map(({ value }) => value),
    group: answers.map(({ group }) => group),
    covariates: [],
  }).details?.coefficients[0]?.seCr0 ?? 0;
const survey = surveyIntervals({ x, n: 757, k: 12, seCr0 });
const mean = cr2Mean(examSchools);

describeReference(
  'clusters',
  () => ({
    found: {
      proportion_by_school: {
        x,
        n: ofShare.n,
        p: wilsonInterval({ x, n: 757 }).value,
        deff_icc: effect.value,
        wilson_effective_n: wilsonInterval({ x, n: 757 }, { effectiveN: effect.details?.effectiveN ?? 0 }).ci ?? [],
        svy_logit: survey.logit,
        svy_beta_korn_graubard: survey.beta,
        cr2: { se: ofShare.details?.se, df: ofShare.details?.df, ci: ofShare.ci ?? [] },
        site_mean_t: {
          mean: shares.mean,
          ci: meanInterval({ n: shares.n, mean: shares.mean, sd: standardDeviation(shares) }).ci ?? [],
        },
      },
      exam_65_schools: { anova: analysisOfVariance(allExamSchools), ...likelihood(allExamSchools) },
      exam_12_schools: {
        anova: analysisOfVariance(examSchools),
        reml: likelihood(examSchools).reml,
        mixed_standLRT: mixed(),
        cr2_mean: {
          beta: [mean.value],
          SE: [mean.details?.se],
          df: [mean.details?.df],
          p: [mean.details?.p],
        },
        cr2_standLRT: {
          ...slope.table,
          ci_lower: slope.lines.map(({ ci }) => ci[0]),
          ci_upper: slope.lines.map(({ ci }) => ci[1]),
        },
        cr2_schavg_standLRT: regression([schoolAverage, standLrt]).table,
        cr0_standLRT: alternatives('seCr0', (t) => 2 * normalCdf(-Math.abs(t))),
        cr1s_standLRT: alternatives('seCr1s', (t) => studentTTwoSided(t, 11)),
        binary_icc: analysisOfVariance(hits),
      },
      no_between_variance: {
        anova: analysisOfVariance(shuffledSchools),
        reml_var_school: remlIcc(shuffledSchools).details?.varianceBetween,
      },
    },
    reasoned: {
      'exam_12_schools.cr0_standLRT.df[*': 'none: clubSandwich takes the normal distribution here',
      'exam_12_schools.cr1s_standLRT.df[*': 'offices minus one, not computed',
    },
    // lme4 searches the deviance, which is flat to half the digits; ours solve for its slope.
    tolerances: { '*.reml*': 1e-5, '*.ml.*': 1e-5, '*mixed_standLRT*': 1e-5 },
  }),
  { asserted: 135, inputs: 0, reasoned: 4 },
);
