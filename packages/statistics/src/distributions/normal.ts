import { incompleteGamma } from '../numerics/incomplete-gamma.ts';
import type { Tail } from '../numerics/tails.ts';

/** The probability of at most (or more than) z under the standard normal. R: `pnorm(z)`. */
export function normalCdf(z: number, tail: Tail = 'lower'): number {
  const far = incompleteGamma((z * z) / 2, 0.5);
  return z < 0 === (tail === 'lower') ? far.upper / 2 : 0.5 + far.lower / 2;
}

/** The standard normal density. R: `dnorm(z)`. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The point with that tail probability. R: `qnorm(p)`. */
export function normalQuantile(p: number, tail: Tail = 'lower'): number {
  if (p <= 0 || p >= 1) return p <= 0 === (tail === 'lower') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const sign = p < 0.5 === (tail === 'lower') ? -1 : 1;
  const far = Math.min(p, 1 - p);
  return far === 0.5 ? 0 : sign * (far > 0.2 ? fromCentre(0.5 - far) : fromTail(far));
}

/** Solves P(0 < Z < z) = area by Halley's method; precise close to the median. */
function fromCentre(area: number): number {
  let z = area * Math.sqrt(2 * Math.PI);
  for (let i = 0; i < 20; i += 1) {
    const newton = (incompleteGamma((z * z) / 2, 0.5).lower / 2 - area) / normalDensity(z);
    const step = newton / (1 + (z * newton) / 2);
    z -= step;
    if (Math.abs(step) <= 1e-16 * z) break;
  }
  return z;
}

/** Solves P(Z > z) = far on the logarithmic scale, where Newton's method is nearly exact in the tail. */
function fromTail(far: number): number {
  const target = Math.log(far);
  let z = Math.sqrt(-2 * target) - 0.5;
  for (let i = 0; i < 60; i += 1) {
    const upper = incompleteGamma((z * z) / 2, 0.5).upper / 2;
    const step = ((Math.log(upper) - target) * upper) / normalDensity(z);
    z += step;
    if (Math.abs(step) <= 1e-16 * z) break;
  }
  return z;
}
