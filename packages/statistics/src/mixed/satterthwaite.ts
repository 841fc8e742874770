import { quadraticForm, timesVector } from '../numerics/invert-symmetric.ts';
import type { RatioFit } from './restricted-likelihood.ts';

/** The standard error of a combination of the coefficients, and its degrees of freedom. */
export type ErrorAndDf = { se: number; df: number };

/**
 * Satterthwaite's degrees of freedom 2·V²/Var(V) for the variance V of `l'β`: by the delta method from the curvature of the
 * deviance in (√γ, σ), the parameters lmerTest uses. `df` is n less the coefficients.
 * Source: Giesbrecht & Burns (1985), Biometrics 41:477; Kuznetsova, Brockhoff & Christensen (2017), J Stat Softw 82(13).
 */
export function satterthwaite(fit: RatioFit, df: number, l: readonly number[]): ErrorAndDf {
  const s = fit.squares / df;
  const unit = quadraticForm(fit.inverse, l);
  const se = Math.sqrt(s * unit);
  const theta = Math.sqrt(fit.ratio);
  if (theta === 0) return { se, df };
  const sigma = Math.sqrt(s);
  const byRatio = -s * quadraticForm(fit.crossSlope, timesVector(fit.inverse, l));
  const gradient = [2 * theta * byRatio, 2 * sigma * unit] as const;
  const slope = fit.logDetsSlope + fit.squaresSlope / s;
  const curve = fit.logDetsCurve + fit.squaresCurve / s;
  const [a, b, c] = [2 * slope + 4 * fit.ratio * curve, (-4 * theta * fit.squaresSlope) / (s * sigma), (4 * df) / s];
  const determinant = a * c - b * b;
  // Flat in the ratio: only the uncertainty of σ is left.
  if (!(determinant > 1e-14 * a * c)) return { se, df };
  const spread = (c * gradient[0] ** 2 - 2 * b * gradient[0] * gradient[1] + a * gradient[1] ** 2) / determinant;
  return { se, df: (s * unit) ** 2 / spread };
}
