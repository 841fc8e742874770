import { InvalidInput } from '../input.ts';
import { moments } from '../numerics/moments.ts';
import { betterThanZero, byGoldenSection, byScoring, whereItFalls } from './search-tau.ts';
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

/** The τ² at which Q falls to a target, or 0 when it is below it already. */
export function tauSquaredWhereQ(sites: Sites, target: number, from = 0): number {
  return whereItFalls(
    (tau2) => {
      const { q, squaresW2 } = pooledAt(sites, tau2);
      return { q, slope: squaresW2 };
    },
    target,
    from,
  );
}

/**
 * Restricted maximum likelihood by Fisher scoring from the DL value; when that does not settle, golden section on the restricted
 * likelihood between 0 and ten times the variance of the effects, then PM. The rung used is returned.
 */
export function tauSquaredReml(sites: Sites): { tau2: number; rung: TauRung } {
  const scored = byScoring((tau2) => {
    const { w, w2, w3, squaresW2 } = pooledAt(sites, tau2);
    const score = (-w + w2 / w + squaresW2) / 2;
    return { score, information: (w2 - (2 * w3) / w + (w2 / w) ** 2) / 2, unit: 1 / w };
  }, tauSquaredDl(sites));
  const likelihoodAt = (tau2: number) => restrictedLikelihood(sites, tau2);
  if (scored !== null) return { tau2: betterThanZero(likelihoodAt, scored), rung: 'REML' };
  const { n, squares } = moments(sites.y);
  const searched = byGoldenSection(likelihoodAt, (10 * squares) / (n - 1));
  if (Number.isFinite(searched)) return { tau2: searched, rung: 'REML_golden_section' };
  return { tau2: tauSquaredPm(sites), rung: 'PM' };
}

function restrictedLikelihood(sites: Sites, tau2: number): number {
  const { w, q } = pooledAt(sites, tau2);
  const logs = sites.v.reduce((sum, v) => sum + Math.log(v + tau2), 0);
  return -(logs + Math.log(w) + q) / 2;
}
