import { gammaPower, incompleteGamma } from '../numerics/incomplete-gamma.ts';
import { solveTail } from '../numerics/solve-tail.ts';
import type { Tail } from '../numerics/tails.ts';

/** The probability of at most (or more than) x under χ² with df degrees of freedom. R: `pchisq(x, df)`. */
export function chiSquareCdf(x: number, df: number, tail: Tail = 'lower'): number {
  return incompleteGamma(x / 2, df / 2)[tail];
}

/** The point with that tail probability. R: `qchisq(p, df)`. */
export function chiSquareQuantile(p: number, df: number, tail: Tail = 'lower'): number {
  if (p <= 0) return tail === 'lower' ? 0 : Number.POSITIVE_INFINITY;
  if (p >= 1) return tail === 'lower' ? Number.POSITIVE_INFINITY : 0;
  const other: Tail = tail === 'lower' ? 'upper' : 'lower';
  const [probability, side] = p <= 0.5 ? [p, tail] : [1 - p, other];
  const at = (u: number) => ({ ...incompleteGamma(Math.exp(u), df / 2), slope: gammaPower(Math.exp(u), df / 2) });
  return 2 * Math.exp(solveTail({ probability, tail: side, start: Math.log(df / 2), at }));
}
