import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { moments } from '../numerics/moments.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** Above this share at one end the scale cannot show who is still better, or worse. */
const FLAGGED_SHARE = 0.15;
/** `skewness` is m₃/m₂^1.5 of the scores, null without spread. */
export type FloorCeilingDetails = {
  atMin: number;
  atMax: number;
  floor: number;
  ceiling: number;
  skewness: number | null;
};

/**
 * What it answers: how many stand at the top of the scale already, so that it cannot show them improving? `value` is that share.
 * In words: scores at the highest possible score over all scores; those at the lowest beside.
 * Assumptions: the ends are those of the scale, not of the sample.
 * Shapes and units: scores (null where missing) and the ends in, a share out.
 * Edges: nobody is not computable, fewer than 10 scores are too few. More than 15 % at an end: a caution naming it.
 * Source: Terwee et al. (2007), J Clin Epidemiol 60:34.
 * R: `mean(x == max)`; skewness as `psych::skew(x, type = 1)`.
 */
export function floorCeiling(
  scores: ReadonlyArray<number | null>,
  ends: { min: number; max: number },
  options: LevelOption = {},
): StatisticResult<FloorCeilingDetails> {
  const present = presentValues('scores', scores);
  const n = present.length;
  const frame = { method: 'floor_ceiling', level: readLevel(options), n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (n < 10) return withoutValue(frame, reason('below_minimum', { n, minimum: 10 }), 'too_few');
  // A mean of items reaches an end by a sum that may have been rounded.
  const atMin = present.filter((score) => score <= ends.min + 1e-9).length;
  const atMax = present.filter((score) => score >= ends.max - 1e-9).length;
  const [floor, ceiling] = [atMin / n, atMax / n];
  const flagged = ceiling > FLAGGED_SHARE || floor > FLAGGED_SHARE;
  const caution = flagged ? reason('many_at_an_end', { floor, ceiling }) : undefined;
  const details = { atMin, atMax, floor, ceiling, skewness: skewnessOf(present) };
  return computed(frame, { value: ceiling, ci: null, details, caution });
}

function skewnessOf(scores: readonly number[]): number | null {
  const { n, mean, squares } = moments(scores);
  if (squares <= 1e-24 * n * Math.max(1, mean * mean)) return null;
  const third = scores.reduce((sum, score) => sum + (score - mean) ** 3, 0) / n;
  return third / (squares / n) ** 1.5;
}
