import { quadraticForm, timesMatrix, timesVector, traceOfProduct } from '../numerics/invert-symmetric.ts';
import type { GroupSums } from './group-sums.ts';
import type { RatioFit } from './restricted-likelihood.ts';
import type { ErrorAndDf } from './satterthwaite.ts';

type Matrix = number[][];
/** What belongs to (between, between), (between, within) and (within, within). */
type Three<Part> = [Part, Part, Part];

/** The adjusted covariance of the coefficients, and what their degrees of freedom need. */
export type KenwardRoger = { adjusted: Matrix; plain: Matrix; slopes: [Matrix, Matrix]; spread: Three<number> };

/**
 * Kenward and Roger's covariance of the coefficients, wider than the plain one because the two variances are estimated. With V
 * linear in the variances: Φ + 2Φ(Σ W_ij(Q_ij − P_iΦP_j))Φ, W from the expected information.
 * Source: Kenward & Roger (1997), Biometrics 53:983; Halekoh & Højsgaard (2014), J Stat Softw 59(9), formulas 4 to 9.
 */
export function kenwardRoger(sums: GroupSums, fit: RatioFit, df: number): KenwardRoger | null {
  const s = fit.squares / df;
  const p = fit.coefficients.length;
  const plain = fit.inverse.map((row) => row.map((x) => x * s));
  const { slopes, products, traces } = derivatives({ sums, s, ratio: fit.ratio, p });
  const pairs: Three<[0 | 1, 0 | 1]> = [
    [0, 0],
    [0, 1],
    [1, 1],
  ];
  const crossed = pairs.map(([i, j]) => timesMatrix(timesMatrix(slopes[i], plain), slopes[j]));
  const information = pairs.map(
    (_, at) =>
      (traces[at] as number) -
      2 * traceOfProduct(plain, products[at] as Matrix) +
      traceOfProduct(plain, crossed[at] as Matrix),
  ) as Three<number>;
  const [a, b, c] = information;
  const determinant = a * c - b * b;
  if (!(determinant > 1e-14 * a * c)) return null;
  const spread: Three<number> = [(2 * c) / determinant, (-2 * b) / determinant, (2 * a) / determinant];
  const middle = plain.map((row, i) =>
    row.map((_, j) =>
      spread.reduce(
        (sum, weight, at) =>
          sum + weight * (gap(products, crossed, at)(i, j) + (at === 1 ? gap(products, crossed, at)(j, i) : 0)),
        0,
      ),
    ),
  );
  const wider = timesMatrix(timesMatrix(plain, middle), plain);
  const adjusted = plain.map((row, i) => row.map((x, j) => x + 2 * (wider[i]?.[j] as number)));
  return { adjusted, plain, slopes, spread };
}

/** The degrees of freedom for one combination `l'β`; Kenward and Roger's scaling of F is 1 for a single one. */
export function kenwardRogerOf({ adjusted, plain, slopes, spread }: KenwardRoger, l: readonly number[]): ErrorAndDf {
  const turned = timesVector(plain, l);
  const [a, b] = slopes.map((slope) => quadraticForm(slope, turned)) as [number, number];
  const variance = spread[0] * a * a + 2 * spread[1] * a * b + spread[2] * b * b;
  return { se: Math.sqrt(quadraticForm(adjusted, l)), df: (2 * quadraticForm(plain, l) ** 2) / variance };
}

/** P_i, Q_ij and tr(V⁻¹G_iV⁻¹G_j) from the sums of the groups; λ = σ²_within + n·σ²_between is the variance of n·mean/√n. */
function derivatives({ sums, s, ratio, p }: { sums: GroupSums; s: number; ratio: number; p: number }) {
  const within = sums.within.slice(0, p).map((row) => row.slice(0, p));
  const zero = () => within.map((row) => row.map(() => 0));
  const slopes: [Matrix, Matrix] = [zero(), within.map((row) => row.map((x) => -x / s ** 2))];
  const products: Three<Matrix> = [zero(), zero(), within.map((row) => row.map((x) => x / s ** 3))];
  const traces: Three<number> = [0, 0, 0];
  for (const { n, means } of sums.groups) {
    const u = n / (s * (1 + n * ratio));
    traces[0] += u * u;
    traces[1] += (u * u) / n;
    traces[2] += (u / n) ** 2 + (n - 1) / s ** 2;
    addOuter(slopes[0], means, -u * u);
    addOuter(slopes[1], means, (-u * u) / n);
    addOuter(products[0], means, u ** 3);
    addOuter(products[1], means, u ** 3 / n);
    addOuter(products[2], means, u ** 3 / n ** 2);
  }
  return { slopes, products, traces };
}

function addOuter(matrix: Matrix, means: readonly number[], weight: number): void {
  matrix.forEach((row, i) => {
    for (let j = 0; j < row.length; j += 1)
      row[j] = (row[j] as number) + weight * (means[i] as number) * (means[j] as number);
  });
}

/** A cell of Q_ij − P_iΦP_j. */
function gap(products: readonly Matrix[], crossed: readonly Matrix[], at: number) {
  return (i: number, j: number) => (products[at]?.[i]?.[j] as number) - (crossed[at]?.[i]?.[j] as number);
}
