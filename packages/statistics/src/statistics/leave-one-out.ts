import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type SizeClass, sizeClass } from '../size-class.ts';
import { inconsistency } from '../synthesis/heterogeneity.ts';
import { meanOverSites } from '../synthesis/mean-over-sites.ts';
import { pooledAt, presentSites, type SiteEffect, type Sites, withoutSite } from '../synthesis/site-effects.ts';
import { estimateTau, type TauMethod } from '../synthesis/tau-squared.ts';
import { LEAST_SITES } from './random-effects.ts';

/** The synthesis without the office at `place`; `ci` is the guarded Hartung–Knapp interval, the others are named. */
export type LeftOut = {
  place: number;
  estimate: number;
  ci: Interval;
  seGuarded: number;
  seHartungKnapp: number;
  ciHartungKnapp: Interval;
  seWald: number;
  ciWald: Interval;
  p: number;
  tau2: number;
  i2: number;
  h2: number;
  q: number;
  qP: number;
};
/** With `worthwhile`: the size class over all offices, and the places of those without which it is another. */
export type HeldClass = { sizeClass: SizeClass; changedWithout: number[] };
export type LeaveOneOutDetails = { lowest: number; highest: number; left: LeftOut[]; held: HeldClass | null };
export type LeaveOneOutOptions = LevelOption & { tau?: TauMethod; worthwhile?: number };

/**
 * What it answers: does the mean over offices hang on a single office?
 * In words: the whole synthesis again without each office in turn, τ² estimated anew each time.
 * Assumptions: those of `randomEffects`.
 * Shapes and units: as `randomEffects`; `value` and `ci` are those of all offices, `left` has one entry an office with `place` in the
 *   list given, `lowest` and `highest` are the ends of the means found. With `worthwhile`, the smallest effect that would matter,
 *   `held` says without which offices the conclusion (`sizeClass` of the guarded interval) is another.
 * Edges: no office and one are not computable, two are too few; three and four are computed with caution. Without `worthwhile`,
 *   `held` is null.
 * Source: Viechtbauer & Cheung (2010), Res Synth Methods 1:112.
 * R: `metafor::leave1out(rma(yi, vi, test = "adhoc"))`; `test = "knha"` and `"z"` for the intervals beside.
 */
export function leaveOneOut(
  effects: readonly SiteEffect[],
  options: LeaveOneOutOptions = {},
): StatisticResult<LeaveOneOutDetails> {
  const level = readLevel(options);
  const sites = presentSites(effects);
  const k = sites.y.length;
  const tau = options.tau ?? 'REML';
  const { tau2, rung } = estimateTau(sites, tau);
  const frame = { method: `leave_one_out_${rung.toLowerCase()}`, level, n: k, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (k < LEAST_SITES) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_SITES }), 'too_few');
  const pooled = pooledAt(sites, tau2);
  const left = sites.places.map((place, i) => ({ place, ...synthesised(withoutSite(sites, i), tau, level) }));
  const means = left.map(({ estimate }) => estimate);
  const { ci } = meanOverSites(pooled, k, level);
  const held = options.worthwhile === undefined ? null : heldClass(ci, left, options.worthwhile);
  const details = { lowest: Math.min(...means), highest: Math.max(...means), left, held };
  const caution = k < LEAST_SITES + 2 ? reason('few_clusters', { k, minimum: LEAST_SITES + 2 }) : undefined;
  return computed(frame, { value: pooled.mean, ci, details, caution });
}

function heldClass(ci: Interval, left: readonly LeftOut[], worthwhile: number): HeldClass {
  const all = sizeClass(ci, worthwhile);
  const changed = left.filter((without) => sizeClass(without.ci, worthwhile) !== all);
  return { sizeClass: all, changedWithout: changed.map(({ place }) => place) };
}

function synthesised(sites: Sites, tau: TauMethod, level: number): Omit<LeftOut, 'place'> {
  const { tau2 } = estimateTau(sites, tau);
  const pooled = pooledAt(sites, tau2);
  const { ci, details } = meanOverSites(pooled, sites.y.length, level);
  const { seGuarded, seHartungKnapp, ciHartungKnapp, seWald, ciWald, p } = details;
  const mean = { seGuarded, seHartungKnapp, ciHartungKnapp, seWald, ciWald, p };
  return { estimate: pooled.mean, ci, ...mean, tau2, ...inconsistency(sites, tau2) };
}
