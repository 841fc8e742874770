import type { LevelOption } from '../input.ts';
import { computed, fewObservations, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** A group: x of n, and how many independent people it is worth when they come in clusters. */
export type ShareOfGroup = { x: number; n: number; effectiveN?: number };
export type NewcombeDetails = { share1: number; share2: number; n1: number; n2: number };

/**
 * What it answers: how much larger is the share in the first group than in the second?
 * In words: d = p₁ − p₂; the distance from d to each end joins the distances from each share to its own Wilson ends, as the
 *   sides of a right angle. Lower: d − √((p₁ − l₁)² + (u₂ − p₂)²); upper: d + √((u₁ − p₁)² + (p₂ − l₂)²).
 * Assumptions: two independent groups; clustered people through `effectiveN` of each.
 * Shapes and units: counts in, a difference of shares from −1 to 1 out.
 * Edges: an empty group is not computable. Both 0 % or both 100 %: difference 0 with its interval, never "no uncertainty".
 *   A group of one or two is computed with caution.
 * Source: Newcombe (1998), Stat Med 17:873, method 10 (56/70 against 48/80 gives 0.0524 to 0.3339).
 * R: `DescTools::BinomDiffCI(x1, n1, x2, n2, method = "score")`.
 */
export function newcombeDifference(
  { first, second }: { first: ShareOfGroup; second: ShareOfGroup },
  options: LevelOption = {},
): StatisticResult<NewcombeDetails> {
  const one = wilsonInterval(first, { ...options, ...effective(first) });
  const two = wilsonInterval(second, { ...options, ...effective(second) });
  const clustered = one.method === 'wilson_effective_n' || two.method === 'wilson_effective_n';
  const method = clustered ? 'newcombe_hybrid_score_effective_n' : 'newcombe_hybrid_score';
  const frame = { method, level: one.level, n: first.n + second.n };
  if (one.value === null || two.value === null || !one.ci || !two.ci) {
    return withoutValue(frame, reason('no_observations', { n1: first.n, n2: second.n }));
  }
  const details = { share1: one.value, share2: two.value, n1: first.n, n2: second.n };
  const ci = squareAndAdd([one.value, one.ci], [two.value, two.ci]);
  const caution = fewObservations(Math.min(first.n, second.n));
  return computed(frame, { value: one.value - two.value, ci, details, caution, notes: [...one.notes, ...two.notes] });
}

function squareAndAdd([p1, ci1]: [number, Interval], [p2, ci2]: [number, Interval]): Interval {
  const d = p1 - p2;
  return [
    Math.max(-1, d - Math.hypot(p1 - ci1[0], ci2[1] - p2)),
    Math.min(1, d + Math.hypot(ci1[1] - p1, p2 - ci2[0])),
  ];
}

function effective({ effectiveN }: ShareOfGroup): { effectiveN?: number } {
  return effectiveN === undefined ? {} : { effectiveN };
}
