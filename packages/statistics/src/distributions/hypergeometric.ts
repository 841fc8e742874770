import type { Tail, Tails } from '../numerics/tails.ts';
import { binomialDensity } from './binomial.ts';

/** An urn: so many successes and failures in it, and so many drawn without putting back. */
export type Urn = { successes: number; failures: number; draws: number };

/** The probability of exactly x successes. R: `dhyper(x, successes, failures, draws)`. */
export function hypergeometricDensity(x: number, { successes, failures, draws }: Urn): number {
  const total = successes + failures;
  if (!Number.isInteger(x) || x < 0 || x > successes || draws - x < 0 || draws - x > failures) return 0;
  if (draws === 0 || draws === total) return 1;
  // Three binomials with p = draws/total, of which none is far out where the whole is not (Loader 2000).
  const p = draws / total;
  const drawn = binomialDensity(x, { n: successes, p }) * binomialDensity(draws - x, { n: failures, p });
  return drawn / binomialDensity(draws, { n: total, p });
}

/** The probability of at most (or more than) x successes. R: `phyper(x, successes, failures, draws)`. */
export function hypergeometricCdf(x: number, urn: Urn, tail: Tail = 'lower'): number {
  return tailsAt(Math.floor(x), urn)[tail];
}

/**
 * The smallest number of successes whose lower tail is at least q (or whose upper tail is at most q).
 * A cdf that misses q by rounding alone counts as reaching it. R: `qhyper(q, successes, failures, draws)`.
 */
export function hypergeometricQuantile(q: number, urn: Urn, tail: Tail = 'lower'): number {
  const slack = 64 * Number.EPSILON;
  const reached = (x: number) => {
    const probability = tailsAt(x, urn)[tail];
    return tail === 'lower' ? probability >= q * (1 - slack) : probability <= q * (1 + slack);
  };
  let low = Math.max(0, urn.draws - urn.failures) - 1;
  let high = Math.min(urn.draws, urn.successes);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The tail on the near side of the mean is added up outwards, where terms only fall; the other is its complement. */
function tailsAt(x: number, urn: Urn): Tails {
  const { successes, failures, draws } = urn;
  if (x < Math.max(0, draws - failures)) return { lower: 0, upper: 1 };
  if (x >= Math.min(draws, successes)) return { lower: 1, upper: 0 };
  if (x * (successes + failures) <= draws * successes) {
    const lower = Math.min(1, sumDown(x, urn));
    return { lower, upper: 1 - lower };
  }
  const mirrored = { successes: failures, failures: successes, draws };
  const upper = Math.min(1, sumDown(draws - x - 1, mirrored));
  return { lower: 1 - upper, upper };
}

/** The density at x times 1 + the ratios to it of all terms below. */
function sumDown(x: number, urn: Urn): number {
  const { successes, failures, draws } = urn;
  let sum = 0;
  let ratio = 1;
  for (let at = x; ratio > sum * 2 ** -60; at -= 1) {
    sum += ratio;
    ratio *= (at * (failures - draws + at)) / ((successes - at + 1) * (draws - at + 1));
  }
  return hypergeometricDensity(x, urn) * sum;
}
