import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { roundTies } from '../numerics/round-ties.ts';
import { ancova } from '../statistics/ancova.ts';
import { bcaInterval } from '../statistics/bca-interval.ts';
import { cohenDz } from '../statistics/cohen-dz.ts';
import { hedgesG } from '../statistics/hedges-g.ts';
import { hedgesGav } from '../statistics/hedges-gav.ts';
import { hodgesLehmann } from '../statistics/hodges-lehmann.ts';
import { pairedChange } from '../statistics/paired-change.ts';
import { reliableChange } from '../statistics/reliable-change.ts';
import { signFlipTest } from '../statistics/sign-flip-test.ts';
import { welchDifference } from '../statistics/welch-difference.ts';
import { wilcoxonSignedRank } from '../statistics/wilcoxon-signed-rank.ts';
import { type Pair, summarisePairs } from '../summarise-pairs.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { anorexia, sleep } from '../testing/published.ts';
import { sampleAsR } from '../testing/r-sample.ts';

const groups = { CBT: anorexia.CBT, Cont: anorexia.Cont, FT: anorexia.FT, sleep };
const changesOf = (pairs: readonly Pair[]) => pairs.map(({ before, after }) => roundTies((after ?? 0) - (before ?? 0)));

function paired(pairs: readonly Pair[]) {
  const summary = summarisePairs(pairs);
  const [change, dz, gAv] = [pairedChange(summary), cohenDz(summary), hedgesGav(summary)];
  return {
    n: summary.n,
    mean_pre: summary.meanBefore,
    mean_post: summary.meanAfter,
    sd_pre: summary.sdBefore,
    sd_post: summary.sdAfter,
    r: summary.r,
    mean_change: change.value,
    sd_change: summary.sdChange,
    t: change.details?.t,
    df: change.details?.df,
    p: change.details?.p,
    ci95: change.ci ?? [],
    J: gAv.details?.j,
    d_z: dz.value,
    d_av: gAv.details?.dAv,
    d_rm: dz.details?.dRm,
    d_pre_glass: dz.details?.dPre,
    g_z: dz.details?.gZ,
    g_av: gAv.value,
    g_pre: dz.details?.gPre,
    d_z_ci95_noncentral: dz.ci ?? [],
    g_z_ci95: dz.details?.gZCi,
    g_av_ci95_ncp_scaled: dz.details?.gAvCi ?? [],
    bonett_var_d_av: (gAv.details?.se ?? 0) ** 2,
    d_av_ci95_bonett: gAv.details?.dAvCi ?? [],
    g_av_ci95_bonett: gAv.ci ?? [],
  };
}

/** metafor's measures with their large-sample variances, from the effects and the correlation. */
function escalc() {
  const all = Object.values(groups).map((pairs) => {
    const { n, r } = summarisePairs(pairs);
    const { gPre = 0, gZ = 0 } = cohenDz(summarisePairs(pairs)).details ?? {};
    return { n, r: r ?? 0, gPre: gPre ?? 0, gZ };
  });
  return {
    SMCR_yi: all.map(({ gPre }) => gPre),
    SMCR_vi: all.map(({ n, r, gPre }) => (2 * (1 - r)) / n + gPre ** 2 / (2 * n)),
    SMCC_yi: all.map(({ gZ }) => gZ),
    SMCC_vi: all.map(({ n, gZ }) => 1 / n + gZ ** 2 / (2 * n)),
  };
}

function ranked(changes: readonly number[]) {
  const { value, details } = wilcoxonSignedRank(changes);
  return {
    n_nonzero: details?.nonZero,
    zeros: details?.zeros,
    V: details?.v,
    p_exact_midrank: value,
    p_exact_enumeration: value,
    p_normal_cc: details?.pNormalCorrected,
    p_normal: details?.pNormal,
    hodges_lehmann: hodgesLehmann(changes).value,
    rank_biserial: details?.rankBiserial,
  };
}

const ofSleep = changesOf(sleep);
const meanOf = (values: readonly number[]) => moments(values).mean;
const resampled = bcaInterval(
  { units: 10, statistic: (drawn) => meanOf(drawn.map((unit) => ofSleep[unit] as number)) },
  { resamples: sampleAsR(2024, 1999, 10) },
);
const gAvOf = (drawn: readonly number[]) =>
  hedgesGav(summarisePairs(drawn.map((unit) => anorexia.CBT[unit] as Pair))).value ?? 0;
const drawnAsR = sampleAsR(77, 1999, 29);
const resampledGav = bcaInterval({ units: 29, statistic: gAvOf }, { resamples: drawnAsR });

/** Which shares of the sorted resamples the corrected ends are. */
function shares({ details }: typeof resampled): number[] {
  const { z0 = 0, acceleration = 0 } = details ?? {};
  return [0.025, 0.975].map((p) => {
    const away = z0 + normalQuantile(p);
    return normalCdf(z0 + away / (1 - acceleration * away));
  });
}

const mirrored = (value: number | null, [low = 0, high = 0]: readonly number[] = []) => [
  2 * (value ?? 0) - high,
  2 * (value ?? 0) - low,
];

