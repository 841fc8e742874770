import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { type Orthonormal, orthonormalColumns } from '../numerics/orthonormal-columns.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { fitAt, residualTau } from '../synthesis/mixed-effects.ts';
import { type ModeratedSites, type Moderator, moderatedSites } from '../synthesis/moderated-sites.ts';
import {
  type Coefficient,
  coefficientsOf,
  leftOver,
  type ModeratorTest,
  moderatorTests,
} from '../synthesis/regression-tests.ts';
import type { SiteEffect } from '../synthesis/site-effects.ts';
import { estimateTau, type TauMethod, type TauRung } from '../synthesis/tau-squared.ts';

/** Below this many offices for each moderator the result is computed with caution. */
export const SITES_PER_MODERATOR = 10;

export type MetaRegressionDetails = {
  coefficients: Coefficient[];
  df: number;
  tau2: number;
  tauRung: TauRung;
  tau2Ci: Interval;
  tau2WithoutModerators: number;
  r2: number;
  i2: number;
  h2: number;
  qe: number;
  qeP: number;
  qm: ModeratorTest;
  qmHartungKnapp: ModeratorTest | null;
  qmWald: ModeratorTest;
  factor: number;
};

/**
 * What it answers: do offices with more of something have larger effects? `value` is the slope of the first moderator.
 * In words: effects regressed on the moderators with weights 1/(v + τ²), τ² by REML for what the moderators leave; intervals by
 *   Knapp and Hartung, Student's t with k − p degrees of freedom, the variance factor never below 1; r² is how much smaller τ²
 *   is than without moderators, i² how much of what is left is not chance, both in percent; QE and QM as metafor names them.
 * Assumptions: those of `randomEffects`, and straight lines; moderators were chosen before the effects were seen.
 * Shapes and units: effects as `randomEffects`; a moderator has one number or group name an office; coefficients in the units of
 *   the effects for one unit of the moderator. Offices without effect or a moderator are left out.
 * Edges: no office is not computable; fewer offices than coefficients and one are too few; fewer than 10 for each moderator are
 *   computed with caution; a constant moderator, or one the others already say, is not computable.
 * Source: Knapp & Hartung (2003), Stat Med 22:2693; guard: Röver, Knapp & Friede (2015), BMC Med Res Methodol 15:99.
 * R: `metafor::rma(yi, vi, mods = ~ a + b, method = "REML", test = "adhoc")`; `test = "knha"` gives `hartungKnapp`, `"z"` `wald`.
 */
export function metaRegression(
  effects: readonly SiteEffect[],
  moderators: readonly Moderator[],
  options: LevelOption & { tau?: TauMethod } = {},
): StatisticResult<MetaRegressionDetails> {
  const level = readLevel(options);
  const { tau = 'REML' } = options;
  if (!['REML', 'PM', 'DL'].includes(tau)) throw new InvalidInput('tau', 'is REML, PM or DL');
  const sites = moderatedSites(effects, moderators);
  const [k, p] = [sites.y.length, sites.columns.length];
  const frame = { method: `meta_regression_${tau.toLowerCase()}_hk_guarded`, level, n: k, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k <= p) return withoutValue(frame, reason('few_clusters', { k, minimum: p + 1 }), 'too_few');
  const straight = orthonormalColumns(sites.columns);
  if (!straight) return withoutValue(frame, reason('collinear_covariate'));
  const found = regression(sites, straight, { tau, level });
  if (!found) return withoutValue(frame, reason('collinear_covariate'));
  const minimum = SITES_PER_MODERATOR * (p - 1);
  const caution = k < minimum ? reason('few_clusters', { k, minimum }) : undefined;
  const slope = found.coefficients[1] as Coefficient;
  return computed(frame, { value: slope.estimate, ci: slope.ci, details: found, caution, notes: notesOn(found) });
}

type Setting = { tau: TauMethod; level: number };

function regression(
  sites: ModeratedSites,
  straight: Orthonormal,
  { tau, level }: Setting,
): MetaRegressionDetails | null {
  const design = { y: sites.y, v: sites.v, columns: straight.basis };
  if (!fitAt(design, 0)) return null;
  const df = sites.y.length - sites.columns.length;
  const { tau2, rung } = residualTau(design, tau);
  const fit = fitAt(design, tau2);
  if (!fit) return null;
  const factor = fit.q / df;
  const coefficients = coefficientsOf(fit, straight, { terms: sites.terms, level, df, factor });
  const without = estimateTau(sites, tau).tau2;
  const r2 = without === 0 ? 0 : 100 * Math.max(0, (without - tau2) / without);
  const spread = { tau2, tauRung: rung, tau2WithoutModerators: without, r2, ...leftOver(design, { tau2, level, df }) };
  return { coefficients, df, ...spread, ...moderatorTests(fit, { df, factor }), factor };
}

function notesOn({ factor, tauRung }: MetaRegressionDetails): Reason[] {
  const notes = factor < 1 ? [reason('interval_held_wide', { factor })] : [];
  return tauRung === 'REML_golden_section' ? [...notes, reason('fell_to_next_rung')] : notes;
}
