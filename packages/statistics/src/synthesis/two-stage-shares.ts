import type { StatisticResult } from '../result.ts';
import { type RandomEffectsDetails, randomEffects } from '../statistics/random-effects.ts';
import type { Counts } from './site-counts.ts';

/**
 * The logits of the offices synthesised: ½ is added to reached and not reached in an office of 0 % or 100 %, and only there.
 * R: `metafor::rma(measure = "PLO", xi = x, ni = n, method = "REML", test = "adhoc")`.
 */
export function twoStageShares(counts: Counts, level: number): StatisticResult<RandomEffectsDetails> {
  return randomEffects(siteLogits(counts), { level });
}

/** The logit of each office's share and its variance. R: `metafor::escalc(measure = "PLO", xi = x, ni = n)`. */
export function siteLogits({ x, n }: Counts): { effect: number; variance: number }[] {
  return x.map((reached, i) => {
    const missed = (n[i] as number) - reached;
    const add = reached === 0 || missed === 0 ? 0.5 : 0;
    return { effect: Math.log((reached + add) / (missed + add)), variance: 1 / (reached + add) + 1 / (missed + add) };
  });
}
