import { binomialCdf, binomialDensity, binomialQuantile } from '../distributions/binomial.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

/** `uncut` are the limits before they are cut to 0 and 1: with few people the lower one lies below 0. */
export type FunnelDetails = { uncut: Interval };

/**
 * What it answers: how far from the common share may an office of this size lie by chance alone?
 * In words: the exact binomial quantiles for n people at the common share, made smooth between whole counts by how far the
 *   quantile overshoots. `ci` holds the limits, `value` the common share. Use level 0.95 and 0.998.
 * Assumptions: independent people; the common share is known. Offices inside the limits are not to be ranked.
 * Shapes and units: a common share and a number of people in, two shares out.
 * Edges: nobody is not computable; a common share of 0 or 1 has no limits.
 * Source: Spiegelhalter (2005), Stat Med 24:1185.
 * R: `r <- qbinom(a, n, p); (r - (pbinom(r, n, p) - a) / dbinom(r, n, p)) / n`.
 */
export function funnelLimits(
  { share, n }: { share: number; n: number },
  options: LevelOption = {},
): StatisticResult<FunnelDetails> {
  const level = readLevel(options);
  requireCount('n', n);
  if (!(share >= 0 && share <= 1)) throw new InvalidInput('share', 'lies from 0 to 1');
  const frame = { method: 'funnel_exact_binomial', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (share === 0 || share === 1) return withoutValue(frame, reason('estimate_at_extreme', { n, share }));
  const limit = (probability: number) => {
    const count = binomialQuantile(probability, { n, p: share });
    const over = binomialCdf(count, { n, p: share }) - probability;
    return (count - over / binomialDensity(count, { n, p: share })) / n;
  };
  const uncut: Interval = [limit((1 - level) / 2), limit((1 + level) / 2)];
  const ci: Interval = [Math.max(0, Math.min(share, uncut[0])), Math.min(1, Math.max(share, uncut[1]))];
  return computed(frame, { value: share, ci, details: { uncut } });
}
