import { moments } from '../numerics/moments.ts';
import { besideBasis, orthonormalColumns } from '../numerics/orthonormal-columns.ts';
import { betterThanZero, byGoldenSection, byScoring, whereItFalls } from './search-tau.ts';
import type { TauMethod, TauRung } from './tau-squared.ts';

/** Effects, their variances, and independent columns of a model; best orthonormal themselves, so that no digits are lost. */
export type Design = { y: Float64Array; v: Float64Array; columns: readonly Float64Array[] };

/** The weighted fit at one τ²: with P the matrix that takes out the columns, traces of P and PP, y′Py and y′PPy. */
export type WeightedFit = {
  basis: readonly Float64Array[];
  upper: readonly (readonly number[])[];
  parts: readonly number[];
  q: number;
  squaresP2: number;
  traceP: number;
  traceP2: number;
  logWeights: number;
};

/** By weighted orthogonal columns; null only when the weights leave the columns dependent. */
export function fitAt({ y, v, columns }: Design, tau2: number): WeightedFit | null {
  const root = v.map((variance) => 1 / Math.sqrt(variance + tau2));
  const scaled = (values: Float64Array) => values.map((value, i) => value * (root[i] as number));
  const orthonormal = orthonormalColumns(columns.map(scaled));
  if (!orthonormal) return null;
  const { basis, upper } = orthonormal;
  const { rest, parts } = besideBasis(basis, scaled(y));
  const sums = { q: 0, squaresP2: 0, traceP: 0, traceP2: 0, logWeights: 0 };
  for (let i = 0; i < y.length; i += 1) {
    const w = (root[i] as number) ** 2;
    const square = (rest[i] as number) ** 2;
    const leverage = basis.reduce((sum, column) => sum + (column[i] as number) ** 2, 0);
    sums.q += square;
    sums.squaresP2 += w * square;
    sums.traceP += w * (1 - leverage);
    sums.traceP2 += w * w * (1 - 2 * leverage);
    sums.logWeights += Math.log(w);
  }
  for (const one of basis) {
    for (const two of basis) {
      sums.traceP2 += one.reduce((sum, x, i) => sum + x * (two[i] as number) * (root[i] as number) ** 2, 0) ** 2;
    }
  }
  return { basis, upper, parts, ...sums };
}

/** τ² beside the columns; the same rules and the same ladder as without columns. */
export function residualTau(design: Design, tau: TauMethod): { tau2: number; rung: TauRung } {
  const df = design.y.length - design.columns.length;
  const at = (tau2: number) => fitAt(design, tau2) as WeightedFit;
  const fixed = at(0);
  const dl = Math.max(0, (fixed.q - df) / fixed.traceP);
  if (tau === 'DL') return { tau2: dl, rung: 'DL' };
  if (tau === 'PM') return { tau2: residualTauWhereQ(design, df), rung: 'PM' };
  const scored = byScoring((tau2) => {
    const { squaresP2, traceP, traceP2 } = at(tau2);
    return { score: (squaresP2 - traceP) / 2, information: traceP2 / 2, unit: 1 / traceP };
  }, dl);
  const likelihoodAt = (tau2: number) => restrictedLikelihood(at(tau2));
  if (scored !== null) return { tau2: betterThanZero(likelihoodAt, scored), rung: 'REML' };
  const { n, squares } = moments(design.y);
  const searched = byGoldenSection(likelihoodAt, (10 * squares) / (n - 1));
  if (Number.isFinite(searched)) return { tau2: searched, rung: 'REML_golden_section' };
  return { tau2: residualTauWhereQ(design, df), rung: 'PM' };
}

/** The τ² at which the residual Q falls to a target, or 0 when it is below it already. */
export function residualTauWhereQ(design: Design, target: number): number {
  return whereItFalls((tau2) => {
    const { q, squaresP2 } = fitAt(design, tau2) as WeightedFit;
    return { q, slope: squaresP2 };
  }, target);
}

function restrictedLikelihood({ logWeights, upper, q }: WeightedFit): number {
  const logDeterminant = upper.reduce((sum, column) => sum + Math.log(column.at(-1) as number), 0);
  return (logWeights - q) / 2 - logDeterminant;
}
