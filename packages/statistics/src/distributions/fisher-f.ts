import { incompleteBeta } from '../numerics/incomplete-beta.ts';
import type { Tail } from '../numerics/tails.ts';
import { betaPoint } from './beta.ts';

/** Degrees of freedom of the numerator and of the denominator. */
export type FisherDf = { df1: number; df2: number };

/** The probability of at most (or more than) x under F. R: `pf(x, df1, df2)`. */
export function fisherFCdf(x: number, { df1, df2 }: FisherDf, tail: Tail = 'lower'): number {
  if (x <= 0) return tail === 'lower' ? 0 : 1;
  if (x === Number.POSITIVE_INFINITY) return tail === 'lower' ? 1 : 0;
  const point = { x: (df1 * x) / (df1 * x + df2), y: df2 / (df1 * x + df2) };
  return incompleteBeta(point, { a: df1 / 2, b: df2 / 2 })[tail];
}

/** The point with that tail probability. R: `qf(p, df1, df2)`. */
export function fisherFQuantile(p: number, { df1, df2 }: FisherDf, tail: Tail = 'lower'): number {
  const { x, y } = betaPoint(p, { a: df1 / 2, b: df2 / 2 }, tail);
  return (x / y) * (df2 / df1);
}
