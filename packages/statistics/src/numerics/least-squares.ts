/**
 * A fit by (weighted) least squares. A column that the ones before it already say is left out: its coefficient is null and it is
 * not in `kept`. `inverse` is (X′WX)⁻¹ over the kept columns.
 */
export type LeastSquares = {
  coefficients: (number | null)[];
  kept: number[];
  inverse: number[][];
  fitted: number[];
  residuals: number[];
};

/** What is left of a column after the ones before it, relative to its length, below which it says nothing new. R: `lm(tol = 1e-7)`. */
const ALIASED = 1e-7;

/** Orthogonalises the columns one by one, each twice (Björck 1967), so that no squared matrix loses digits. R: `lm`, `lm.wfit`. */
export function leastSquares(
  columns: readonly (readonly number[])[],
  y: readonly number[],
  weights?: readonly number[],
): LeastSquares {
  const root = weights?.map(Math.sqrt);
  const weighted = (values: readonly number[]) => (root ? values.map((x, i) => x * (root[i] as number)) : [...values]);
  const basis: number[][] = [];
  const upper: number[][] = [];
  const kept: number[] = [];
  columns.forEach((column, j) => {
    const start = weighted(column);
    const { rest, parts } = against(basis, start);
    const length = lengthOf(rest);
    if (!(length > ALIASED * lengthOf(start))) return;
    basis.push(rest.map((x) => x / length));
    upper.push([...parts, length]);
    kept.push(j);
  });
  const { parts } = against(basis, weighted(y));
  const inverseUpper = invertUpper(upper);
  const found = inverseUpper.map((row) => row.reduce((sum, r, j) => sum + r * (parts[j] as number), 0));
  const coefficients: (number | null)[] = columns.map(() => null);
  kept.forEach((j, at) => {
    coefficients[j] = found[at] as number;
  });
  const fitted = y.map((_, i) => kept.reduce((sum, j, at) => sum + cell(columns, j, i) * (found[at] as number), 0));
  const inverse = inverseUpper.map((one) =>
    inverseUpper.map((two) => one.reduce((sum, r, j) => sum + r * (two[j] as number), 0)),
  );
  return { coefficients, kept, inverse, fitted, residuals: y.map((value, i) => value - (fitted[i] as number)) };
}

/** What remains of a vector beside the basis, and its parts along the basis. */
function against(basis: readonly number[][], vector: readonly number[]): { rest: number[]; parts: number[] } {
  const rest = [...vector];
  const parts = basis.map(() => 0);
  for (let pass = 0; pass < 2; pass += 1) {
    basis.forEach((direction, j) => {
      let along = 0;
      for (let i = 0; i < rest.length; i += 1) along += (direction[i] as number) * (rest[i] as number);
      for (let i = 0; i < rest.length; i += 1) rest[i] = (rest[i] as number) - along * (direction[i] as number);
      parts[j] = (parts[j] as number) + along;
    });
  }
  return { rest, parts };
}

/** The length in one number, scaled so that no square overflows. */
function lengthOf(vector: readonly number[]): number {
  const largest = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0) return 0;
  return largest * Math.sqrt(vector.reduce((sum, x) => sum + (x / largest) ** 2, 0));
}

/** Rows of the inverse of R, of which `upper` holds the columns. */
function invertUpper(upper: readonly number[][]): number[][] {
  const n = upper.length;
  const inverse = upper.map(() => new Array<number>(n).fill(0));
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i >= 0; i -= 1) {
      let sum = i === j ? 1 : 0;
      for (let m = i + 1; m <= j; m += 1) sum -= cell(upper, m, i) * cell(inverse, m, j);
      (inverse[i] as number[])[j] = sum / cell(upper, i, i);
    }
  }
  return inverse;
}

function cell(matrix: readonly (readonly number[])[], row: number, column: number): number {
  return (matrix[row] as readonly number[])[column] as number;
}
