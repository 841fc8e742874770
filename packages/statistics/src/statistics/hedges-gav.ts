import { normalQuantile } from '../distributions/normal.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount, requireSpread } from '../input.ts';
import { isZeroSpread } from '../numerics/moments.ts';
import { logGamma } from '../numerics/stirling-error.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import type { PairSummary } from '../summarise-pairs.ts';

export type HedgesGavDetails = { dAv: number; dAvCi: [number, number] | null; se: number | null; j: number };

/**
 * What it answers: how large is the change, counted in standard deviations of the scale?
 * In words: g_av = J(n − 1) · (mean after − mean before)/√((s₁² + s₂²)/2), J the exact small-sample factor; the interval is
 *   g_av ± z√v with Bonett's variance v of the uncorrected d_av.
 * Assumptions: linked people, roughly normal scores at both waves; the two spreads may differ.
 * Shapes and units: summaries of both waves and their correlation in; no unit out.
 * Edges: n = 0 is not computable, n = 1 and n = 2 are too few (J(1) is 0, which would turn any change into none). No spread at either wave: not computable (never an
 *   infinite effect). Spread at one wave only, or r unknown: the value without interval.
 * Source: Hedges (1981), J Educ Stat 6:107 (J); Bonett (2008), Psychol Methods 13:99 (variance); Cumming (2012), d_av.
 * R: `statpsych::ci.stdmean.ps(level, m1, m2, sd1, sd2, r, n)` for d_av and its interval (sign by order of the waves).
 */
export function hedgesGav(
  pairs: Omit<PairSummary, 'meanChange' | 'sdChange'>,
  options: LevelOption = {},
): StatisticResult<HedgesGavDetails> {
  const level = readLevel(options);
  const { n, meanBefore, meanAfter, sdBefore, sdAfter, r } = pairs;
  requireCount('n', n);
  const frame = { method: 'hedges_g_av_bonett', level, n };
  if (n === 0 || meanBefore === null || meanAfter === null) return withoutValue(frame, reason('no_observations'));
  if (n < 3) return withoutValue(frame, reason('below_minimum', { n, minimum: 3 }), 'too_few');
  if (sdBefore === null || sdAfter === null)
    throw new InvalidInput('sdBefore and sdAfter', 'are known when n is above 1');
  requireSpread('sdBefore', sdBefore);
  requireSpread('sdAfter', sdAfter);
  const s = Math.sqrt((sdBefore ** 2 + sdAfter ** 2) / 2);
  if (isZeroSpread(s, Math.max(Math.abs(meanBefore), Math.abs(meanAfter))))
    return withoutValue(frame, reason('zero_variance', { n }));
  const j = smallSampleFactor(n - 1);
  const dAv = (meanAfter - meanBefore) / s;
  if (r === null || sdBefore === 0 || sdAfter === 0) {
    const details = { dAv, dAvCi: null, se: null, j };
    return computed(frame, { value: j * dAv, ci: null, details, caution: reason('correlation_undefined', { n }) });
  }
  const se = Math.sqrt(bonettVariance(dAv, { n, s, sdBefore, sdAfter, r }));
  const half = normalQuantile((1 - level) / 2, 'upper') * se;
  const details = { dAv, dAvCi: [dAv - half, dAv + half] as [number, number], se, j };
  return computed(frame, { value: j * dAv, ci: [j * dAv - half, j * dAv + half], details });
}

/** J(df) = Γ(df/2) / (√(df/2) Γ((df − 1)/2)): what takes the upward bias out of a standardised mean. Zero at df = 1. */
export function smallSampleFactor(df: number): number {
  if (df <= 1) return 0;
  return Math.exp(logGamma(df / 2) - 0.5 * Math.log(df / 2) - logGamma((df - 1) / 2));
}

type Spreads = { n: number; s: number; sdBefore: number; sdAfter: number; r: number };

function bonettVariance(d: number, { n, s, sdBefore: s1, sdAfter: s2, r }: Spreads): number {
  const ofSpread = (d * d * (s1 ** 4 + s2 ** 4 + 2 * (r * s1 * s2) ** 2)) / (8 * s ** 4 * (n - 1));
  // A correlation that misses 1 by rounding alone is 1: the same change in everybody leaves nothing uncertain of the mean.
  const apart = 1 - r < 1e-14 ? 0 : 1 - r;
  return ofSpread + ((s1 - s2) ** 2 + 2 * apart * s1 * s2) / (s * s * (n - 1));
}
