import { chiSquareCdf } from '../distributions/chi-square.ts';
import { DEFAULT_LEVEL } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import {
  type Pooled,
  pooledAt,
  presentSites,
  type SiteEffect,
  type Sites,
  withoutSite,
} from '../synthesis/site-effects.ts';
import { estimateTau, type TauMethod } from '../synthesis/tau-squared.ts';
import { LEAST_SITES } from './random-effects.ts';

/**
 * What one office does to the synthesis, under metafor's names. `weight` is in percent. `isInfluential` follows metafor's star;
 * `isExtreme` is a residual beyond 3 or a Cook's distance above 1.
 */
export type SiteInfluence = {
  place: number;
  rstudent: number;
  dffits: number;
  cookD: number;
  covR: number;
  tau2Del: number;
  qeDel: number;
  hat: number;
  weight: number;
  dfbs: number;
  isInfluential: boolean;
  isExtreme: boolean;
};
export type InfluenceDetails = { influential: number; extreme: number; sites: SiteInfluence[] };

/**
 * What it answers: which office moves the mean over offices, or lies far from what the others foretell?
 * In words: the synthesis without each office in turn. `rstudent` is the office's distance from the mean of the others in standard
 *   errors of that distance; `cookD` the squared shift of the mean in its standard errors; `dffits` and `dfbs` the shift itself with
 *   the τ² of the others; `covR` the variance of the mean without the office over that with it; `tau2Del` and `qeDel` are τ² and Q
 *   without it; `hat` its share of the weight.
 * Assumptions: those of `randomEffects`; normal standard errors (the factor of Hartung and Knapp is not applied).
 * Shapes and units: as `randomEffects`; `value` is the largest Cook's distance (no unit), without interval; `sites` in the order
 *   given with `place` in the list.
 * Edges: no office and one are not computable, two are too few; three and four are computed with caution.
 * Source: Viechtbauer & Cheung (2010), Res Synth Methods 1:112.
 * R: `influence(metafor::rma(yi, vi))`; `rstudent`, `cook.d`, `cov.r`, `tau2.del`, `QE.del` and so on, `$dfbs`.
 */
export function influence(
  effects: readonly SiteEffect[],
  options: { tau?: TauMethod } = {},
): StatisticResult<InfluenceDetails> {
  const present = presentSites(effects);
  const k = present.y.length;
  const { tau2, rung } = estimateTau(present, options.tau ?? 'REML');
  const frame = { method: `influence_${rung.toLowerCase()}`, level: DEFAULT_LEVEL, n: k, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (k < LEAST_SITES) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_SITES }), 'too_few');
  const all = { tau2, pooled: pooledAt(present, tau2), tau: options.tau ?? 'REML' };
  const sites = present.places.map((place, i) => ({ place, ...influenceOf(present, i, all) }));
  const details = {
    influential: sites.filter(({ isInfluential }) => isInfluential).length,
    extreme: sites.filter(({ isExtreme }) => isExtreme).length,
    sites,
  };
  const caution = k < LEAST_SITES + 2 ? reason('few_clusters', { k, minimum: LEAST_SITES + 2 }) : undefined;
  return computed(frame, { value: Math.max(...sites.map(({ cookD }) => cookD)), ci: null, details, caution });
}

type Whole = { tau2: number; pooled: Pooled; tau: TauMethod };

function influenceOf(sites: Sites, i: number, { tau2, pooled, tau }: Whole): Omit<SiteInfluence, 'place'> {
  const k = sites.y.length;
  const [y, v] = [sites.y[i] as number, sites.v[i] as number];
  const others = withoutSite(sites, i);
  const tau2Del = estimateTau(others, tau).tau2;
  const without = pooledAt(others, tau2Del);
  const shift = pooled.mean - without.mean;
  const hat = 1 / (v + tau2) / pooled.w;
  const residual = Math.abs(y - without.mean) < 100 * Number.EPSILON ? 0 : y - without.mean;
  const numbers = {
    rstudent: residual / Math.sqrt(v + tau2Del + 1 / without.w),
    dffits: shift / Math.sqrt(hat * (tau2Del + v)),
    cookD: shift * shift * pooled.w,
    covR: pooled.w / without.w,
    tau2Del,
    qeDel: pooledAt(others, 0).q,
    hat,
    weight: 100 * hat,
    dfbs: shift * Math.sqrt(pooledAt(sites, tau2Del).w),
  };
  const { rstudent, dffits, cookD, dfbs } = numbers;
  const isInfluential =
    Math.abs(dffits) > 3 * Math.sqrt(1 / (k - 1)) || chiSquareCdf(cookD, 1) > 0.5 || hat > 3 / k || Math.abs(dfbs) > 1;
  return { ...numbers, isInfluential, isExtreme: Math.abs(rstudent) > 3 || cookD > 1 };
}
