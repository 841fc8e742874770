import { invertSymmetric } from '../numerics/invert-symmetric.ts';

/** How many rows, the sum of each column, and the sums of the products of every two. */
export type Products = { n: number; sums: readonly number[]; products: readonly (readonly number[])[] };

/** The covariances (n − 1) of columns known by their sums. */
export function covariancesOf({ n, sums, products }: Products): number[][] {
  return products.map((row, i) =>
    row.map((product, j) => (n * product - (sums[i] as number) * (sums[j] as number)) / n / (n - 1)),
  );
}

/** The correlations that belong to covariances. */
export function correlationsOf(covariances: readonly (readonly number[])[]): number[][] {
  const sds = covariances.map((row, i) => Math.sqrt(row[i] as number));
  return covariances.map((row, i) =>
    row.map((covariance, j) => (i === j ? 1 : covariance / (sds[i] as number) / (sds[j] as number))),
  );
}

/** Rows that are not the answers of anybody, but as many, and with the same means and covariances to the last digits. */
export function momentRows(known: Products): number[][] {
  const means = known.sums.map((sum) => sum / known.n);
  const factor = choleskyOf(covariancesOf(known));
  const reach = Math.sqrt((known.n - 1) / 2);
  const away = means.flatMap((_, axis) =>
    [reach, -reach].map((by) => means.map((_mean, i) => by * (factor[i]?.[axis] ?? 0))),
  );
  return Array.from({ length: known.n }, (_, row) => means.map((mean, i) => mean + (away[row]?.[i] ?? 0)));
}

/** The lower triangle whose product with itself is the matrix. */
function choleskyOf(matrix: readonly (readonly number[])[]): number[][] {
  if (!invertSymmetric(matrix)) throw new Error('the covariances of a reference are regular');
  const lower = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j += 1) {
      const before = Array.from({ length: j }, (_, k) => (lower[i]?.[k] as number) * (lower[j]?.[k] as number));
      const left = (row[j] as number) - before.reduce((sum, part) => sum + part, 0);
      (lower[i] as number[])[j] = i === j ? Math.sqrt(left) : left / (lower[j]?.[j] as number);
    }
  });
  return lower;
}
