import { binomialCdf } from '../distributions/binomial.ts';
import { type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import type { PairedCounts } from './paired-newcombe.ts';

export type McnemarDetails = { b: number; c: number; discordant: number; smallestP: number };

/**
 * What it answers: is there a sign that more changed one way than the other? `value` is the two-sided p.
 * In words: among the b + c people who changed, either way is equally likely; p is twice the binomial tail, at most 1.
 * Assumptions: independent people, each seen on both occasions. Those who did not change carry no information.
 * Shapes and units: four counts in (see `pairedNewcombe`), a probability out. The size of the change is `pairedNewcombe`.
 * Edges: n = 0 and nobody changed are not computable. `smallestP` is what the most one-sided outcome would have given; when it
 *   is above 1 − level no outcome could have been called a difference, and the result says so.
 * Source: McNemar (1947), Psychometrika 12:153; exact form: binomial test of b against c.
 * R: `binom.test(b, b + c)$p.value`.
 */
export function mcnemarExact(counts: PairedCounts, options: LevelOption = {}): StatisticResult<McnemarDetails> {
  const level = readLevel(options);
  for (const [cell, count] of Object.entries(counts)) requireCount(cell, count);
  const { a, b, c, d } = counts;
  const n = a + b + c + d;
  const frame = { method: 'mcnemar_exact', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const discordant = b + c;
  if (discordant === 0) return withoutValue(frame, reason('no_discordant_pairs', { n }));
  const value = Math.min(1, 2 * binomialCdf(Math.min(b, c), { n: discordant, p: 0.5 }));
  const smallestP = 2 ** (1 - discordant);
  const caution = smallestP > 1 - level ? reason('smallest_p_above_level', { smallestP }) : undefined;
  return computed(frame, { value, ci: null, details: { b, c, discordant, smallestP }, caution });
}
