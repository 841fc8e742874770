import { type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, fewObservations, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { wilsonEnds } from './wilson-interval.ts';

/** The same people twice: a yes and yes, b yes then no, c no then yes, d no and no. */
export type PairedCounts = { a: number; b: number; c: number; d: number };
export type PairedNewcombeDetails = { share1: number; share2: number; phi: number };

/**
 * What it answers: how much did the share change among the same people? First occasion minus second: (b − c)/n.
 * In words: the square-and-add interval of two independent shares, with the correlation φ of the two occasions taken out;
 *   φ is shrunk by n/2 in its numerator when positive.
 * Assumptions: independent people, each seen on both occasions.
 * Shapes and units: four counts in, a difference of shares from −1 to 1 out.
 * Edges: n = 0 is not computable; nobody changed gives 0 with its interval; a marginal of 0 % or 100 % has φ = 0.
 * Source: Newcombe (1998), Stat Med 17:2635, method 10 (36, 12, 2, 0 gives 0.0569 to 0.3404).
 * R: no call in base R; `prop.test(a + b, n, correct = FALSE)` and `prop.test(a + c, n, correct = FALSE)` give the two intervals joined.
 */
export function pairedNewcombe(
  counts: PairedCounts,
  options: LevelOption = {},
): StatisticResult<PairedNewcombeDetails> {
  const level = readLevel(options);
  const { a, b, c, d } = counts;
  for (const [cell, count] of Object.entries(counts)) requireCount(cell, count);
  const n = a + b + c + d;
  const frame = { method: 'newcombe_paired_score', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const share1 = (a + b) / n;
  const share2 = (a + c) / n;
  const phi = shrunkenPhi(counts, n);
  const one = distances(share1, wilsonEnds(share1, n, level));
  const two = distances(share2, wilsonEnds(share2, n, level));
  const value = (b - c) / n;
  const ci: Interval = [
    Math.max(-1, value - joined(one.below, two.above, phi)),
    Math.min(1, value + joined(one.above, two.below, phi)),
  ];
  return computed(frame, { value, ci, details: { share1, share2, phi }, caution: fewObservations(n) });
}

function shrunkenPhi({ a, b, c, d }: PairedCounts, n: number): number {
  const margins = Math.sqrt(a + b) * Math.sqrt(c + d) * Math.sqrt(a + c) * Math.sqrt(b + d);
  if (margins === 0) return 0;
  const product = a * d - b * c;
  if (product > n / 2) return (product - n / 2) / margins;
  return product >= 0 ? 0 : product / margins;
}

function distances(share: number, [low, high]: Interval): { below: number; above: number } {
  return { below: share - low, above: high - share };
}

function joined(first: number, second: number, phi: number): number {
  return Math.sqrt(Math.max(0, first * first - 2 * phi * first * second + second * second));
}
