import { symmetricEigen } from './symmetric-eigen.ts';

/** Points and weights for integrals of f(x)·exp(−x²) over all x, points rising. */
export type Quadrature = { points: number[]; weights: number[] };

/** Source: Golub & Welsch (1969), Math Comp 23:221. R: `statmod::gauss.quad(n, "hermite")`. */
export function gaussHermite(count: number): Quadrature {
  const jacobi = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => (Math.abs(i - j) === 1 ? Math.sqrt(Math.max(i, j) / 2) : 0)),
  );
  const { values, vectors } = symmetricEigen(jacobi);
  const pairs = values
    .map((point, j) => ({ point, weight: Math.sqrt(Math.PI) * (vectors[j]?.[0] as number) ** 2 }))
    .sort((one, two) => one.point - two.point);
  return { points: pairs.map(({ point }) => point), weights: pairs.map(({ weight }) => weight) };
}
