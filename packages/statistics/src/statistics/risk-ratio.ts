import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from '../result.ts';
import { correctedCells, readShare, type TwoShares } from '../share-counts.ts';

/** `seLog` is the standard error of the logarithm; `corrected` says that ½ was added to the four cells. */
export type RiskRatioDetails = { seLog: number; corrected: boolean };

/**
 * What it answers: how many times as large is the share in the first group as in the second?
 * In words: p₁/p₂; the interval is Wald's on the logarithm.
 * Assumptions: two independent groups, none of them very small.
 * Shapes and units: counts in, a ratio above 0 out.
 * Edges: an empty group is not computable. With a zero cell ½ is added to all four cells of this table only, and marked.
 * Source: Katz et al. (1978), Biometrics 34:469.
 * R: `exp(metafor::escalc("RR", ai, bi, ci, di, add = 1/2, to = "only0")$yi)`.
 */
export function riskRatio({ first, second }: TwoShares, options: LevelOption = {}): StatisticResult<RiskRatioDetails> {
  const level = readLevel(options);
  const [one, two] = [readShare(first), readShare(second)];
  const frame = { method: 'risk_ratio_log', level, n: one.n + two.n };
  if (one.n === 0 || two.n === 0) return withoutValue(frame, reason('no_observations', { n1: one.n, n2: two.n }));
  const { a, b, c, d, corrected } = correctedCells(one, two);
  const log = Math.log(a / (a + b) / (c / (c + d)));
  const seLog = Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d));
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
