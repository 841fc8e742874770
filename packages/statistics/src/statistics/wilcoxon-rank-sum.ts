import { normalCdf } from '../distributions/normal.ts';
import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { roundTies } from '../numerics/round-ties.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/**
 * `u` counts the pairs in which the first group is higher, ties as half; `superiority` is their share of all pairs. `shift` is the
 * median of all differences first minus second (Hodges and Lehmann), null beyond four million pairs. `smallestP` is the least any
 * outcome can give, null where p is approximate. `pNormal` is the approximation without correction for continuity,
 * `pNormalCorrected` with it (R's answer as soon as there are ties).
 */
export type RankSumDetails = {
  u: number;
  superiority: number;
  shift: number | null;
  smallestP: number | null;
  pNormal: number;
  pNormalCorrected: number;
  nFirst: number;
  nSecond: number;
};

/** Above this many steps of counting the normal approximation is used: about 70 people in each group. */
const MOST_STEPS = 2e8;
const MOST_PAIRS = 4e6;

/**
 * What it answers: do the values of one group tend to be higher than those of another group of other people? `value` is p.
 * In words: all values ranked together with midranks for ties; p is the share of all ways to choose the first group whose
 *   rank sum is as far from its mean, on either side, counted by adding one rank at a time. Beyond the size where that is quick,
 *   the normal approximation with the variance corrected for ties; the method's name then says so.
 * Assumptions: independent people; with nothing between the groups their values are exchangeable.
 * Shapes and units: values of two groups in (null where missing), a probability out; the shift in their units.
 * Edges: nobody, an empty group, and values all alike are not computable. So few people that no p can be small: caution.
 * Source: Mann & Whitney (1947), Ann Math Stat 18:50; exact with ties: Streitberg & Röhmel (1986).
 * R: `coin::wilcox_test(y ~ g, distribution = "exact")`; without ties `wilcox.test(x, y, exact = TRUE)`. With ties
 *   `exactRankTests::wilcox.exact` leaves out a step on one side (0.1097 where all choices give 0.1106).
 */
export function wilcoxonRankSum(
  { first, second }: { first: ReadonlyArray<number | null>; second: ReadonlyArray<number | null> },
  options: LevelOption = {},
): StatisticResult<RankSumDetails> {
  const [one, two] = [presentValues('first', first).map(roundTies), presentValues('second', second).map(roundTies)];
  const n = one.length + two.length;
  const frame = { method: 'wilcoxon_rank_sum_exact', level: readLevel(options), n };
  const counts = { nFirst: one.length, nSecond: two.length };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (one.length === 0 || two.length === 0) return withoutValue(frame, reason('group_empty', counts));
  const ranks = doubledMidranks([...one, ...two]);
  if (ranks.every((rank) => rank === ranks[0])) return withoutValue(frame, reason('zero_variance', { n }));
  const sum = ranks.slice(0, one.length).reduce((all, rank) => all + rank, 0);
  const u = (sum - one.length * (one.length + 1)) / 2;
  const approximate = normalP(sum, ranks, one.length);
  const exact = steps(ranks, one.length) <= MOST_STEPS ? exactP(sum, ranks, one.length) : null;
  const superiority = u / (one.length * two.length);
  const few = one.length * two.length <= MOST_PAIRS;
  const shift = few ? median(one.flatMap((x) => two.map((y) => roundTies(x - y)))) : null;
  const details = { u, superiority, shift, smallestP: exact?.smallest ?? null, ...approximate, ...counts };
  if (!exact) {
    const normal = { ...frame, method: 'wilcoxon_rank_sum_normal' };
    return computed(normal, { value: approximate.pNormal, ci: null, details });
  }
  const { p, smallest } = exact;
  const why = () => reason('smallest_p_above_level', { n, smallestP: smallest });
  return computed(frame, { value: p, ci: null, details, caution: smallest > 1 - frame.level ? why() : undefined });
}

/** Twice the rank of each value among all, ties sharing the mean rank. */
function doubledMidranks(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (order[end]?.value === order[start]?.value) end += 1;
    for (const { i } of order.slice(start, end)) ranks[i] = start + 1 + end;
    start = end;
  }
  return ranks;
}

function steps(ranks: readonly number[], chosen: number): number {
  return (ranks.length * Math.min(chosen, ranks.length - chosen) * ranks.length * (ranks.length + 1)) / 2;
}

/** Counts, for the smaller group, the choices with each rank sum. */
function exactP(sum: number, ranks: readonly number[], chosen: number): { p: number; smallest: number } {
  const top = ranks.reduce((all, rank) => all + rank, 0);
  const mirrored = chosen > ranks.length / 2;
  const size = mirrored ? ranks.length - chosen : chosen;
  const reached = mirrored ? top - sum : sum;
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(top + 1));
  (ways[0] as Float64Array)[0] = 1;
  let highest = 0;
  for (const rank of ranks) {
    highest += rank;
    for (let k = size; k >= 1; k -= 1) {
      const [into, from] = [ways[k] as Float64Array, ways[k - 1] as Float64Array];
      for (let s = rank; s <= highest; s += 1) into[s] = (into[s] as number) + (from[s - rank] as number);
    }
  }
  const counts = ways[size] as Float64Array;
  const all = counts.reduce((total, count) => total + count, 0);
  const middle = size * (ranks.length + 1);
  const share = (least: number) =>
    counts.reduce((total, count, s) => (Math.abs(s - middle) >= least ? total + count : total), 0) / all;
  const farthest = counts.reduce((most, count, s) => (count > 0 ? Math.max(most, Math.abs(s - middle)) : most), 0);
  return { p: share(Math.abs(reached - middle)), smallest: share(farthest) };
}

function normalP(sum: number, ranks: readonly number[], chosen: number) {
  const n = ranks.length;
  const away = Math.abs(sum - chosen * (n + 1));
  const squares = ranks.reduce((all, rank) => all + (rank - (n + 1)) ** 2, 0);
  const spread = Math.sqrt((chosen * (n - chosen) * squares) / (n * (n - 1)));
  const twoSided = (distance: number) => Math.min(1, 2 * normalCdf(-Math.abs(distance) / spread));
  // Half a rank, where the doubled ranks count it as one.
  return { pNormal: twoSided(away), pNormalCorrected: twoSided(away === 0 ? 0 : away - 1) };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2;
}
