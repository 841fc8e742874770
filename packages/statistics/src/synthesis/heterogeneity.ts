import { chiSquareCdf, chiSquareQuantile } from '../distributions/chi-square.ts';
import type { Interval } from '../result.ts';
import { pooledAt, type Sites } from './site-effects.ts';
import { tauSquaredDl, tauSquaredPm, tauSquaredWhereQ } from './tau-squared.ts';

/** How much offices differ: I² in percent and H² from τ² and the typical variance of an office, and Cochran's Q with its p. */
export function inconsistency(sites: Sites, tau2: number) {
  const k = sites.y.length;
  const { w, w2, q } = pooledAt(sites, 0);
  const typical = ((k - 1) * w) / (w * w - w2);
  return {
    i2: (100 * tau2) / (tau2 + typical),
    h2: (tau2 + typical) / typical,
    q,
    qP: chiSquareCdf(q, k - 1, 'upper'),
  };
}

/** The same with τ² by DL and PM beside, and the Q-profile interval of τ² carried over to I² and H². */
export function heterogeneity(sites: Sites, tau2: number, level: number) {
  const df = sites.y.length - 1;
  const end = (tail: 'lower' | 'upper') => tauSquaredWhereQ(sites, chiSquareQuantile((1 - level) / 2, df, tail));
  const [low, high] = [end('upper'), end('lower')];
  const [atLow, atHigh] = [inconsistency(sites, low), inconsistency(sites, high)];
  return {
    tau2Dl: tauSquaredDl(sites),
    tau2Pm: tauSquaredPm(sites),
    tau2Ci: [low, high] as Interval,
    ...inconsistency(sites, tau2),
    i2Ci: [atLow.i2, atHigh.i2] as Interval,
    h2Ci: [atLow.h2, atHigh.h2] as Interval,
  };
}
