import { studentTTwoSided } from './distributions/student-t.ts';
import { InvalidInput, requireFinite } from './input.ts';
import { type LeastSquares, leastSquares } from './numerics/least-squares.ts';

/** One point of a series: its place from 1, and its value (its logarithm on the log scale). */
export type SeriesPoint = { t: number; y: number };

/** The line before, the jump, the bend and the waves of the season. */
export type SeriesShape = { firstAfter: number; period?: number; harmonics?: number };

/** One coefficient with Newey and West's and the ordinary standard error; null where the series fits its line perfectly. */
export type SeriesTerm = {
  term: string;
  estimate: number;
  se: number | null;
  olsSe: number | null;
  t: number | null;
  p: number | null;
};

export type Segmented = { terms: SeriesTerm[]; df: number; durbinWatson: number | null };

export function readPoints(values: ReadonlyArray<number | null>, scale: 'identity' | 'log'): SeriesPoint[] {
  return values.flatMap((value, row) => {
    if (value === null) return [];
    requireFinite('values', value, row);
    if (scale === 'log' && value <= 0) throw new InvalidInput('values', 'are above 0 on the log scale', row);
    return [{ t: row + 1, y: scale === 'log' ? Math.log(value) : value }];
  });
}

/** The fit with errors that may resemble each other up to `lag` points apart; null when the points cannot carry the shape. */
export function segmentedRegression(points: readonly SeriesPoint[], shape: SeriesShape, lag: number): Segmented | null {
  const design = designOf(points, shape);
  const y = points.map((point) => point.y);
  const fit = leastSquares(Object.values(design), y);
  const df = y.length - fit.kept.length;
  if (fit.coefficients.includes(null) || df < 1) return null;
  const perfect = Math.max(...fit.residuals.map(Math.abs)) <= 1e-12 * Math.max(...y.map(Math.abs));
  const robust = neweyWest(Object.values(design), fit, lag);
  const s2 = sumOf(fit.residuals.map((e) => e * e)) / df;
  const terms = Object.keys(design).map((term, j): SeriesTerm => {
    const estimate = fit.coefficients[j] as number;
    if (perfect) return { term, estimate, se: null, olsSe: null, t: null, p: null };
    const se = Math.sqrt(robust[j] as number);
    const olsSe = Math.sqrt(s2 * ((fit.inverse[j] as number[])[j] as number));
    return { term, estimate, se, olsSe, t: estimate / se, p: studentTTwoSided(estimate / se, df) };
  });
  return { terms, df, durbinWatson: perfect ? null : durbinWatson(fit.residuals) };
}

function designOf(points: readonly SeriesPoint[], { firstAfter, period, harmonics = 1 }: SeriesShape) {
  const column = (at: (t: number) => number) => points.map(({ t }) => at(t));
  const design: Record<string, number[]> = {
    intercept: column(() => 1),
    time: column((t) => t),
    level: column((t) => (t >= firstAfter ? 1 : 0)),
    slope: column((t) => Math.max(0, t - firstAfter + 1)),
  };
  if (period === undefined) return design;
  for (let wave = 1; wave <= harmonics; wave += 1) {
    design[`cos${wave}`] = column((t) => Math.cos((2 * Math.PI * wave * t) / period));
    // The fastest wave of an even period has no sine: it is zero at every point.
    if (2 * wave < period) design[`sin${wave}`] = column((t) => Math.sin((2 * Math.PI * wave * t) / period));
  }
  return design;
}

/** The diagonal of (X′X)⁻¹ (Σ_j w_j (Γ_j + Γ_j′)) (X′X)⁻¹ with Bartlett's weights w_j = 1 − j/(lag + 1). */
function neweyWest(columns: readonly number[][], { inverse, residuals }: LeastSquares, lag: number): number[] {
  return inverse.map((row) => {
    // The pull of each point on this coefficient; its long-run variance is the variance of the coefficient.
    const pulls = residuals.map(
      (e, i) => e * row.reduce((sum, part, j) => sum + part * ((columns[j] as number[])[i] as number), 0),
    );
    let variance = sumOf(pulls.map((pull) => pull * pull));
    for (let step = 1; step <= Math.min(lag, pulls.length - 1); step += 1) {
      const together = sumOf(pulls.slice(step).map((pull, i) => pull * (pulls[i] as number)));
      variance += 2 * (1 - step / (lag + 1)) * together;
    }
    return variance;
  });
}

/** Σ(e_t − e_{t−1})²/Σe_t²: near 2 when neighbours do not resemble each other, near 0 when they do. */
function durbinWatson(residuals: readonly number[]): number {
  const steps = residuals.slice(1).map((e, i) => (e - (residuals[i] as number)) ** 2);
  return sumOf(steps) / sumOf(residuals.map((e) => e * e));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
