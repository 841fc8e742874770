import { InvalidInput } from '../input.ts';
import { moments } from '../numerics/moments.ts';
import { pooledAt, type Sites } from './site-effects.ts';

/** Which rule found the variance between offices; the last three are rungs that catch the first when it fails. */
export type TauRung = 'REML' | 'REML_golden_section' | 'PM' | 'DL';
export type TauMethod = 'REML' | 'PM' | 'DL';

/** The variance between offices by the rule asked for. */
export function estimateTau(sites: Sites, tau: TauMethod): { tau2: number; rung: TauRung } {
  if (!['REML', 'PM', 'DL'].includes(tau)) throw new InvalidInput('tau', 'is REML, PM or DL');
  if (sites.y.length < 2) return { tau2: 0, rung: tau };
  if (tau === 'REML') return tauSquaredReml(sites);
  return { tau2: tau === 'PM' ? tauSquaredPm(sites) : tauSquaredDl(sites), rung: tau };
}

/** DerSimonian & Laird (1986): the method of moments with the fixed-effect weights. */
export function tauSquaredDl(sites: Sites): number {
  const { w, w2, q } = pooledAt(sites, 0);
  const k = sites.y.length;
  return k < 2 ? 0 : Math.max(0, (q - (k - 1)) / (w - w2 / w));
}

/** Paule & Mandel (1982): where Q equals its expectation k − 1. */
export function tauSquaredPm(sites: Sites): number {
  return tauSquaredWhereQ(sites, sites.y.length - 1);
}

/**
 * The tau² at which Q falls to a target, or 0 when it is below it already. Q falls and is convex, so that after its first step
 * Newton's method walks up to the root without ever passing it; it doubles its digits, so a small step is the last.
 */
export function tauSquaredWhereQ(sites: Sites, target: number, from = 0): number {
  let tau2 = from;
  for (let step = 0; step < 500; step += 1) {
    const { q, squaresW2 } = pooledAt(sites, tau2);
    const next = Math.max(0, tau2 + (q - target) / squaresW2);
    const moved = Math.abs(next - tau2);
    if (!(moved > 0)) return tau2;
    tau2 = next;
    if (moved <= 1e-9 * tau2) return tau2;
  }
  return tau2;
}

/**
 * Restricted maximum likelihood by Fisher scoring from the DL value; when that does not settle, golden section on the restricted
 * likelihood between 0 and ten times the variance of the effects, then PM. The rung used is returned.
 */
export function tauSquaredReml(sites: Sites): { tau2: number; rung: TauRung } {
  const scored = fisherScoring(sites);
  if (scored !== null) return { tau2: scored, rung: 'REML' };
  const searched = goldenSection(sites);
  if (Number.isFinite(searched)) return { tau2: searched, rung: 'REML_golden_section' };
  return { tau2: tauSquaredPm(sites), rung: 'PM' };
}

function fisherScoring(sites: Sites): number | null {
  let tau2 = tauSquaredDl(sites);
  for (let step = 0; step < 1000; step += 1) {
    const { w, w2, w3, squaresW2 } = pooledAt(sites, tau2);
    const score = (-w + w2 / w + squaresW2) / 2;
    const information = (w2 - (2 * w3) / w + (w2 / w) ** 2) / 2;
    const next = Math.max(0, tau2 + score / information);
    if (!Number.isFinite(next)) return null;
    if (Math.abs(next - tau2) <= 1e-14 * (tau2 + 1e-3 / w)) return next;
    tau2 = next;
  }
  return null;
}

function goldenSection(sites: Sites): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const { n, squares } = moments(sites.y);
  let low = 0;
  let high = (10 * squares) / (n - 1);
  while (high - low > 1e-12 * high) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (left <= low || right >= high) break;
    if (restrictedLikelihood(sites, left) >= restrictedLikelihood(sites, right)) high = right;
    else low = left;
  }
  return restrictedLikelihood(sites, 0) >= restrictedLikelihood(sites, (low + high) / 2) ? 0 : (low + high) / 2;
}

function restrictedLikelihood(sites: Sites, tau2: number): number {
  const { w, q } = pooledAt(sites, tau2);
  const logs = sites.v.reduce((sum, v) => sum + Math.log(v + tau2), 0);
  return -(logs + Math.log(w) + q) / 2;
}
