import { sandwichOf } from '../cr2-regression-parts.ts';
import { normalCdf } from '../distributions/normal.ts';
import { studentTTwoSided } from '../distributions/student-t.ts';
import { correctedCells } from '../share-counts.ts';
import { betweenVariance } from '../statistics/between-variance.ts';
import { influence } from '../statistics/influence.ts';
import { leaveOneOut } from '../statistics/leave-one-out.ts';
import { metaRegression } from '../statistics/meta-regression.ts';
import { predictionInterval } from '../statistics/prediction-interval.ts';
import { type RandomEffectsDetails, randomEffects } from '../statistics/random-effects.ts';
import { riskRatio } from '../statistics/risk-ratio.ts';
import { heterogeneity } from '../synthesis/heterogeneity.ts';
import { meanOverSites } from '../synthesis/mean-over-sites.ts';
import type { Moderator } from '../synthesis/moderated-sites.ts';
import { pooledAt, presentSites } from '../synthesis/site-effects.ts';
import { estimateTau } from '../synthesis/tau-squared.ts';
import { siteLogits } from '../synthesis/two-stage-shares.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { bcg, teacherExpectancy } from '../testing/published.ts';
import { bcgTrials, expectancyStudies } from '../testing/published-moderators.ts';

type Effects = readonly { effect: number; variance: number }[];
const methods = ['REML', 'DL', 'PM'] as const;

function estimators(effects: Effects) {
  const { estimates } = betweenVariance(effects).details ?? {};
  return Object.fromEntries(
    Object.entries(estimates ?? {}).map(([name, found]) => [
      name,
      {
        tau2: found.tau2,
        se_tau2: found.se,
        mu: found.mean,
        se: found.meanSe,
        ci: found.meanCi,
        p: found.p,
        I2: found.i2,
        H2: found.h2,
      },
    ]),
  );
}

function hartungKnapp(mean: number, details: RandomEffectsDetails) {
  const { seHartungKnapp: se, df } = details;
  return {
    se,
    t: mean / se,
    df,
    p: studentTTwoSided(mean / se, df),
    ci: details.ciHartungKnapp,
    s2w: (se / details.seWald) ** 2,
    adhoc_se: details.seGuarded,
  };
}

function byMethod(effects: Effects) {
  const found = methods.flatMap((tau) => {
    const { value, ci, details } = randomEffects(effects, { tau });
    const predicted = predictionInterval(effects, { tau }).details;
    if (!details || !predicted) throw new Error('a reference has enough offices');
    return [
      [`${tau}_HK`, { ...hartungKnapp(value ?? 0, details), adhoc_ci: ci ?? [] }],
      [
        `${tau}_PI`,
        {
          z_metafor_default: predicted.plugInNormal,
          hk_t_kminus1_metafor: predicted.plugInHartungKnapp,
          HTS_t_kminus2_wald_se: predicted.plugInWald,
          t_kminus2_hk_se: predicted.plugInHartungKnappHts,
        },
      ],
      [`${tau}_QP`, { tau2: details.tau2Ci, tau: details.tau2Ci.map(Math.sqrt), I2: details.i2Ci, H2: details.h2Ci }],
    ];
  });
  return Object.fromEntries(found);
}

/** The restricted log-likelihood with its constants, as logLik(rma()) gives it. */
function logLikelihood(effects: Effects, tau2: number): number {
  const k = effects.length;
  const { w, q } = pooledAt(presentSites(effects), tau2);
  const logs = effects.reduce((sum, { variance }) => sum + Math.log(variance + tau2), 0);
  return -((k - 1) * Math.log(2 * Math.PI) - Math.log(k) + logs + Math.log(w) + q) / 2;
}

function synthesised(effects: Effects) {
  const { k, details } = randomEffects(effects);
  const left = leaveOneOut(effects).details?.left ?? [];
  const influenced = influence(effects).details?.sites ?? [];
  const sites = details?.sites ?? [];
  return {
    k,
    ...estimators(effects),
    ...byMethod(effects),
    Q: details?.q,
    Q_df: details?.df,
    Q_p: details?.qP,
    logLik_REML: logLikelihood(effects, details?.tau2 ?? 0),
    leave1out_REML_HK: {
      estimate: left.map(({ estimate }) => estimate),
      se: left.map(({ seHartungKnapp }) => seHartungKnapp),
      ci_lb: left.map(({ ciHartungKnapp }) => ciHartungKnapp[0]),
      ci_ub: left.map(({ ciHartungKnapp }) => ciHartungKnapp[1]),
      tau2: left.map(({ tau2 }) => tau2),
      I2: left.map(({ i2 }) => i2),
    },
    blup_REML: {
      pred: sites.map(({ blup }) => blup),
      se: sites.map(({ blupSe }) => blupSe),
      pi_lb: sites.map(({ blupCi }) => blupCi[0]),
      pi_ub: sites.map(({ blupCi }) => blupCi[1]),
    },
    influence: {
      rstudent: influenced.map(({ rstudent }) => rstudent),
      cooks_d: influenced.map(({ cookD }) => cookD),
      hat: influenced.map(({ hat }) => hat),
      tau2_del: influenced.map(({ tau2Del }) => tau2Del),
    },
    weights_pct_REML: influenced.map(({ weight }) => weight),
  };
}

