import { invertSymmetric, quadraticForm, timesVector, traceOfProduct } from '../numerics/invert-symmetric.ts';
import type { GroupSums } from './group-sums.ts';

/**
 * The fit at one variance ratio γ = σ²_between/σ²_within: coefficients, (X'V⁻¹X)⁻¹ with V in units of σ²_within, the residual
 * squares r, the log-determinant part of −2 · restricted log-likelihood, and the derivatives of both by γ.
 */
export type RatioFit = {
  ratio: number;
  coefficients: number[];
  inverse: number[][];
  /** The derivative of X'V⁻¹X by γ. */
  crossSlope: number[][];
  squares: number;
  squaresSlope: number;
  squaresCurve: number;
  logDets: number;
  logDetsSlope: number;
  logDetsCurve: number;
};

/** Null when a covariate is a combination of the others. */
export function fitAtRatio({ within, groups }: GroupSums, ratio: number): RatioFit | null {
  const width = within.length;
  const p = width - 1;
  const [cross, slope, curve] = [0, 1, 2].map(() => Array.from({ length: width }, () => new Float64Array(width)));
  let [logV, slopeV, curveV] = [0, 0, 0];
  for (const { n, means } of groups) {
    const v = n / (1 + n * ratio);
    logV += Math.log1p(n * ratio);
    slopeV += v;
    curveV -= v * v;
    for (let i = 0; i < width; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        const product = v * (means[i] as number) * (means[j] as number);
        add(cross?.[i], j, product);
        add(slope?.[i], j, -v * product);
        add(curve?.[i], j, 2 * v * v * product);
      }
    }
  }
  const all = symmetric(cross, within);
  const [first, second] = [symmetric(slope), symmetric(curve)];
  const top = (matrix: number[][]) => matrix.slice(0, p).map((row) => row.slice(0, p));
  const inverted = invertSymmetric(top(all));
  if (!inverted) return null;
  const { inverse, logDeterminant } = inverted;
  const coefficients = timesVector(inverse, (all[p] as number[]).slice(0, p));
  const residual = [...coefficients.map((b) => -b), 1];
  const drift = timesVector(first, residual).slice(0, p);
  const crossSlope = top(first);
  const turned = inverse.map((row) => timesVector(crossSlope, row));
  return {
    ratio,
    coefficients,
    inverse,
    crossSlope,
    squares: quadraticForm(all, residual),
    squaresSlope: quadraticForm(first, residual),
    squaresCurve: quadraticForm(second, residual) - 2 * quadraticForm(inverse, drift),
    logDets: logV + logDeterminant,
    logDetsSlope: slopeV + traceOfProduct(inverse, crossSlope),
    logDetsCurve: curveV + traceOfProduct(inverse, top(second)) - traceOfSquare(turned),
  };
}

function add(row: Float64Array | undefined, place: number, amount: number): void {
  if (row) row[place] = (row[place] as number) + amount;
}

function symmetric(lower: readonly Float64Array[] | undefined, extra?: readonly number[][]): number[][] {
  return (lower ?? []).map((_, i, rows) =>
    rows.map((_row, j) => (rows[Math.max(i, j)]?.[Math.min(i, j)] as number) + (extra?.[i]?.[j] ?? 0)),
  );
}

function traceOfSquare(a: readonly (readonly number[])[]): number {
  return a.reduce((sum, row, i) => sum + row.reduce((part, x, j) => part + x * (a[j]?.[i] as number), 0), 0);
}

/** −2 · restricted log-likelihood with the within variance at its best, but for a constant. */
export function profiledDeviance(fit: RatioFit, df: number): number {
  return df * Math.log(fit.squares) + fit.logDets;
}

function profiledSlope(fit: RatioFit, df: number): number {
  return (df * fit.squaresSlope) / fit.squares + fit.logDetsSlope;
}

/** Beyond this ratio nothing is left within the groups. */
export const LARGEST_RATIO = 1e9;

/**
 * The variance ratio of the highest restricted likelihood: the best of a grid from 0 to 1e9, then the root of the slope beside
 * it. Null when the covariates are collinear.
 */
export function likeliestFit(sums: GroupSums): RatioFit | null {
  const df = sums.n - (sums.within.length - 1);
  const at = (ratio: number) => fitAtRatio(sums, ratio);
  const ratios = [0, ...Array.from({ length: 61 }, (_, i) => 10 ** (-6 + i / 4))];
  const heights = ratios.map((ratio) => {
    const fit = at(ratio);
    return fit && fit.squares > 0 ? profiledDeviance(fit, df) : Number.POSITIVE_INFINITY;
  });
  const best = heights.indexOf(Math.min(...heights));
  const start = at(ratios[best] as number);
  if (!start || best === ratios.length - 1 || (best === 0 && profiledSlope(start, df) >= 0)) return start;
  let low = ratios[Math.max(0, best - 1)] as number;
  let high = ratios[best + 1] as number;
  for (let step = 0; step < 120; step += 1) {
    const middle = (low + high) / 2;
    const fit = middle > low && middle < high ? at(middle) : null;
    if (!fit) break;
    if (profiledSlope(fit, df) >= 0) high = middle;
    else low = middle;
  }
  return at((low + high) / 2);
}
