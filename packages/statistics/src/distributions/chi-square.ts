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

/**
 * The points with upper tail probabilities (j + ½)/count, falling. Each is found by Newton's method from where the three before
 * it point to, which is fast; where that does not settle, as `chiSquareQuantile` finds it.
 * R: `qchisq((seq_len(count) - 0.5) / count, df, lower.tail = FALSE)`.
 */
export function chiSquareGrid(df: number, count: number): Float64Array {
  const logs = new Float64Array(count);
  for (let j = 0; j < count; j += 1) {
    const upper = (j + 0.5) / count;
    const before = (back: number) => logs[j - back] as number;
    const near = j < 3 ? null : nearRoot(upper, df, 3 * before(1) - 3 * before(2) + before(3));
    logs[j] = near ?? Math.log(chiSquareQuantile(upper, df, 'upper') / 2);
  }
  return logs.map((u) => 2 * Math.exp(u));
}

/** On the scale ln(x/2); Newton's method doubles its digits, so a small step is the last. */
function nearRoot(upper: number, df: number, start: number): number | null {
  const tail: Tail = upper <= 0.5 ? 'upper' : 'lower';
  const target = tail === 'upper' ? upper : 1 - upper;
  let u = start;
  for (let step = 0; step < 12; step += 1) {
    const x = Math.exp(u);
    const reached = incompleteGamma(x, df / 2)[tail];
    const move = (Math.log(reached / target) * reached) / gammaPower(x, df / 2);
    u += tail === 'upper' ? move : -move;
    if (Math.abs(move) <= 1e-8) return u;
  }
  return null;
}
