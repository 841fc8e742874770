import { normalQuantile } from '../distributions/normal.ts';
import { InvalidInput, type LevelOption, readLevel, requireSpread } from '../input.ts';
import { roundTies } from '../numerics/round-ties.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import type { Pair } from '../summarise-pairs.ts';
import { wilsonEnds } from './wilson-interval.ts';

/** Below this reliability a person's change drowns in error, and no one is classified. */
export const LEAST_RELIABILITY = 0.7;
/** The error of the scale: standard deviation at baseline and reliability, both of the whole programme, not of one office. */
export type ErrorOfScale = { sdBaseline: number; reliability: number };
export type ReliableChangeDetails = {
  improved: number;
  unchanged: number;
  worse: number;
  standardError: number;
  threshold: number;
};

/**
 * What it answers: how many people improved by more than the error of the scale? `value` is their share.
 * In words: RC = (after − before)/(√2 · SD₁ · √(1 − reliability)); improved when RC is above 1.96 (at 95 %), worse when below
 *   −1.96, unchanged between. The interval of the share is Wilson's.
 * Assumptions: higher is better; one error for everybody; the error term of Jacobson & Truax (variants disagree).
 * Shapes and units: pairs in scale points (incomplete ones are left out), SD and reliability in; a share and three counts out.
 * Edges: nobody is not computable; reliability below 0.70 and a baseline without spread are not computable; a change of exactly
 *   the threshold is unchanged.
 * Source: Jacobson & Truax (1991), J Consult Clin Psychol 59:12; choice of error: Maassen (2004).
 * R: `rc <- (y - x) / (sqrt(2) * sd * sqrt(1 - rel)); mean(rc > qnorm(.975))`.
 */
export function reliableChange(
  pairs: readonly Pair[],
  { sdBaseline, reliability, ...options }: ErrorOfScale & LevelOption,
): StatisticResult<ReliableChangeDetails> {
  const level = readLevel(options);
  requireSpread('sdBaseline', sdBaseline);
  if (!(reliability <= 1)) throw new InvalidInput('reliability', 'is a number of at most 1');
  const changes = pairs.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [roundTies(after - before)],
  );
  const n = changes.length;
  const frame = { method: 'reliable_change_jacobson_truax', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (reliability < LEAST_RELIABILITY) {
    return withoutValue(frame, reason('low_reliability', { reliability, minimum: LEAST_RELIABILITY }));
  }
  if (sdBaseline === 0 || reliability === 1)
    return withoutValue(frame, reason('zero_variance', { sdBaseline, reliability }));
  const standardError = Math.SQRT2 * sdBaseline * Math.sqrt(1 - reliability);
  const threshold = normalQuantile((1 - level) / 2, 'upper') * standardError;
  const improved = changes.filter((change) => change > threshold).length;
  const worse = changes.filter((change) => change < -threshold).length;
  const details = { improved, unchanged: n - improved - worse, worse, standardError, threshold };
  return computed(frame, { value: improved / n, ci: wilsonEnds(improved / n, n, level), details });
}
