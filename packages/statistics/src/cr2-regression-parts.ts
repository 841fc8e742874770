import { invertUpper, orthonormalColumns } from './numerics/orthonormal-columns.ts';
import { symmetricEigen } from './numerics/symmetric-eigen.ts';

/** Coefficients with their CR2 variance and degrees of freedom, and the variance of the uncorrected sandwich (CR0). */
export type Sandwich = { estimate: number; variance: number; df: number; plainVariance: number }[];

/** One office in the basis of the model: products of its rows, its sums of residuals, plain and corrected by (I − H)^(−1/2). */
type OfficeParts = { products: number[][]; corrected: number[]; plain: number[]; correction: number[][] };

/**
 * Least squares with the sandwich of Bell and McCaffrey. An office's rows are only met through the basis of the columns: for a
 * basis Q, (I − QQ′)^(−1/2)Q = Q(I − Q′Q)^(−1/2), so nothing larger than the number of coefficients is ever decomposed.
 * Null where a column is a combination of those before it.
 */
export function sandwichOf(
  columns: readonly Float64Array[],
  outcome: readonly number[],
  offices: readonly (readonly number[])[],
): Sandwich | null {
  const found = orthonormalColumns(columns);
  if (!found) return null;
  const { basis, upper } = found;
  const inverse = invertUpper(upper);
  const along = basis.map((direction) => outcome.reduce((sum, y, i) => sum + y * (direction[i] as number), 0));
  const residuals = outcome.map(
    (y, i) =>
      y -
      dot(
        along,
        basis.map((direction) => direction[i] as number),
      ),
  );
  const parts = offices.map((rows) => officeParts(basis, rows, residuals));
  return inverse.map((combination) => ({ estimate: dot(combination, along), ...coefficientOf(combination, parts) }));
}

function officeParts(
  basis: readonly Float64Array[],
  rows: readonly number[],
  residuals: readonly number[],
): OfficeParts {
  const own = basis.map((direction) => rows.map((row) => direction[row] as number));
  const products = own.map((one) => own.map((other) => dot(one, other)));
  const plain = own.map((one) => one.reduce((sum, q, i) => sum + q * (residuals[rows[i] as number] as number), 0));
  const { values, vectors } = symmetricEigen(products);
  // An office that alone decides a direction has no residual in it; its share there is left out.
  const roots = values.map((value) => (1 - value > 1e-10 ? 1 / Math.sqrt(1 - value) : 0));
  const correction = products.map((row, i) =>
    row.map((_, j) =>
      vectors.reduce((sum, v, e) => sum + (v[i] as number) * (roots[e] as number) * (v[j] as number), 0),
    ),
  );
  return { products, plain, correction, corrected: correction.map((row) => dot(row, plain)) };
}

function coefficientOf(combination: readonly number[], parts: readonly OfficeParts[]) {
  const square = (score: number) => score * score;
  const variance = parts.reduce((sum, { corrected }) => sum + square(dot(combination, corrected)), 0);
  const plainVariance = parts.reduce((sum, { plain }) => sum + square(dot(combination, plain)), 0);
  const weights = parts.map(({ correction }) => correction.map((row) => dot(row, combination)));
  const leaning = parts.map(({ products }, g) => products.map((row) => dot(row, weights[g] as number[])));
  let [trace, squares] = [0, 0];
  leaning.forEach((one, g) => {
    leaning.forEach((other, h) => {
      const own = g === h ? dot(weights[g] as number[], one) : 0;
      const entry = own - dot(one, other);
      if (g === h) trace += entry;
      squares += entry * entry;
    });
  });
  return { variance, plainVariance, df: trace ** 2 / squares };
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] as number), 0);
}
