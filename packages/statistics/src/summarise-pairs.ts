import { presentValues } from './input.ts';
import { crossProducts, moments, standardDeviation } from './numerics/moments.ts';
import { roundTies } from './numerics/round-ties.ts';

/** One person before and after; null where an answer is missing. */
export type Pair = { before: number | null; after: number | null };

/** What paired statistics need of the people who have both. Means are null without pairs, spreads below two. */
export type PairSummary = {
  n: number;
  meanBefore: number | null;
  meanAfter: number | null;
  sdBefore: number | null;
  sdAfter: number | null;
  r: number | null;
  meanChange: number | null;
  sdChange: number | null;
};

/** Sums up the complete pairs. Differences are rounded to 1e-9, so that 0.3 − 0.2 and 0.2 − 0.1 are the same change. */
export function summarisePairs(pairs: readonly Pair[]): PairSummary {
  const complete = pairs.filter(({ before, after }) => before !== null && after !== null);
  const before = presentValues(
    'before',
    complete.map((pair) => pair.before),
  );
  const after = presentValues(
    'after',
    complete.map((pair) => pair.after),
  );
  const first = moments(before);
  const second = moments(after);
  const change = moments(after.map((value, i) => roundTies(value - (before[i] as number))));
  const { n } = first;
  const spreadProduct = Math.sqrt(first.squares) * Math.sqrt(second.squares);
  const some = <T>(least: number, value: T): T | null => (n >= least ? value : null);
  return {
    n,
    meanBefore: some(1, first.mean),
    meanAfter: some(1, second.mean),
    sdBefore: some(2, standardDeviation(first)),
    sdAfter: some(2, standardDeviation(second)),
    r: spreadProduct === 0 ? null : Math.max(-1, Math.min(1, crossProducts(before, after) / spreadProduct)),
    meanChange: some(1, change.mean),
    sdChange: some(2, standardDeviation(change)),
  };
}