const likert = [1, 0, 2, 1, -1, 1, 0, 1, 2, -1, 1, 1, 0, 1, 3];
const ofTherapy = changesOf(anorexia.CBT);
const everybody = summarisePairs(Object.values(anorexia).flat());
const error = { sdBaseline: everybody.sdBefore ?? 0, reliability: 0.85 };
const reliable = reliableChange(anorexia.CBT, error).details;
const compared = { first: changesOf(anorexia.CBT), second: changesOf(anorexia.Cont) };
const [g, welch] = [hedgesG(compared), welchDifference(compared)];
const adjusted = ancova([
  ...anorexia.CBT.map((pair) => ({ ...pair, treated: true })),
  ...anorexia.Cont.map((pair) => ({ ...pair, treated: false })),
]);
const two = pairedChange(
  summarisePairs([
    { before: 3, after: 4 },
    { before: 4, after: 6 },
  ]),
);

describeReference(
  'changes',
  () => ({
    found: {
      paired: Object.fromEntries(Object.entries(groups).map(([name, pairs]) => [name, paired(pairs)])),
      metafor_escalc: escalc(),
      wilcoxon: {
        sleep: ranked(ofSleep),
        cbt_first18: ranked(ofTherapy.slice(0, 18)),
        likert_ties: ranked(likert),
        n5_all_positive: ranked([1, 2, 3, 4, 5]),
        n6_all_positive: ranked([1, 2, 3, 4, 5, 6]),
      },
      sign_flip: {
        sleep: signFlipTest(ofSleep).value,
        cbt_first12: signFlipTest(ofTherapy.slice(0, 12)).value,
        minimum_p_by_sites: [3, 4, 5, 6, 7, 8, 9, 10].map((n) => ({
          n,
          min_two_sided_p: signFlipTest(ofTherapy.slice(0, n)).details?.smallestP,
        })),
      },
      bootstrap: {
        B: resampled.details?.resamples,
        t0: resampled.value,
        accel_jackknife: resampled.details?.acceleration,
        accel_boot_regression: resampled.details?.acceleration,
        perc: resampled.details?.percentile,
        boot_pkg_perc: resampled.details?.percentile,
        boot_pkg_basic: mirrored(resampled.value, resampled.details?.percentile),
        z0_tie_half: resampled.details?.z0,
        ties: resampled.details?.ties,
        adj_p_tie_half: shares(resampled),
        bca_tie_half: resampled.ci ?? [],
        cbt_g_av: {
          B: resampledGav.details?.resamples,
          t0: resampledGav.value,
          z0: resampledGav.details?.z0,
          accel: resampledGav.details?.acceleration,
          adj_p: shares(resampledGav),
          bca: resampledGav.ci ?? [],
          perc: resampledGav.details?.percentile,
          basic: mirrored(resampledGav.value, resampledGav.details?.percentile),
          boot_se: standardDeviation(moments(drawnAsR.map(gAvOf))),
        },
      },
      reliable_change: {
        sem: (reliable?.standardError ?? 0) / Math.SQRT2,
        s_diff: reliable?.standardError,
        threshold: reliable?.threshold,
        rci: ofTherapy.map((change) => change / (reliable?.standardError ?? 0)),
        n_improved: reliable?.improved,
        n_same: reliable?.unchanged,
        n_worse: reliable?.worse,
      },
      two_group: {
        n1: g.details?.nFirst,
        n0: g.details?.nSecond,
        ancova_g: adjusted.value,
        ancova_se: adjusted.details?.se,
        ancova_ci95: adjusted.ci ?? [],
        ancova_p: adjusted.details?.p,
        d: g.details?.d,
        g: g.value,
        g_ci95_noncentral: g.ci ?? [],
        g_var_metafor: g.details?.variance,
        g_ci95_wald: g.details?.waldCi,
        welch_t: welch.details?.t,
        welch_df: welch.details?.df,
        welch_p: welch.details?.p,
        welch_ci95: welch.ci ?? [],
      },
      edge: { n2: { ci: two.ci ?? [], p: two.details?.p }, wilcoxon_n3_min_p: wilcoxonSignedRank([1, 2, 3]).value },
    },
    inputs: ['metafor_escalc.groups[*', 'bootstrap.indices_base', 'edge.zero_change_all', 'edge.constant*', 'edge.n1'],
    reasoned: {
      'bootstrap.z0':
        'R counts 1 of 23 resamples that tie with the estimate as below it, by the order of summing; z0_tie_half holds',
      'bootstrap.adj_p[*': 'follows from that z0; adj_p_tie_half holds',
      'bootstrap.bca_jackknife*': 'follows from that z0; bca_tie_half holds',
      'bootstrap.boot_pkg_bca*': 'follows from that z0; bca_tie_half holds',
      'two_group.mann_whitney_exact_p':
        'ranked differences that were not rounded (54 values for 53), and exactRankTests leaves out a step on one side; all choices give 0.110635963940259, as coin::wilcox_test does',
    },
    tolerances: { 'bootstrap.*bca*': 1e-7, 'bootstrap.*adj_p*': 1e-7 },
    // Differences of rounding around zero: 76.5 − 72.5 in another order.
    absolute: ['reliable_change.rci*'],
  }),
  { asserted: 294, inputs: 8, reasoned: 8 },
);
