import { type BetaShapes, betaPower, incompleteBeta, type UnitPoint } from '../numerics/incomplete-beta.ts';
import { solveTail } from '../numerics/solve-tail.ts';
import type { Tail } from '../numerics/tails.ts';

/** The probability of at most (or more than) x under a beta distribution. R: `pbeta(x, a, b, lower.tail = …)`. */
export function betaCdf(x: number, shapes: BetaShapes, tail: Tail = 'lower'): number {
  return incompleteBeta({ x, y: 1 - x }, shapes)[tail];
}

/** The point with that tail probability. R: `qbeta(p, a, b, lower.tail = …)`. */
export function betaQuantile(p: number, shapes: BetaShapes, tail: Tail = 'lower'): number {
  return betaPoint(p, shapes, tail).x;
}

/** The same point with its complement, searched on the logit scale so that neither loses precision near 0 or 1. */
export function betaPoint(p: number, shapes: BetaShapes, tail: Tail = 'lower'): UnitPoint {
  if (p <= 0) return tail === 'lower' ? { x: 0, y: 1 } : { x: 1, y: 0 };
  if (p >= 1) return tail === 'lower' ? { x: 1, y: 0 } : { x: 0, y: 1 };
  const other: Tail = tail === 'lower' ? 'upper' : 'lower';
  const [probability, side] = p <= 0.5 ? [p, tail] : [1 - p, other];
  const at = (u: number) => {
    const point = fromLogit(u);
    return { ...incompleteBeta(point, shapes), slope: betaPower(point, shapes) };
  };
  return fromLogit(solveTail({ probability, tail: side, start: Math.log(shapes.a / shapes.b), at }));
}

function fromLogit(u: number): UnitPoint {
  return { x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)) };
}
