import { type Clustered, type ClusterMoments, clusterMoments, overall, squaresWithin } from '../cluster-sums.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { LEAST_CLUSTERS } from './anova-icc.ts';

/**
 * The variances between and within offices, and the mean over offices with its standard error. `maximumLikelihood` is the same by
 * unrestricted likelihood, the default of some programs, which takes the variance between few offices for too small.
 */
export type RemlIccDetails = {
  varianceBetween: number;
  varianceWithin: number;
  mean: number;
  meanSe: number;
  maximumLikelihood: { icc: number; varianceBetween: number; varianceWithin: number };
};

/**
 * What it answers: how much of the difference between people is difference between offices, in the mixed model?
 * In words: the random-intercept model by restricted maximum likelihood, written as a function of θ = σ²_between/σ²_within alone
 *   and searched for where its slope is zero; ICC = θ/(1 + θ).
 * Assumptions: independent offices, normal office means and normal people around them.
 * Shapes and units: people (office, value) or one (n, sum, sumSquares) an office; a share from 0 to below 1 out.
 * Edges: nobody is not computable, fewer than 5 offices are too few, one person in every office leaves nothing to compare with,
 *   no variance within offices is not computable. Offices more alike than chance give exactly 0 (`anovaIcc` is then negative).
 * Source: Patterson & Thompson (1971), Biometrika 58:545; Searle, Casella & McCulloch (1992), Variance Components.
 * R: `VarCorr(lme4::lmer(y ~ 1 + (1 | g)))`; `REML = FALSE` for `maximumLikelihood`.
 */
export function remlIcc(sample: Clustered, options: LevelOption = {}): StatisticResult<RemlIccDetails> {
  const clusters = clusterMoments(sample);
  const k = clusters.length;
  const { n, mean } = overall(clusters);
  const frame = { method: 'reml_icc', level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < LEAST_CLUSTERS) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_CLUSTERS }), 'too_few');
  if (n === k) return withoutValue(frame, reason('clusters_all_of_one', { k }));
  const within = squaresWithin(clusters);
  if (within <= 1e-24 * n * Math.max(1, mean * mean))
    return withoutValue(frame, reason('no_within_variance', { n, k }));
  const theta = likeliestRatio((ratio) => fitAt(clusters, within, ratio).slope);
  const fit = fitAt(clusters, within, theta);
  const varianceWithin = fit.squares / (n - 1);
  const details = {
    varianceBetween: theta * varianceWithin,
    varianceWithin,
    mean: fit.mean,
    meanSe: Math.sqrt(varianceWithin / fit.weight),
    maximumLikelihood: unrestricted(clusters, within),
  };
  return computed(frame, { value: theta / (1 + theta), ci: null, details });
}

function unrestricted(clusters: readonly ClusterMoments[], within: number) {
  const theta = likeliestRatio((ratio) => fitAt(clusters, within, ratio).unrestrictedSlope);
  const varianceWithin = fitAt(clusters, within, theta).squares / overall(clusters).n;
  return { icc: theta / (1 + theta), varianceBetween: theta * varianceWithin, varianceWithin };
}

type Fit = { mean: number; weight: number; squares: number; slope: number; unrestrictedSlope: number };

/** The generalised least squares fit at a variance ratio, with the slopes of −2 · log-likelihood, restricted or not. */
function fitAt(clusters: readonly ClusterMoments[], within: number, theta: number): Fit {
  const weights = clusters.map(({ n }) => n / (1 + n * theta));
  const weight = weights.reduce((sum, w) => sum + w, 0);
  const origin = clusters[0]?.mean ?? 0;
  const mean =
    origin + clusters.reduce((sum, cluster, g) => sum + (weights[g] as number) * (cluster.mean - origin), 0) / weight;
  let squares = within;
  let fall = 0;
  let weightSquares = 0;
  clusters.forEach((cluster, g) => {
    const w = weights[g] as number;
    const part = w * (cluster.mean - mean) ** 2;
    squares += part;
    fall += w * part;
    weightSquares += w * w;
  });
  const people = clusters.reduce((sum, { n }) => sum + n, 0);
  const slope = weight - weightSquares / weight - ((people - 1) * fall) / squares;
  return { mean, weight, squares, slope, unrestrictedSlope: weight - (people * fall) / squares };
}

/** Where the slope turns from falling to rising; 0 when it rises from the start. */
function likeliestRatio(slopeAt: (theta: number) => number): number {
  const rises = (theta: number) => slopeAt(theta) >= 0;
  if (rises(0)) return 0;
  let low = 0;
  let high = 1;
  while (!rises(high) && high < 1e12) {
    low = high;
    high *= 4;
  }
  for (let step = 0; step < 200 && high - low > 1e-16 * high; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (rises(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
