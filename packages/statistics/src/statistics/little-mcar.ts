import { chiSquareCdf } from '../distributions/chi-square.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { type NormalFit, normalFit } from '../missing/normal-em.ts';
import { type Patterned, patternsOf } from '../missing/patterns.ts';
import { invertSymmetric, quadraticForm } from '../numerics/invert-symmetric.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** `means` and `covariances` (over n) are those of the likeliest normal; `unbiased` is the statistic with n − 1 instead. */
export type LittleDetails = {
  df: number;
  p: number;
  patterns: number;
  unbiased: number;
  means: number[];
  covariances: number[][];
};

/**
 * What it answers: do the means differ between those with different gaps? A small p says that the gaps are not completely at
 *   random. A large one does not say that they are, and nothing here can tell whether they are random given the answers.
 * In words: the likeliest multivariate normal (by expectation and maximisation); for each pattern of gaps the squared distance
 *   of its means from that, in the covariances of what was answered, times its rows; the sum is χ² with one degree of freedom
 *   for each answered column of each pattern, less one a column.
 * Assumptions: independent normal rows, the same covariances in every pattern. Show it in an appendix, beside the bounds.
 * Shapes and units: rows of answers (null where missing; rows without any are left out); `k` is the number of columns.
 * Edges: one pattern alone, a column without answers or variance, columns that determine one another, fewer rows than it takes,
 *   and no convergence are not computable.
 * Source: Little (1988), J Am Stat Assoc 83:1198.
 * R: `naniar::mcar_test(x)`, whose estimate stops early (35.10613 for airquality, 35.10617 when it is let finish).
 */
export function littleMcar(
  rows: readonly (readonly (number | null)[])[],
  options: LevelOption = {},
): StatisticResult<LittleDetails> {
  const patterned = patternsOf(rows);
  const { n, columns, patterns } = patterned;
  const k = columns.length;
  const frame = { method: 'little_mcar', level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const unanswered = columns.findIndex(({ answered }) => answered === 0);
  if (unanswered >= 0) return withoutValue(frame, reason('no_observations', { item: unanswered }));
  const constant = columns.findIndex(({ spread }) => spread === 0);
  if (constant >= 0) return withoutValue(frame, reason('item_without_variance', { item: constant }));
  const df = patterns.reduce((sum, { observed }) => sum + observed.length, 0) - k;
  if (df === 0) return withoutValue(frame, reason('single_pattern', { patterns: patterns.length }));
  const fit = normalFit(patterned);
  const value = typeof fit === 'string' ? null : distance(patterned, fit);
  if (fit === 'not_converged') return withoutValue(frame, reason('not_converged', { n, k }));
  if (fit === 'singular' || value === null) return withoutValue(frame, reason('singular_covariance', { n, k }));
  const spreads = columns.map(({ spread }) => spread);
  const details = {
    df,
    p: chiSquareCdf(value, df, 'upper'),
    patterns: patterns.length,
    unbiased: (value * (n - 1)) / n,
    means: columns.map(({ centre, spread }, i) => centre + spread * (fit.means[i] as number)),
    covariances: fit.covariances.map((row, i) =>
      row.map((x, j) => x * (spreads[i] as number) * (spreads[j] as number)),
    ),
  };
  return computed(frame, { value, ci: null, details });
}

function distance({ patterns }: Patterned, { means, covariances }: NormalFit): number | null {
  let sum = 0;
  for (const { n, observed, means: own } of patterns) {
    const inverted = invertSymmetric(observed.map((i) => observed.map((j) => covariances[i]?.[j] as number)));
    if (!inverted) return null;
    const away = own.map((mean, j) => mean - (means[observed[j] as number] as number));
    sum += n * quadraticForm(inverted.inverse, away);
  }
  return sum;
}
