import { noncentralityInterval } from '../distributions/noncentral-t.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount, requireSpread } from '../input.ts';
import { isZeroSpread } from '../numerics/moments.ts';
import { computed, fewObservations, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import type { PairSummary } from '../summarise-pairs.ts';
import { smallSampleFactor } from './hedges-gav.ts';

/**
 * The same change by the conventions of other programs: `gZ` corrected for small samples (metafor's SMCC), `dRm` corrected for
 * the correlation, `dPre` over the spread before (Glass) and `gPre` corrected (SMCR); null where a spread or r is missing.
 * `gAvCi` is the interval carried over to g_av.
 */
export type CohenDzDetails = {
  t: number;
  gZ: number;
  gZCi: Interval;
  dRm: number | null;
  dPre: number | null;
  gPre: number | null;
  gAvCi: Interval | null;
};

/**
 * What it answers: how large is the change, counted in standard deviations of the changes themselves?
 * In words: d_z = mean change/standard deviation of the changes; the exact interval is that of the noncentrality of t = d_z·√n,
 *   over √n.
 * Assumptions: linked people, normal changes. It grows with the correlation of the waves, so that it does not compare across
 *   instruments: `hedgesGav` does, and this one is for an appendix.
 * Shapes and units: a summary of pairs in; no unit out.
 * Edges: nobody is not computable, n < 2 too few; no spread of the changes is not computable (never an infinite effect); n = 2 has a caution.
 * Source: Cohen (1988), section 2.3.5; Steiger & Fouladi (1997), Noncentrality interval estimation; metafor's measures.
 * R: `effsize <- mean(d)/sd(d)`, `uniroot(function(l) pt(t, n - 1, l) - 0.975, …)$root/sqrt(n)`; `metafor::escalc("SMCC", …)`.
 */
export function cohenDz(pairs: PairSummary, options: LevelOption = {}): StatisticResult<CohenDzDetails> {
  const { n, meanChange, sdChange, sdBefore, sdAfter, r } = pairs;
  requireCount('n', n);
  const frame = { method: 'cohen_d_z_noncentral', level: readLevel(options), n };
  if (n === 0 || meanChange === null) return withoutValue(frame, reason('no_observations'));
  if (n < 2) return withoutValue(frame, reason('below_minimum', { n, minimum: 2 }), 'too_few');
  if (sdChange === null) throw new InvalidInput('sdChange', 'is known when n is above 1');
  requireSpread('sdChange', sdChange);
  if (isZeroSpread(sdChange, meanChange)) return withoutValue(frame, reason('zero_variance', { n }));
  const value = meanChange / sdChange;
  const t = value * Math.sqrt(n);
  const scaled = (by: number): Interval => [ends[0] * by, ends[1] * by];
  const ends = noncentralityInterval(t, n - 1, frame.level);
  const ci = scaled(1 / Math.sqrt(n));
  const j = smallSampleFactor(n - 1);
  const average = Math.sqrt(((sdBefore ?? 0) ** 2 + (sdAfter ?? 0) ** 2) / 2);
  const dPre = sdBefore ? meanChange / sdBefore : null;
  const details = {
    t,
    gZ: j * value,
    gZCi: scaled(j / Math.sqrt(n)),
    dRm: r === null ? null : value * Math.sqrt(2 * (1 - r)),
    dPre,
    gPre: dPre === null ? null : j * dPre,
    gAvCi: average > 0 ? scaled((j * sdChange) / average / Math.sqrt(n)) : null,
  };
  return computed(frame, { value, ci, details, caution: fewObservations(n) });
}
