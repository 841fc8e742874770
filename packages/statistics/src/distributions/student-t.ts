import { betaPower, incompleteBeta } from '../numerics/incomplete-beta.ts';
import { logGamma } from '../numerics/stirling-error.ts';
import type { Tail } from '../numerics/tails.ts';
import { betaPoint } from './beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** The probability of at most (or more than) t. Degrees of freedom need not be whole. R: `pt(t, df)`. */
export function studentTCdf(t: number, df: number, tail: Tail = 'lower'): number {
  if (df === Number.POSITIVE_INFINITY) return normalCdf(t, tail);
  const far = farTail(Math.abs(t), df);
  return t < 0 === (tail === 'lower') ? far : 1 - far;
}

/** The density. R: `dt(t, df)`. */
export function studentTDensity(t: number, df: number): number {
  const peak = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(Math.PI * df);
  return peak * Math.exp(-((df + 1) / 2) * Math.log1p((t * t) / df));
}

/** The lower tail and the density at many points of one t distribution: what depends on df alone is computed once. */
export function studentTAt(df: number): (t: number) => { below: number; density: number } {
  const shapes = { a: df / 2, b: 0.5 };
  const atMean = betaPower({ x: df / (df + 1), y: 1 / (df + 1) }, shapes);
  const constant = atMean * Math.sqrt(df + 1) * Math.exp((df / 2) * Math.log1p(1 / df));
  return (t) => {
    const square = (t * t) / df;
    const root = constant * Math.exp((-(df + 1) / 2) * Math.log1p(square));
    const power = (root * Math.abs(t)) / Math.sqrt(df);
    const far = incompleteBeta({ x: 1 / (1 + square), y: square / (1 + square) }, shapes, power).lower / 2;
    return { below: t < 0 ? far : 1 - far, density: root / Math.sqrt(df) };
  };
}

/** The probability of a value at least as far from zero as t, on either side. R: `2 * pt(-abs(t), df)`. */
export function studentTTwoSided(t: number, df: number): number {
  return 2 * studentTCdf(-Math.abs(t), df);
}

/** The point with that tail probability. R: `qt(p, df)`. */
export function studentTQuantile(p: number, df: number, tail: Tail = 'lower'): number {
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p, tail);
  if (p === 0.5) return 0;
  const sign = p < 0.5 === (tail === 'lower') ? -1 : 1;
  const twoTails = 2 * Math.min(p, 1 - p);
  const { x, y } = betaPoint(twoTails, { a: df / 2, b: 0.5 });
  return sign * Math.sqrt((df * y) / x);
}

function farTail(t: number, df: number): number {
  if (t === Number.POSITIVE_INFINITY) return 0;
  // t² may overflow; df/(df+t²) is then written by ratios instead.
  const ratio = t / Math.sqrt(df);
  const square = ratio * ratio;
  const point =
    square > 1
      ? { x: 1 / square / (1 + 1 / square), y: 1 / (1 + 1 / square) }
      : { x: 1 / (1 + square), y: square / (1 + square) };
  return incompleteBeta(point, { a: df / 2, b: 0.5 }).lower / 2;
}