function chances(effects: Effects) {
  const { details } = predictionInterval(effects, { threshold: 0.2 });
  const { value, details: pooled } = randomEffects(effects);
  return {
    p_new_gt0_t_kminus2: details?.pPositivePlugIn,
    p_new_gt02_t_kminus2: details?.pAtLeastPlugIn,
    share_true_gt0_normal: details?.sharePositive,
    share_true_gt02_normal: normalCdf(((value ?? 0) - 0.2) / Math.sqrt(pooled?.tau2 ?? 0)),
  };
}

function regression(effects: Effects, moderator: Moderator, test: 'hartungKnapp' | 'wald') {
  const { details } = metaRegression(effects, [moderator]);
  const lines = details?.coefficients ?? [];
  const all = test === 'wald' ? details?.qmWald : details?.qmHartungKnapp;
  return {
    beta: lines.map(({ estimate }) => estimate),
    se: lines.map((line) => line[test]?.se),
    stat: lines.map((line) => line[test]?.statistic),
    ...(test === 'wald' ? {} : { df: details?.df }),
    p: lines.map((line) => line[test]?.p),
    ci_lb: lines.map((line) => line[test]?.ci[0]),
    ci_ub: lines.map((line) => line[test]?.ci[1]),
    tau2: details?.tau2,
    QE: details?.qe,
    QEp: details?.qeP,
    QM: all?.value,
    QMp: all?.p,
    R2: details?.r2,
    I2: details?.i2,
  };
}

/** Each study its own cluster, weighted by 1/(v + τ²): the same as unweighted rows that were multiplied by the root of it. */
function robustWeeks() {
  const tau2 = metaRegression(teacherExpectancy, [weeks]).details?.tau2 ?? 0;
  const roots = teacherExpectancy.map(({ variance }) => 1 / Math.sqrt(variance + tau2));
  const found = sandwichOf(
    [Float64Array.from(roots), Float64Array.from(roots, (root, i) => root * (expectancyStudies.weeks[i] as number))],
    teacherExpectancy.map(({ effect }, i) => effect * (roots[i] as number)),
    teacherExpectancy.map((_, i) => [i]),
  );
  return {
    se: found?.map(({ variance }) => Math.sqrt(variance)),
    df: found?.map(({ df }) => df),
    p: found?.map(({ estimate, variance, df }) => studentTTwoSided(estimate / Math.sqrt(variance), df)),
  };
}

const latitude = { name: 'ablat', values: bcgTrials.ablat };
const weeks = { name: 'weeks', values: expectancyStudies.weeks };
const atRandom = bcgTrials.alloc.map((way) => (way === 'random' ? 1 : 0));
const never = expectancyStudies.weeks.map((count) => (count === 0 ? 1 : 0));

/** Every way to choose seven of the thirteen trials as those allotted at random: shares with a t as far out as the one seen. */
function everyChoice() {
  const tOf = (values: readonly number[]) =>
    (metaRegression(bcg, [{ name: 'random', values }], { tau: 'DL' }).details?.coefficients ?? []).map((line) =>
      Math.abs(line.hartungKnapp?.statistic ?? 0),
    );
  const seen = tOf(atRandom);
  const choices = Array.from({ length: 2 ** 13 }, (_, bits) => atRandom.map((_one, i) => (bits >> i) & 1)).filter(
    (values) => values.reduce((sum, one) => sum + one, 0) === 7,
  );
  const all = choices.map(tOf);
  return seen.map((t, j) => all.filter((one) => (one[j] as number) >= t - 1e-9).length / all.length);
}

const alike: Effects = [0.3, 0.31, 0.29, 0.3, 0.305].map((effect, i) => ({
  effect,
  variance: [0.05, 0.04, 0.06, 0.05, 0.03][i] as number,
}));
const identical: Effects = [0.3, 0.3, 0.3].map((effect) => ({ effect, variance: 0.04 }));

