import type { LevelOption } from '../input.ts';
import { type LogRatio, type RatioDetails, ratioOfShares } from '../log-ratio.ts';
import type { StatisticResult } from '../result.ts';
import type { TwoShares } from '../share-counts.ts';

const onTheLog: LogRatio = {
  method: 'odds_ratio_log',
  logOf: ({ a, b, c, d }) => Math.log((a * d) / (b * c)),
  varianceOf: ({ a, b, c, d }) => 1 / a + 1 / b + 1 / c + 1 / d,
};

/**
 * What it answers: how many times as large are the odds in the first group as in the second?
 * In words: ad/bc; the interval is Wald's on the logarithm (Woolf).
 * Assumptions: two independent groups, none of them very small.
 * Shapes and units: counts in, a ratio above 0 out.
 * Edges: an empty group is not computable. With a zero cell ½ is added to all four cells of this table only, and marked.
 * Source: Woolf (1955), Ann Hum Genet 19:251.
 * R: `exp(metafor::escalc("OR", ai, bi, ci, di, add = 1/2, to = "only0")$yi)`.
 */
export function oddsRatio(shares: TwoShares, options: LevelOption = {}): StatisticResult<RatioDetails> {
  return ratioOfShares(shares, onTheLog, options);
}
