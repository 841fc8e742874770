import { orthonormalColumns } from './numerics/orthonormal-columns.ts';
import { solveLinear } from './numerics/solve-linear.ts';

/** Beyond this on the logit scale the exact fit decides whether the groups are separated. */
const FARTHEST = 14;
const MOST_STEPS = 25;

/**
 * Fits of one design to many choices of offices: the columns are made orthonormal once, and each fit is a few steps of Newton's
 * method from small sums. The scores of a choice on the logit scale, to `tolerance`; null where the exact fit must be asked.
 */
export function drawnScores(columns: readonly (readonly number[])[], tolerance: number) {
  const basis = orthonormalColumns(columns.map((column) => Float64Array.from(column)))?.basis;
  return (chosen: readonly boolean[]): Float64Array | null => {
    if (!basis) return null;
    const logits = new Float64Array(chosen.length);
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const change = newtonStep(basis, chosen, logits);
      if (!change) return null;
      const { moved, farthest } = move(logits, basis, change);
      if (!(farthest <= FARTHEST)) return null;
      if (moved <= tolerance) return logits;
    }
    return null;
  };
}

/** (B′WB)⁻¹B′(y − p): how far to go along each column of the basis. */
function newtonStep(basis: readonly Float64Array[], chosen: readonly boolean[], logits: Float64Array): number[] | null {
  const count = logits.length;
  const left = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const p = 1 / (1 + Math.exp(-(logits[i] as number)));
    left[i] = (chosen[i] ? 1 : 0) - p;
    weights[i] = p * (1 - p);
  }
  const information = basis.map(() => basis.map(() => 0));
  basis.forEach((column, j) => {
    for (let l = 0; l <= j; l += 1) {
      const sum = weightedProduct(weights, column, basis[l] as Float64Array);
      (information[j] as number[])[l] = sum;
      (information[l] as number[])[j] = sum;
    }
  });
  const score = basis.map((column) => column.reduce((sum, x, i) => sum + x * (left[i] as number), 0));
  return solveLinear(information, score);
}

function weightedProduct(weights: Float64Array, one: Float64Array, two: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += (weights[i] as number) * (one[i] as number) * (two[i] as number);
  return sum;
}

/** Moves the logits, and says how far the one that moved most, and how far out the farthest now is. */
function move(logits: Float64Array, basis: readonly Float64Array[], change: readonly number[]) {
  let [moved, farthest] = [0, 0];
  for (let i = 0; i < logits.length; i += 1) {
    let by = 0;
    for (let j = 0; j < basis.length; j += 1) by += (change[j] as number) * ((basis[j] as Float64Array)[i] as number);
    const eta = (logits[i] as number) + by;
    logits[i] = eta;
    moved = Math.max(moved, Math.abs(by));
    farthest = Math.max(farthest, Math.abs(eta));
  }
  return { moved, farthest };
}
