import { studentTQuantile } from '../distributions/student-t.ts';
import { type LevelOption, readLevel, requireCount, requireFinite, requireSpread } from '../input.ts';
import { isZeroSpread } from '../numerics/moments.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from '../result.ts';

/** What is needed of a sample. `sd` has n − 1 and is null when there are fewer than two values. */
export type MeanSummary = { n: number; mean: number | null; sd: number | null };
export type MeanDetails = { sd: number | null; se: number | null; df: number | null };

/**
 * What it answers: which mean in the population is compatible with this sample?
 * In words: mean ± t · sd/√n, with t from Student's distribution with n − 1 degrees of freedom.
 * Assumptions: independent people; roughly normal values, or n large enough. People in offices: `cr2Mean`.
 * Shapes and units: n, mean and standard deviation in (as an SQL aggregate gives them), everything out in the same units.
 * Edges: n = 0 is not computable. n = 1 gives the mean without interval. n = 2 gives its (huge) interval with caution. All
 *   values equal: the mean without interval, because zero width would claim certainty.
 * Source: Student (1908), Biometrika 6:1.
 * R: `t.test(x)$conf.int`.
 */
export function meanInterval({ n, mean, sd }: MeanSummary, options: LevelOption = {}): StatisticResult<MeanDetails> {
  const level = readLevel(options);
  requireCount('n', n);
  const frame = { method: 'mean_t', level, n };
  if (n === 0 || mean === null) return withoutValue(frame, reason('no_observations'));
  requireFinite('mean', mean);
  const bare = { sd: null, se: null, df: null };
  if (n === 1)
    return computed(frame, { value: mean, ci: null, details: bare, caution: reason('single_observation', { n }) });
  requireSpread('sd', sd ?? Number.NaN);
  const spread = sd as number;
  if (isZeroSpread(spread, mean)) {
    const details = { sd: 0, se: null, df: n - 1 };
    return computed(frame, { value: mean, ci: null, details, caution: reason('zero_variance', { n }) });
  }
  const se = spread / Math.sqrt(n);
  const half = studentTQuantile((1 - level) / 2, n - 1, 'upper') * se;
  const details = { sd: spread, se, df: n - 1 };
  return computed(frame, { value: mean, ci: [mean - half, mean + half], details, caution: fewObservations(n) });
}
