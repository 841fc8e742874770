import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { heterogeneity } from '../synthesis/heterogeneity.ts';
import { meanOverSites } from '../synthesis/mean-over-sites.ts';
import { type Pooled, pooledAt, presentSites, type SiteEffect, type Sites } from '../synthesis/site-effects.ts';
import { estimateTau, type TauMethod, type TauRung } from '../synthesis/tau-squared.ts';

/** Below this many offices nothing is pooled; below ten the result is computed with caution. */
export const LEAST_SITES = 3;
const ENOUGH_SITES = 5;

export type RandomEffectsOptions = LevelOption & { tau?: TauMethod };
export type RandomEffectsDetails = {
  seWald: number;
  ciWald: Interval;
  seHartungKnapp: number;
  ciHartungKnapp: Interval;
  seGuarded: number;
  t: number;
  p: number;
  df: number;
  tau2: number;
  tauRung: TauRung;
  tau2Dl: number;
  tau2Pm: number;
  tau2Ci: Interval;
  i2: number;
  i2Ci: Interval;
  h2: number;
  h2Ci: Interval;
  q: number;
  qP: number;
  sites: { place: number; weight: number; blup: number; blupSe: number; blupCi: Interval }[];
};

/**
 * What it answers: what is the mean effect over offices like these, and how much do the offices differ?
 * In words: offices weighted by 1/(v + τ²); τ² by REML (DL and PM beside); the interval by Hartung and Knapp, Student's t
 *   with k − 1 degrees of freedom, its variance factor never below 1; τ² interval by Q-profile; I² and H² (from τ², in percent and
 *   as ratio); each office drawn towards the mean (BLUP).
 * Assumptions: offices are a sample of offices; their effects are normal around the mean; variances are known.
 * Shapes and units: (effect, variance) an office in, null where there is none; out in the units of the effects, `sites` in the
 *   order given with `place` in the list.
 * Edges: no office is not computable, one has nothing to pool, two are too few; three and four are computed with caution.
 *   Variances of 0 or below are an invalid input. When REML does not settle the next rung is used and named in `tauRung`.
 * Source: Viechtbauer (2005), J Educ Behav Stat 30:261 (REML); Viechtbauer (2007), Stat Med 26:37 (Q-profile); Hartung & Knapp (2001), Stat Med
 *   20:3875; guard: Röver, Knapp & Friede (2015), BMC Med Res Methodol 15:99.
 * R: `metafor::rma(yi, vi, method = "REML", test = "adhoc")`, `confint()`, `blup()`.
 */
export function randomEffects(
  effects: readonly SiteEffect[],
  options: RandomEffectsOptions = {},
): StatisticResult<RandomEffectsDetails> {
  const level = readLevel(options);
  const sites = presentSites(effects);
  const k = sites.y.length;
  const { tau2, rung } = estimateTau(sites, options.tau ?? 'REML');
  const frame = { method: `random_effects_${rung.toLowerCase()}_hk_guarded`, level, n: k, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (k < LEAST_SITES) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_SITES }), 'too_few');
  const pooled = pooledAt(sites, tau2);
  const spread = { tau2, tauRung: rung, ...heterogeneity(sites, tau2, level) };
  const mean = meanOverSites(pooled, k, level);
  const details = { ...mean.details, ...spread, sites: drawnTowardsMean(sites, pooled, { tau2, level }) };
  const caution = k < ENOUGH_SITES ? reason('few_clusters', { k, minimum: ENOUGH_SITES }) : undefined;
  return computed(frame, { value: pooled.mean, ci: mean.ci, details, caution, notes: notesOn(pooled, k, rung) });
}

/** Each office between its own effect and the mean, with its normal interval. */
function drawnTowardsMean(
  { y, v, places }: Sites,
  { mean, w }: Pooled,
  { tau2, level }: { tau2: number; level: number },
): RandomEffectsDetails['sites'] {
  const z = normalQuantile((1 - level) / 2, 'upper');
  return places.map((place, i) => {
    const variance = v[i] as number;
    const own = tau2 / (tau2 + variance);
    const blupSe = Math.sqrt(own * variance + (1 - own) ** 2 / w);
    const blup = mean + own * ((y[i] as number) - mean);
    const blupCi: Interval = [blup - z * blupSe, blup + z * blupSe];
    return { place, weight: 1 / (variance + tau2) / w, blup, blupSe, blupCi };
  });
}

function notesOn({ q }: Pooled, k: number, rung: TauRung): Reason[] {
  const notes = q < k - 1 ? [reason('interval_held_wide', { factor: q / (k - 1) })] : [];
  return rung === 'REML_golden_section' ? [...notes, reason('fell_to_next_rung')] : notes;
}
