import { normalCdf } from '../distributions/normal.ts';
import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { roundTies } from '../numerics/round-ties.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

/**
 * `u` counts the pairs in which the first group is higher, ties as half; `superiority` is their share of all pairs. `shift` is the
 * median of all differences first minus second (Hodges and Lehmann), null beyond four million pairs, and `shiftCi` its exact interval,
 * null where so few people reach none and where p is approximate. `smallestP` is the least any
 * outcome can give, null where p is approximate. `pNormal` is the approximation without correction for continuity,
 * `pNormalCorrected` with it (R's answer as soon as there are ties).
 */
export type RankSumDetails = {
  u: number;
  superiority: number;
  shift: number | null;
  shiftCi: Interval | null;
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
  const apart = few ? Float64Array.from(one.flatMap((x) => two.map((y) => roundTies(x - y)))).sort() : null;
  const shift = apart && median(apart);
  const shiftCi = apart && exact && shiftInterval(apart, counts, frame.level);
  const details = { u, superiority, shift, shiftCi, smallestP: exact?.smallest ?? null, ...approximate, ...counts };
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

/** How many choices of `size` ranks have each sum. */
function waysToSum(ranks: readonly number[], size: number): Float64Array {
  const top = ranks.reduce((all, rank) => all + rank, 0);
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
  return ways[size] as Float64Array;
}

/** The share of choices as far out as the one seen, and of the farthest, counted for the smaller group. */
function exactP(sum: number, ranks: readonly number[], chosen: number): { p: number; smallest: number } {
  const size = Math.min(chosen, ranks.length - chosen);
  const reached = size === chosen ? sum : ranks.reduce((all, rank) => all + rank, 0) - sum;
  const counts = waysToSum(ranks, size);
  const all = counts.reduce((total, count) => total + count, 0);
  const middle = size * (ranks.length + 1);
  const share = (least: number) =>
    counts.reduce((total, count, s) => (Math.abs(s - middle) >= least ? total + count : total), 0) / all;
  const farthest = counts.reduce((most, count, s) => (count > 0 ? Math.max(most, Math.abs(s - middle)) : most), 0);
  return { p: share(Math.abs(reached - middle)), smallest: share(farthest) };
}

/** The differences between which the shift lies: as many are cut at each end as ranks without ties allow. */
function shiftInterval(
  sorted: Float64Array,
  { nFirst, nSecond }: { nFirst: number; nSecond: number },
  level: number,
): Interval | null {
  const size = Math.min(nFirst, nSecond);
  const untied = Array.from({ length: nFirst + nSecond }, (_, i) => i + 1);
  const counts = waysToSum(untied, size);
  const most = ((1 - level) / 2) * counts.reduce((total, count) => total + count, 0) * (1 + 1e-12);
  let cut = 0;
  for (let tail = 0; ; cut += 1) {
    tail += counts[(size * (size + 1)) / 2 + cut] as number;
    if (tail > most) break;
  }
  return cut === 0 ? null : [sorted[cut - 1] as number, sorted[sorted.length - cut] as number];
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

function median(sorted: Float64Array): number {
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2;
}
