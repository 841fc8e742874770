/** The inverse of a symmetric positive definite matrix and the logarithm of its determinant. */
export type Inverted = { inverse: number[][]; logDeterminant: number };

/** Below this share of its own diagonal, what is left of a column after the columns before it is rounding. */
const LEAST_PIVOT = 1e-11;

/** By Cholesky's factor; null when a column is a combination of those before it (a singular matrix). */
export function invertSymmetric(matrix: readonly (readonly number[])[]): Inverted | null {
  const factor = choleskyFactor(matrix);
  if (!factor) return null;
  const lower = invertLower(factor);
  const inverse = lower.map((_, i) =>
    lower.map((_row, j) =>
      lower.reduce((sum, row, k) => (k >= Math.max(i, j) ? sum + (row[i] as number) * (row[j] as number) : sum), 0),
    ),
  );
  const logDeterminant = 2 * factor.reduce((sum, row, i) => sum + Math.log(row[i] as number), 0);
  return { inverse, logDeterminant };
}

function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i += 1) {
    const row = factor[i] as number[];
    for (let j = 0; j <= i; j += 1) {
      const other = factor[j] as number[];
      let left = matrix[i]?.[j] as number;
      for (let k = 0; k < j; k += 1) left -= (row[k] as number) * (other[k] as number);
      if (i !== j) row[j] = left / (other[j] as number);
      else if (left > LEAST_PIVOT * (matrix[i]?.[i] as number)) row[i] = Math.sqrt(left);
      else return null;
    }
  }
  return factor;
}

function invertLower(factor: readonly number[][]): number[][] {
  const inverse = factor.map((row) => row.map(() => 0));
  factor.forEach((row, i) => {
    for (let j = 0; j <= i; j += 1) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k += 1) sum -= (row[k] as number) * (inverse[k]?.[j] as number);
      (inverse[i] as number[])[j] = sum / (row[i] as number);
    }
  });
  return inverse;
}

/** `l' A l` for a symmetric matrix. */
export function quadraticForm(a: readonly (readonly number[])[], l: readonly number[]): number {
  return l.reduce((sum, li, i) => sum + li * dot(a[i] as readonly number[], l), 0);
}

/** The matrix times the vector. */
export function timesVector(a: readonly (readonly number[])[], x: readonly number[]): number[] {
  return a.map((row) => dot(row, x));
}

/** The product of two matrices. */
export function timesMatrix(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, x, k) => sum + x * (b[k]?.[j] as number), 0)));
}

/** The trace of the product of two symmetric matrices. */
export function traceOfProduct(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  return a.reduce((sum, row, i) => sum + dot(row, b[i] as readonly number[]), 0);
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, x, i) => sum + x * (other[i] as number), 0);
}