function twoOffices() {
  const sites = presentSites([
    { effect: 0.2, variance: 0.04 },
    { effect: 0.6, variance: 0.05 },
  ]);
  const [reml, dl, pm] = methods.map((method) => estimateTau(sites, method).tau2);
  const { details } = meanOverSites(pooledAt(sites, reml ?? 0), 2, 0.95);
  const { tau2Ci } = heterogeneity(sites, reml ?? 0, 0.95);
  return { DL: dl, REML: reml, PM: pm, HK_ci: details.ciHartungKnapp, z_ci: details.ciWald, QP_tau2: tau2Ci };
}

/** metafor adds ½ to tables with an empty cell for differences too; ours takes the variance of Agresti and Caffo instead. */
function difference(first: { x: number; n: number }, second: { x: number; n: number }) {
  const { a, b, c, d } = correctedCells(first, second);
  const [p, q] = [a / (a + b), c / (c + d)];
  return { y: p - q, v: (p * (1 - p)) / (a + b) + (q * (1 - q)) / (c + d) };
}

const ratios = [
  riskRatio({ first: { x: 0, n: 20 }, second: { x: 2, n: 20 } }),
  riskRatio({ first: { x: 3, n: 20 }, second: { x: 4, n: 20 } }),
  riskRatio({ first: { x: 5, n: 20 }, second: { x: 0, n: 20 } }),
];
const differences = [
  difference({ x: 0, n: 20 }, { x: 0, n: 20 }),
  difference({ x: 10, n: 10 }, { x: 8, n: 10 }),
  difference({ x: 5, n: 20 }, { x: 0, n: 20 }),
];
const logits = siteLogits({ x: [0, 3, 10, 20], n: [10, 12, 20, 20], reached: 33, asked: 62 });

function edges() {
  const one = pooledAt(presentSites([{ effect: 0.5, variance: 0.04 }]), 0);
  const [homogeneous, same] = [randomEffects(alike), randomEffects(identical)];
  return {
    k1: { mu: one.mean, se: Math.sqrt(1 / one.w) },
    k2: twoOffices(),
    homogeneous: {
      tau2: homogeneous.details?.tau2,
      z_ci: homogeneous.details?.ciWald,
      HK_ci: homogeneous.details?.ciHartungKnapp,
      HK_adhoc_ci: homogeneous.ci ?? [],
      QP_tau2: homogeneous.details?.tau2Ci,
    },
    identical: {
      tau2: same.details?.tau2,
      mu: same.value,
      se: same.details?.seWald,
      HK_se: same.details?.seHartungKnapp,
    },
    zero_cells_RR: {
      yi: ratios.map(({ value }) => Math.log(value ?? 0)),
      vi: ratios.map(({ details }) => (details?.seLog ?? 0) ** 2),
    },
    zero_cells_RD: { yi: differences.map(({ y }) => y), vi: differences.map(({ v }) => v) },
    single_proportions: {
      PLO: logits.map(({ effect }) => effect),
      PLO_vi: logits.map(({ variance }) => variance),
    },
  };
}

describeReference(
  'synthesis',
  () => ({
    found: {
      results: { bcg_logRR: synthesised(bcg), raudenbush1985: synthesised(teacherExpectancy) },
      new_site_probability: { raudenbush1985: chances(teacherExpectancy) },
      metareg: {
        bcg_ablat_knha: regression(bcg, latitude, 'hartungKnapp'),
        bcg_ablat_z: regression(bcg, latitude, 'wald'),
        raudenbush_weeks_knha: regression(teacherExpectancy, weeks, 'hartungKnapp'),
        raudenbush_weeks_z: regression(teacherExpectancy, weeks, 'wald'),
        raudenbush_weeks_CR2: robustWeeks(),
        bcg_alloc_random: regression(bcg, { name: 'random', values: atRandom }, 'hartungKnapp'),
        raudenbush_weeks0: regression(teacherExpectancy, { name: 'never', values: never }, 'hartungKnapp'),
        bcg_alloc_permutation: { pval: everyChoice() },
      },
      edge: edges(),
    },
    inputs: ['metareg.*.terms[*', 'metareg.*.method', 'edge.*.yi[*', 'edge.*.vi[*'],
    reasoned: {
      'metareg.*_z.df': 'none: the normal distribution',
      'metareg.bcg_alloc_permutation.iter': 'R left it empty',
      'edge.k1.tau2': 'metafor falls back to 0 for one office; no variance between offices is shown for one',
      'edge.single_proportions.PFT*':
        'double arcsine of Freeman and Tukey: going back from it misleads, so it is not offered',
    },
    // metafor stopped at its default of 1e-5 before clubSandwich read τ²; with `control = list(threshold = 1e-12)` it gives our digits.
    tolerances: { 'metareg.raudenbush_weeks_CR2*': 1e-4 },
    absolute: ['*.blup_REML.pi_lb*'],
  }),
  { asserted: 1000, inputs: 33, reasoned: 12 },
);
