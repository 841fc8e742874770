import { InvalidInput, type LevelOption, readLevel, requireFinite } from '../input.ts';
import { moments } from '../numerics/moments.ts';
import { randomWords } from '../numerics/random-bits.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** Above this many ways to choose the treated offices they are sampled, not counted out. C(20, 10) is 184 756. */
export const MOST_ASSIGNMENTS = 200_000;
const SAMPLED_ASSIGNMENTS = 99_999;

/** One office: whether it was treated, and its value (a change or a level); null where it is missing. */
export type AssignedSite = { treated: boolean; value: number | null };
export type PermutationOptions = LevelOption & { seed?: number };
export type PermutationDetails = {
  difference: number;
  smallestP: number;
  assignments: number;
  kTreated: number;
  kComparison: number;
};

/**
 * What it answers: could the difference between treated and comparison offices have come about by which offices were treated?
 *   `value` is the two-sided p.
 * In words: the share of all ways to name that many offices treated whose difference of means (treated minus comparison) is at
 *   least as far from zero as the one seen.
 * Assumptions: had nothing been done, any choice of offices could as well have been the treated one. No normality.
 * Shapes and units: one value an office in, a probability out; n and k count offices with a value.
 * Edges: no office in one of the sets is not computable. `smallestP` is the least p any choice of these offices can give (one
 *   treated of ten: 0.1); above 1 − level the result says so. Differences within 1e-9 are ties. Above 200 000 choices 99 999
 *   seeded ones are drawn, p = (1 + hits)/(1 + draws), and the result is marked.
 * Source: Fisher (1935), The Design of Experiments, section 21; Phipson & Smyth (2010), Stat Appl Genet Mol Biol 9:39.
 * R: `coin::pvalue(coin::oneway_test(y ~ factor(treated), distribution = "exact"))`; the same by `combn(k, kTreated)`.
 */
export function permutationTest(
  sites: readonly AssignedSite[],
  options: PermutationOptions = {},
): StatisticResult<PermutationDetails> {
  const level = readLevel(options);
  const { seed = 1 } = options;
  if (!Number.isInteger(seed)) throw new InvalidInput('seed', 'is a whole number');
  const { treated, comparison } = presentSites(sites);
  const counts = { kTreated: treated.length, kComparison: comparison.length };
  const k = treated.length + comparison.length;
  const choices = countChoices(k, treated.length);
  const exact = choices <= MOST_ASSIGNMENTS;
  const frame = { method: exact ? 'permutation_exact' : 'permutation_sampled', level, n: k, k };
  if (treated.length === 0 || comparison.length === 0) {
    return withoutValue(frame, reason(k === 0 ? 'no_observations' : 'group_empty', counts));
  }
  const means = [moments(treated).mean, moments(comparison).mean] as const;
  const centre = moments([...treated, ...comparison]).mean;
  const values = [...treated, ...comparison].map((value) => value - centre);
  const hits = exact ? enumerated(values, treated.length) : sampled(values, treated.length, seed);
  const assignments = exact ? choices : SAMPLED_ASSIGNMENTS;
  const extra = exact ? 0 : 1;
  const smallestP = (extra || hits.farthest) / (assignments + extra);
  const caution = smallestP > 1 - level ? reason('smallest_p_above_level', { k, smallestP }) : undefined;
  const notes = exact ? [] : [reason('sampled_not_enumerated', { draws: SAMPLED_ASSIGNMENTS, seed })];
  const details = { difference: means[0] - means[1], smallestP, assignments, ...counts };
  return computed(frame, { value: (hits.asFar + extra) / (assignments + extra), ci: null, details, caution, notes });
}

function presentSites(sites: readonly AssignedSite[]): { treated: number[]; comparison: number[] } {
  const found = { treated: [] as number[], comparison: [] as number[] };
  sites.forEach(({ treated, value }, row) => {
    if (value === null) return;
    requireFinite('value', value, row);
    found[treated ? 'treated' : 'comparison'].push(value);
  });
  return found;
}

/** How many ways there are to choose m of k; exact far beyond the limit where it matters. */
function countChoices(k: number, m: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(m, k - m); i += 1) ways = (ways * (k - i + 1)) / i;
  return Math.round(ways);
}

/** With centred values the difference of means is in proportion to the sum over the treated, so sums are compared. */
function sumsOf(values: readonly number[], m: number) {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const slack = Math.max((1e-9 * m * (values.length - m)) / values.length, 1e-12 * largest * values.length);
  const seen = Math.abs(values.slice(0, m).reduce((all, value) => all + value, 0));
  return { slack, seen };
}

/** How many choices lie at least as far out as the one seen, and how many as the farthest of all. */
function enumerated(values: readonly number[], m: number): { asFar: number; farthest: number } {
  const { slack, seen } = sumsOf(values, m);
  const sums: number[] = [];
  const choose = (from: number, left: number, sum: number) => {
    if (left === 0) {
      sums.push(Math.abs(sum));
      return;
    }
    for (let i = from; i <= values.length - left; i += 1) choose(i + 1, left - 1, sum + (values[i] as number));
  };
  choose(0, m, 0);
  const top = sums.reduce((most, sum) => Math.max(most, sum), 0);
  const count = (limit: number) => sums.reduce((all, sum) => (sum >= limit - slack ? all + 1 : all), 0);
  return { asFar: count(seen), farthest: count(top) };
}

/** Draws the smaller set each time by the first steps of a shuffle. */
function sampled(values: readonly number[], m: number, seed: number): { asFar: number; farthest: number } {
  const { slack, seen } = sumsOf(values, m);
  const nextWord = randomWords(seed);
  const shuffled = [...values];
  const drawn = Math.min(m, values.length - m);
  let asFar = 0;
  for (let draw = 0; draw < SAMPLED_ASSIGNMENTS; draw += 1) {
    let sum = 0;
    for (let i = 0; i < drawn; i += 1) {
      const from = i + Math.floor((nextWord() / 2 ** 32) * (shuffled.length - i));
      const value = shuffled[from] as number;
      shuffled[from] = shuffled[i] as number;
      shuffled[i] = value;
      sum += value;
    }
    if (Math.abs(sum) >= seen - slack) asFar += 1;
  }
  return { asFar, farthest: 0 };
}
