import { deviancePart } from './deviance-part.ts';
import { stirlingError } from './stirling-error.ts';
import type { Tails } from './tails.ts';

const EPSILON = 2 ** -54;
const MOST_TERMS = 1_000_000;

/** `x^a e^(−x) / Γ(a)`: the gamma density times x. Precise in the tails because it never subtracts large logarithms. */
export function gammaPower(x: number, a: number): number {
  return (Math.sqrt(a) * Math.exp(-stirlingError(a) - deviancePart(a, x))) / Math.sqrt(2 * Math.PI);
}

/**
 * The regularised incomplete gamma function, both tails, for a > 0 and x ≥ 0.
 *
 * Below x = a + 1 the power series gives the lower tail; above it Legendre's continued fraction gives the upper one.
 * Source: NIST Digital Library of Mathematical Functions 8.11.4 and 8.9.2.
 */
export function incompleteGamma(x: number, a: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = (gammaPower(x, a) / a) * powerSeries(x, a);
    return { lower, upper: 1 - lower };
  }
  const upper = gammaPower(x, a) * legendreFraction(x, a);
  return { lower: 1 - upper, upper };
}

function powerSeries(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_TERMS && term > EPSILON * sum; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function legendreFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < MOST_TERMS; i += 1) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 * EPSILON) break;
  }
  return fraction;
}
