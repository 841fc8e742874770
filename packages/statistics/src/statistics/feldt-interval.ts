import { fisherFQuantile } from '../distributions/fisher-f.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

export type FeldtDetails = { df1: number; df2: number };

/**
 * What it answers: how sure is a Cronbach's alpha found in n people and k items?
 * In words: 1 − (1 − α)·F, with F the upper and the lower quantile of the F distribution with n − 1 and (n − 1)(k − 1) degrees
 *   of freedom.
 * Assumptions: complete answers, independent people, normal item scores with equal covariances.
 * Shapes and units: alpha (at most 1), n people, k items in; alpha with its interval out. The lower end may lie far below zero:
 *   twelve people say next to nothing about reliability, and that is the point.
 * Edges: k < 2 is not computable, n < 3 too few. n below 30 is computed with caution. α = 1 has the interval 1 to 1.
 * Source: Feldt (1965), Psychometrika 30:357; Feldt, Woodruff & Salih (1987), Appl Psychol Meas 11:93.
 * R: `psych::alpha.ci(alpha, n, k)` uses it.
 */
export function feldtInterval(
  { alpha, n, k }: { alpha: number; n: number; k: number },
  options: LevelOption = {},
): StatisticResult<FeldtDetails> {
  const level = readLevel(options);
  requireCount('n', n);
  requireCount('k', k);
  const frame = { method: 'feldt', level, n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < 2) return withoutValue(frame, reason('too_few_items', { k, minimum: 2 }));
  if (n < 3) return withoutValue(frame, reason('below_minimum', { n, minimum: 3 }), 'too_few');
  if (!(alpha <= 1 && alpha > Number.NEGATIVE_INFINITY)) throw new InvalidInput('alpha', 'is a number of at most 1');
  const df = { df1: n - 1, df2: (n - 1) * (k - 1) };
  const tail = (1 - level) / 2;
  const end = (f: number) => 1 - (1 - alpha) * f;
  const caution = n < 30 ? reason('small_sample', { n, minimum: 30 }) : undefined;
  const ci: [number, number] = [end(fisherFQuantile(tail, df, 'upper')), end(fisherFQuantile(tail, df))];
  return computed(frame, { value: alpha, ci, details: df, caution });
}
