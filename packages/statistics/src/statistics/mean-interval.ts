import { studentTQuantile } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount, requireFinite, requireSpread } from '../input.ts';
import { isZeroSpread } from '../numerics/moments.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from '../result.ts';

/** What is needed of a sample. `sd` has n − 1 and is null when there are fewer than two values. */
export type MeanSummary = { n: number; mean: number | null; sd: number | null };
/** `effectiveN`: the number of independent people the sample is worth when they come in clusters; never more than n. */
export type MeanOptions = LevelOption & { effectiveN?: number };
export type MeanDetails = { sd: number | null; se: number | null; df: number | null };

/**
 * What it answers: which mean in the population is compatible with this sample?
 * In words: mean ± t · sd/√n, with t from Student's distribution with n − 1 degrees of freedom; n is `effectiveN` where given.
 * Assumptions: independent people; roughly normal values, or n large enough. People in offices: `cr2Mean`, or
 *   `effectiveN` under an assumed likeness where the offices are too few to show theirs.
 * Shapes and units: n, mean and standard deviation in (as an SQL aggregate gives them), everything out in the same units.
 * Edges: n = 0 is not computable. n = 1 gives the mean without interval. n = 2 gives its (huge) interval with caution. An `effectiveN` of 1 or
 *   less: the mean without interval. All values equal: the mean without interval, because zero width would claim certainty.
 * Source: Student (1908), Biometrika 6:1.
 * R: `t.test(x)$conf.int`.
 */
export function meanInterval({ n, mean, sd }: MeanSummary, options: MeanOptions = {}): StatisticResult<MeanDetails> {
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
  const worth = readEffectiveN(n, options.effectiveN);
  if (worth <= 1) {
    const caution = reason('single_observation', { n: worth });
    return computed(frame, { value: mean, ci: null, details: { ...bare, sd: spread }, caution });
  }
  const se = spread / Math.sqrt(worth);
  const half = studentTQuantile((1 - level) / 2, worth - 1, 'upper') * se;
  const details = { sd: spread, se, df: worth - 1 };
  return computed(frame, { value: mean, ci: [mean - half, mean + half], details, caution: fewObservations(n) });
}

function readEffectiveN(n: number, effectiveN = n): number {
  if (!(effectiveN > 0)) throw new InvalidInput('effectiveN', 'is above 0');
  return Math.min(n, effectiveN);
}
