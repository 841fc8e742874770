import type { LevelOption } from '../input.ts';
import { type LogRatio, type RatioDetails, ratioOfShares } from '../log-ratio.ts';
import type { StatisticResult } from '../result.ts';
import type { TwoShares } from '../share-counts.ts';

const onTheLog: LogRatio = {
  method: 'risk_ratio_log',
  logOf: ({ a, b, c, d }) => Math.log(a / (a + b) / (c / (c + d))),
  varianceOf: ({ a, b, c, d }) => 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
};

/**
 * What it answers: how many times as large is the share in the first group as in the second?
 * In words: p₁/p₂; the interval is Wald's on the logarithm.
 * Assumptions: two independent groups, none of them very small.
 * Shapes and units: counts in, a ratio above 0 out.
 * Edges: an empty group is not computable. With a zero cell ½ is added to all four cells of this table only, and marked.
 * Source: Katz et al. (1978), Biometrics 34:469.
 * R: `exp(metafor::escalc("RR", ai, bi, ci, di, add = 1/2, to = "only0")$yi)`.
 */
export function riskRatio(shares: TwoShares, options: LevelOption = {}): StatisticResult<RatioDetails> {
  return ratioOfShares(shares, onTheLog, options);
}
