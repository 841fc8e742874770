import { deviancePart } from '../numerics/deviance-part.ts';
import { incompleteBeta } from '../numerics/incomplete-beta.ts';
import { stirlingError } from '../numerics/stirling-error.ts';
import type { Tail } from '../numerics/tails.ts';

/** A number of independent trials and the probability of success in each. */
export type BinomialTrials = { n: number; p: number };

/** The probability of exactly x successes. R: `dbinom(x, n, p)`. */
export function binomialDensity(x: number, { n, p }: BinomialTrials): number {
  if (x < 0 || x > n || !Number.isInteger(x)) return 0;
  if (p <= 0) return x === 0 ? 1 : 0;
  if (p >= 1) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return Math.exp(n * Math.log(p));
  const correction = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  const exponent = correction - deviancePart(x, n * p) - deviancePart(n - x, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** The probability of at most (or more than) x successes. R: `pbinom(x, n, p)`. */
export function binomialCdf(x: number, { n, p }: BinomialTrials, tail: Tail = 'lower'): number {
  const whole = Math.floor(x);
  if (whole < 0) return tail === 'lower' ? 0 : 1;
  if (whole >= n) return tail === 'lower' ? 1 : 0;
  // P(X > x) is the lower tail of a beta distribution at p.
  return incompleteBeta({ x: p, y: 1 - p }, { a: whole + 1, b: n - whole })[tail === 'lower' ? 'upper' : 'lower'];
}

/**
 * The smallest number of successes whose lower tail is at least q (or whose upper tail is at most q).
 * A cdf that misses q by rounding alone counts as reaching it. R: `qbinom(q, n, p)`.
 */
export function binomialQuantile(q: number, trials: BinomialTrials, tail: Tail = 'lower'): number {
  const slack = 64 * Number.EPSILON;
  const reached = (x: number) => {
    const probability = binomialCdf(x, trials, tail);
    return tail === 'lower' ? probability >= q * (1 - slack) : probability <= q * (1 + slack);
  };
  let low = -1;
  let high = trials.n;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
