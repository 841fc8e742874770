import { binomialDensity } from '../distributions/binomial.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { readShare, type TwoShares } from '../share-counts.ts';

export type FisherExactDetails = { smallestP: number };

/**
 * What it answers: could the two shares differ this much by chance alone? `value` is the two-sided p.
 * In words: with the margins of the table held fixed, the probability of all tables no likelier than the one seen.
 * Assumptions: independent people. No large numbers. The size of the difference is `newcombeDifference`.
 * Shapes and units: counts in, a probability out.
 * Edges: an empty group is not computable; nobody or everybody reached: p is 1. `smallestP` is the least these margins can give; when
 *   it is above 1 − level the result says so.
 * Source: Fisher (1935), J R Stat Soc 98:39.
 * R: `fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2))$p.value`.
 */
export function fisherExact(
  { first, second }: TwoShares,
  options: LevelOption = {},
): StatisticResult<FisherExactDetails> {
  const level = readLevel(options);
  const [one, two] = [readShare(first), readShare(second)];
  const n = one.n + two.n;
  const frame = { method: 'fisher_exact', level, n };
  if (one.n === 0 || two.n === 0) return withoutValue(frame, reason('no_observations', { n1: one.n, n2: two.n }));
  const reached = one.x + two.x;
  const lowest = Math.max(0, reached - two.n);
  const tables = Array.from({ length: Math.min(one.n, reached) - lowest + 1 }, (_, more) =>
    tableProbability({ x: lowest + more, first: one.n, second: two.n, reached }),
  );
  const seen = tables[one.x - lowest] as number;
  // Tables as likely as the one seen must not be lost to rounding.
  const sum = (limit: number) => tables.reduce((all, one) => (one <= limit * (1 + 1e-7) ? all + one : all), 0);
  const smallestP = Math.min(1, sum(Math.min(...tables)));
  const caution = smallestP > 1 - level ? reason('smallest_p_above_level', { n, smallestP }) : undefined;
  return computed(frame, { value: Math.min(1, sum(seen)), ci: null, details: { smallestP }, caution });
}

type Table = { x: number; first: number; second: number; reached: number };

/** The hypergeometric probability of a table, from three binomial ones. */
function tableProbability({ x, first, second, reached }: Table): number {
  const n = first + second;
  const p = reached / n;
  const inFirst = binomialDensity(x, { n: first, p });
  const inSecond = binomialDensity(reached - x, { n: second, p });
  return (inFirst * inSecond) / binomialDensity(reached, { n, p });
}
