import { normalCdf } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { MOST_DRAWN, MOST_ORDERED, type OrderShare, shareOfAllOrders, shareOfDrawnOrders } from '../rank-orders.ts';
import { type RankPairs, rankPairs, tieSizes } from '../rank-pairs.ts';
import { computed, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';

/** `s` is concordant minus discordant pairs; `smallestP` the least any outcome with these ties can give, when counted or drawn. */
export type KendallDetails = { p: number; pNormal: number; z: number; s: number; smallestP: number | null };

/**
 * What it answers: do two measures of the offices rise together, whatever the shape of the connection?
 * In words: tau-b, pairs of offices in the same order minus pairs in the opposite one, over the geometric mean of the pairs not
 *   tied in each. p is two-sided: every order counted out up to 9 pairs, and without ties up to 49 by the exact distribution;
 *   with ties from 10 to 49 pairs 99 999 seeded orders are drawn; beyond that the normal approximation. It is always beside.
 * Assumptions: independent offices. No shape, no normality.
 * Shapes and units: two lists of one length (null where missing; such pairs are left out), −1 to 1 out.
 * Edges: fewer than 2 pairs, and a list whose values are all the same, are not computable. Too few pairs for any outcome to reach
 *   the level: a caution with the least p.
 * Source: Kendall (1938), Biometrika 30:81; (1970), Rank Correlation Methods, chapters 3–5.
 * R: `cor.test(x, y, method = "kendall")` (exact without ties below 50, else normal without continuity correction).
 */
export function kendallTau(
  x: ReadonlyArray<number | null>,
  y: ReadonlyArray<number | null>,
  options: LevelOption & { seed?: number } = {},
): StatisticResult<KendallDetails> {
  const level = readLevel(options);
  const { seed = 1 } = options;
  const ranked = rankPairs(x, y);
  const n = ranked.first.length;
  const { method, share } = exactness(ranked, seed);
  const frame = { method, level, n };
  if (n < 2) return withoutValue(frame, reason(n === 0 ? 'no_observations' : 'single_observation', { n }));
  const tied = [untied(ranked.first), untied(ranked.second)] as const;
  if (tied[0] === 0 || tied[1] === 0) return withoutValue(frame, reason('zero_variance', { n }));
  const s = concordance(ranked.first, ranked.second);
  const z = s / Math.sqrt(varianceOf(ranked));
  const pNormal = Math.min(1, 2 * normalCdf(-Math.abs(z)));
  const found = share?.();
  const details = { p: found?.p ?? pNormal, pNormal, z, s, smallestP: found?.smallestP ?? null };
  const value = Math.max(-1, Math.min(1, s / Math.sqrt(tied[0]) / Math.sqrt(tied[1])));
  return computed(frame, { value, ci: null, details, ...rankCautions({ method, level, n, seed }, found) });
}

/** What a result over ranks says of its p. */
export function rankCautions(
  { method, level, n, seed }: { method: string; level: number; n: number; seed: number },
  found: OrderShare | undefined,
): { caution?: Reason; notes?: Reason[] } {
  const out = found && found.smallestP > 1 - level;
  const drawn = found && method.endsWith('_drawn');
  return {
    ...(out ? { caution: reason('smallest_p_above_level', { n, smallestP: found.smallestP }) } : {}),
    ...(drawn ? { notes: [reason('sampled_not_enumerated', { draws: found.orders, seed })] } : {}),
  };
}

function exactness(ranked: RankPairs, seed: number): { method: string; share?: () => OrderShare } {
  const { first, second, hasTies } = ranked;
  const distance = (own: readonly number[]) => concordance(first, own);
  if (first.length > MOST_DRAWN) return { method: 'kendall_tau_b_normal' };
  if (!hasTies) return { method: 'kendall_tau_b_exact', share: () => withoutTies(first.length, distance(second)) };
  if (first.length <= MOST_ORDERED) {
    return { method: 'kendall_tau_b_exact', share: () => shareOfAllOrders(second, distance) };
  }
  return { method: 'kendall_tau_b_drawn', share: () => shareOfDrawnOrders(second, distance, seed) };
}

function concordance(first: readonly number[], second: readonly number[]): number {
  let s = 0;
  for (let i = 1; i < first.length; i += 1) {
    const [a, b] = [first[i] as number, second[i] as number];
    for (let j = 0; j < i; j += 1) s += Math.sign(a - (first[j] as number)) * Math.sign(b - (second[j] as number));
  }
  return s;
}

/** The exact distribution without ties: a new largest value can go before any number of the others. */
function withoutTies(n: number, s: number): OrderShare {
  let shares = [1];
  let smallestP = 2;
  for (let size = 2; size <= n; size += 1) {
    const before = shares;
    shares = Array.from({ length: before.length + size - 1 }, (_, inversions) => {
      let share = 0;
      for (let more = Math.max(0, inversions - size + 1); more <= inversions; more += 1) share += before[more] ?? 0;
      return share / size;
    });
    smallestP /= size;
  }
  const inversions = ((n * (n - 1)) / 2 - Math.abs(s)) / 2;
  const tail = shares.slice(0, inversions + 1).reduce((sum, share) => sum + share, 0);
  return { p: Math.min(1, 2 * tail), smallestP: Math.min(1, smallestP), orders: 0 };
}

function untied(ranks: readonly number[]): number {
  const pairs = (m: number) => (m * (m - 1)) / 2;
  return pairs(ranks.length) - tieSizes(ranks).reduce((sum, size) => sum + pairs(size), 0);
}

/** The variance of s without a connection, corrected for ties in both lists. */
function varianceOf({ first, second }: RankPairs): number {
  const n = first.length;
  const [t, u] = [tieSizes(first), tieSizes(second)];
  const over = (sizes: readonly number[], term: (m: number) => number) => sizes.reduce((sum, m) => sum + term(m), 0);
  const five = (m: number) => m * (m - 1) * (2 * m + 5);
  const two = (m: number) => m * (m - 1);
  const three = (m: number) => m * (m - 1) * (m - 2);
  const triples = n > 2 ? (over(t, three) * over(u, three)) / (9 * three(n)) : 0;
  return (five(n) - over(t, five) - over(u, five)) / 18 + (over(t, two) * over(u, two)) / (2 * two(n)) + triples;
}
