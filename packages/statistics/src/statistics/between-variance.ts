import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { heterogeneity, inconsistency } from '../synthesis/heterogeneity.ts';
import { pooledAt, presentSites, type SiteEffect, type Sites } from '../synthesis/site-effects.ts';
import { type TauEstimator, tauEstimates } from '../synthesis/tau-estimators.ts';
import { LEAST_SITES } from './random-effects.ts';

/** What one estimator says: τ² with its standard error, and the mean over offices with the normal interval it leads to. */
export type VarianceEstimate = {
  tau2: number;
  se: number | null;
  mean: number;
  meanSe: number;
  meanCi: Interval;
  p: number;
  i2: number;
  h2: number;
};
export type BetweenVarianceDetails = {
  estimates: Record<TauEstimator, VarianceEstimate>;
  lowest: number;
  highest: number;
};

/**
 * What it answers: how much do offices differ, and how much does the answer hang on the estimator?
 * In words: τ² by REML with its Q-profile interval is `value` and `ci`; beside it τ² by the other estimators in use, under metafor's
 *   names: DL, HE (Hedges), HS (Hunter & Schmidt), SJ (Sidik & Jonkman), ML, EB, PM and PMM (Q at its median), and FE (none).
 * Assumptions: those of `randomEffects`. The normal intervals of the mean are too narrow for few offices; they are for comparing.
 * Shapes and units: as `randomEffects`; τ² in squared units of the effect. I² in percent.
 * Edges: no office and one are not computable, two are too few; three and four are computed with caution. Estimates below 0 are 0.
 * Source: Veroniki et al. (2016), Res Synth Methods 7:55; Viechtbauer (2005), J Educ Behav Stat 30:261.
 * R: `metafor::rma(yi, vi, method = "DL")` and so on; `confint()` for the interval.
 */
export function betweenVariance(
  effects: readonly SiteEffect[],
  options: LevelOption = {},
): StatisticResult<BetweenVarianceDetails> {
  const level = readLevel(options);
  const sites = presentSites(effects);
  const k = sites.y.length;
  const frame = { method: 'between_variance_reml', level, n: k, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (k < LEAST_SITES) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_SITES }), 'too_few');
  const found = tauEstimates(sites);
  const of = (name: TauEstimator) => ({ ...found[name], ...meanAt(sites, found[name].tau2, level) });
  const estimates: BetweenVarianceDetails['estimates'] = {
    FE: { ...of('FE'), ...withoutVariance(sites) },
    DL: of('DL'),
    HE: of('HE'),
    HS: of('HS'),
    SJ: of('SJ'),
    ML: of('ML'),
    REML: of('REML'),
    EB: of('EB'),
    PM: of('PM'),
    PMM: of('PMM'),
  };
  const taus = Object.values(found).map(({ tau2 }) => tau2);
  const details = { estimates, lowest: Math.min(...taus), highest: Math.max(...taus) };
  const value = found.REML.tau2;
  const { tau2Ci } = heterogeneity(sites, value, level);
  // Q-profile and REML are two methods: with few offices the estimate may lie a little outside.
  const ci: Interval = [Math.min(tau2Ci[0], value), Math.max(tau2Ci[1], value)];
  const caution = k < LEAST_SITES + 2 ? reason('few_clusters', { k, minimum: LEAST_SITES + 2 }) : undefined;
  return computed(frame, { value, ci, details, caution });
}

function meanAt(sites: Sites, tau2: number, level: number) {
  const { mean, w } = pooledAt(sites, tau2);
  const meanSe = Math.sqrt(1 / w);
  const half = normalQuantile((1 - level) / 2, 'upper') * meanSe;
  const { i2, h2 } = inconsistency(sites, tau2);
  const meanCi: Interval = [mean - half, mean + half];
  return { mean, meanSe, meanCi, p: 2 * normalCdf(-Math.abs(mean / meanSe)), i2, h2 };
}

/** Where no variance is estimated, I² and H² are those of Q. */
function withoutVariance(sites: Sites) {
  const { q } = pooledAt(sites, 0);
  const df = sites.y.length - 1;
  return { i2: q > df ? (100 * (q - df)) / q : 0, h2: q / df };
}
