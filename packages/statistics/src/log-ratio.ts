import { normalQuantile } from './distributions/normal.ts';
import { type LevelOption, readLevel } from './input.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from './result.ts';
import { correctedCells, readShare, type TwoShares } from './share-counts.ts';

/** `seLog` is the standard error of the logarithm; `corrected` says that ½ was added to the four cells. */
export type RatioDetails = { seLog: number; corrected: boolean };

/** Counts of one table: a with and b without in the first group, c and d in the second. None is zero. */
type Cells = { a: number; b: number; c: number; d: number };

/** The logarithm of a ratio of two groups, and its variance. */
export type LogRatio = { method: string; logOf(cells: Cells): number; varianceOf(cells: Cells): number };

/** A ratio with Wald's interval on the logarithm, carried back. An empty group is not computable. */
export function ratioOfShares(
  { first, second }: TwoShares,
  { method, logOf, varianceOf }: LogRatio,
  options: LevelOption,
): StatisticResult<RatioDetails> {
  const level = readLevel(options);
  const [one, two] = [readShare(first), readShare(second)];
  const frame = { method, level, n: one.n + two.n };
  if (one.n === 0 || two.n === 0) return withoutValue(frame, reason('no_observations', { n1: one.n, n2: two.n }));
  const { corrected, ...cells } = correctedCells(one, two);
  const log = logOf(cells);
  const seLog = Math.sqrt(varianceOf(cells));
  const half = normalQuantile((1 - level) / 2, 'upper') * seLog;
  const notes = corrected ? [reason('half_added_to_cells', { n1: one.n, n2: two.n })] : [];
  return computed(frame, {
    value: Math.exp(log),
    ci: [Math.exp(log - half), Math.exp(log + half)],
    details: { seLog, corrected },
    caution: fewObservations(Math.min(one.n, two.n)),
    notes,
  });
}
