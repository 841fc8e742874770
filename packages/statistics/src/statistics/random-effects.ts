import { chiSquareCdf, chiSquareQuantile } from '../distributions/chi-square.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type Pooled, pooledAt, presentSites, type SiteEffect, type Sites } from '../synthesis/site-effects.ts';
import {
  type TauMethod,
  type TauRung,
  tauSquaredDl,
  tauSquaredPm,
  tauSquaredReml,
  tauSquaredWhereQ,
} from '../synthesis/tau-squared.ts';

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

/** The variance between offices by the rule asked for. */
export function estimateTau(sites: Sites, tau: TauMethod): { tau2: number; rung: TauRung } {
  if (!['REML', 'PM', 'DL'].includes(tau)) throw new InvalidInput('tau', 'is REML, PM or DL');
  if (sites.y.length < 2) return { tau2: 0, rung: tau };
  if (tau === 'REML') return tauSquaredReml(sites);
  return { tau2: tau === 'PM' ? tauSquaredPm(sites) : tauSquaredDl(sites), rung: tau };
}

function meanOverSites({ mean, w, q }: Pooled, k: number, level: number) {
  const around = (half: number): Interval => [mean - half, mean + half];
  const ratio = q / (k - 1);
  const [seWald, seHartungKnapp, seGuarded] = [
    Math.sqrt(1 / w),
    Math.sqrt(ratio / w),
    Math.sqrt(Math.max(1, ratio) / w),
  ];
  const t = studentTQuantile((1 - level) / 2, k - 1, 'upper');
  const details = {
    seWald,
    ciWald: around(normalQuantile((1 - level) / 2, 'upper') * seWald),
    seHartungKnapp,
    ciHartungKnapp: around(t * seHartungKnapp),
    seGuarded,
    t: mean / seGuarded,
    p: studentTTwoSided(mean / seGuarded, k - 1),
    df: k - 1,
  };
  return { ci: around(t * seGuarded), details };
}

function heterogeneity(sites: Sites, tau2: number, level: number) {
  const k = sites.y.length;
  const { w, w2, q } = pooledAt(sites, 0);
  const typical = ((k - 1) * w) / (w * w - w2);
  const i2 = (between: number) => (100 * between) / (between + typical);
  const h2 = (between: number) => (between + typical) / typical;
  const end = (tail: 'lower' | 'upper') => tauSquaredWhereQ(sites, chiSquareQuantile((1 - level) / 2, k - 1, tail));
  const [low, high] = [end('upper'), end('lower')];
  return {
    tau2Dl: tauSquaredDl(sites),
    tau2Pm: tauSquaredPm(sites),
    tau2Ci: [low, high] as Interval,
    i2: i2(tau2),
    i2Ci: [i2(low), i2(high)] as Interval,
    h2: h2(tau2),
    h2Ci: [h2(low), h2(high)] as Interval,
    q,
    qP: chiSquareCdf(q, k - 1, 'upper'),
  };
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
