import { normalQuantile } from '../distributions/normal.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, fewObservations, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

/** `effectiveN`: the number of independent people the sample is worth when they come in clusters; never more than n. */
export type WilsonOptions = LevelOption & { effectiveN?: number };
export type WilsonDetails = { x: number; effectiveN: number };

/**
 * What it answers: which share of all who could have been asked is compatible with x of n?
 * In words: the values p₀ for which the score test |p − p₀| / √(p₀(1 − p₀)/n) does not exceed z. Centre
 *   (p + z²/2n)/(1 + z²/n), half width z√(p(1 − p)/n + z²/4n²)/(1 + z²/n).
 * Assumptions: independent people with one common probability; clustered people through `effectiveN`.
 * Shapes and units: counts x ≤ n in, a share from 0 to 1 out.
 * Edges: n = 0 is not computable. n = 1 and n = 2 are computed with caution. x = 0 has lower end exactly 0, x = n upper end
 *   exactly 1, and both are marked.
 * Source: Wilson (1927), JASA 22:209; Newcombe (1998), Stat Med 17:857, method 3.
 * R: `prop.test(x, n, correct = FALSE)$conf.int`.
 */
export function wilsonInterval(
  { x, n }: { x: number; n: number },
  options: WilsonOptions = {},
): StatisticResult<WilsonDetails> {
  const level = readLevel(options);
  requireCount('n', n);
  requireCount('x', x);
  if (x > n) throw new InvalidInput('x', 'is at most n');
  const effectiveN = readEffectiveN(n, options.effectiveN);
  const frame = { method: effectiveN < n ? 'wilson_effective_n' : 'wilson', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const value = x / n;
  const notes = x === 0 || x === n ? [reason('estimate_at_extreme', { x, n })] : [];
  const caution = fewObservations(n);
  return computed(frame, {
    value,
    ci: wilsonEnds(value, effectiveN, level),
    details: { x, effectiveN },
    caution,
    notes,
  });
}

/** The two ends for a share p of n, where n may be an effective number of people. */
export function wilsonEnds(p: number, n: number, level: number): Interval {
  const z = normalQuantile((1 - level) / 2, 'upper');
  const shrink = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / shrink;
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / shrink;
  return [p === 0 ? 0 : Math.min(p, Math.max(0, centre - half)), p === 1 ? 1 : Math.max(p, Math.min(1, centre + half))];
}

function readEffectiveN(n: number, effectiveN = n): number {
  if (!(effectiveN >= 0)) throw new InvalidInput('effectiveN', 'is 0 or more');
  if (n > 0 && effectiveN === 0) throw new InvalidInput('effectiveN', 'is above 0 when somebody was asked');
  return Math.min(n, effectiveN);
}
