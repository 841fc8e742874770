import { chiSquareCdf } from '../distributions/chi-square.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount } from '../input.ts';
import { randomWords } from '../numerics/random-bits.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** Cells that expect fewer than this many people do not follow the χ² distribution. */
const LEAST_EXPECTED = 5;
/** Above this many tables they are sampled, not counted out. */
const MOST_TABLES = 200_000;
const SAMPLED_TABLES = 9999;

/** One office: how many began, and how many of them were seen at follow-up. */
export type OfficeRetention = { began: number; stayed: number };
export type RetentionDetails = {
  retention: number;
  chiSquare: number;
  df: number;
  pChiSquare: number;
  least: number;
  greatest: number;
};

/**
 * What it answers: do offices lose different shares of their people? `value` is p.
 * In words: Pearson's χ² of stayed and lost by office. Where every cell expects 5 or more, p from the χ² distribution; else the share
 *   of all tables with the same margins that lie as far out: counted exactly while they are few, drawn with a seed when many.
 * Assumptions: independent people.
 * Shapes and units: two counts an office in, a probability out; n counts people, k offices with people.
 * Edges: nobody is not computable, one office has nothing to differ from. Nobody or everybody lost: p = 1 with caution. More stayed
 *   than began is an error that names the office.
 * Source: Pearson (1900); Agresti (2013), Categorical Data Analysis, section 3.5, for the conditional test.
 * R: `chisq.test(rbind(stayed, began - stayed))`; few people: the same with `simulate.p.value = TRUE`.
 */
export function retentionDifferences(
  offices: readonly OfficeRetention[],
  options: LevelOption & { seed?: number } = {},
): StatisticResult<RetentionDetails> {
  const { seed = 1 } = options;
  if (!Number.isInteger(seed)) throw new InvalidInput('seed', 'is a whole number');
  const present = readOffices(offices);
  const n = present.reduce((all, { began }) => all + began, 0);
  const k = present.length;
  const frame = { method: 'retention_chi_square', level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  const details = describe(present, n);
  const { retention, pChiSquare } = details;
  if (retention === 0 || retention === 1) {
    return computed(frame, { value: 1, ci: null, details, caution: reason('zero_variance', { n }) });
  }
  const expected = Math.min(...present.map(({ began }) => began)) * Math.min(retention, 1 - retention);
  if (expected >= LEAST_EXPECTED) return computed(frame, { value: pChiSquare, ci: null, details });
  const { value, method, drawn } = conditionalP(present, seed);
  const notes = [reason('small_expected_counts', { expected, minimum: LEAST_EXPECTED }), ...drawn];
  return computed({ ...frame, method }, { value, ci: null, details, notes });
}

function describe(present: readonly OfficeRetention[], n: number): RetentionDetails {
  const { sizes, kept, stayed } = marginsOf(present);
  const shares = present.map((office) => office.stayed / office.began);
  const chiSquare = distanceFor(sizes, stayed)(kept);
  const df = present.length - 1;
  return {
    retention: stayed / n,
    chiSquare,
    df,
    pChiSquare: chiSquareCdf(chiSquare, df, 'upper'),
    least: Math.min(...shares),
    greatest: Math.max(...shares),
  };
}

/** The share of the tables with these margins that lie as far out: counted while they are few, drawn when they are many. */
function conditionalP(present: readonly OfficeRetention[], seed: number) {
  const { sizes, kept, stayed } = marginsOf(present);
  const distance = distanceFor(sizes, stayed);
  const limit = distance(kept) - 1e-9;
  const asFar = (table: readonly number[]) => distance(table) >= limit;
  const tables = sizes.slice(1).reduce((all, size) => all * (Math.min(size, stayed) + 1), 1);
  if (tables <= MOST_TABLES) {
    return { value: exactShare(sizes, stayed, asFar), method: 'retention_exact', drawn: [] };
  }
  const drawn = [reason('sampled_not_enumerated', { draws: SAMPLED_TABLES, seed })];
  return { value: sampledShare({ sizes, stayed, seed }, asFar), method: 'retention_sampled', drawn };
}

function marginsOf(present: readonly OfficeRetention[]) {
  const kept = present.map(({ stayed }) => stayed);
  return { sizes: present.map(({ began }) => began), kept, stayed: kept.reduce((all, count) => all + count, 0) };
}

function readOffices(offices: readonly OfficeRetention[]): OfficeRetention[] {
  return offices.filter(({ began, stayed }, row) => {
    requireCount('began', began, row);
    requireCount('stayed', stayed, row);
    if (stayed > began) throw new InvalidInput('stayed', 'is at most began', row);
    return began > 0;
  });
}

/** Pearson's χ² of a table with these office sizes and this many stayed in all; 0 when nobody or everybody did. */
function distanceFor(sizes: readonly number[], stayed: number): (table: readonly number[]) => number {
  const share = stayed / sizes.reduce((all, size) => all + size, 0);
  if (share === 0 || share === 1) return () => 0;
  return (table) =>
    table.reduce((sum, count, i) => {
      const size = sizes[i] as number;
      return sum + (count - size * share) ** 2 / (size * share * (1 - share));
    }, 0);
}

/** The share of the tables that count, each by how many ways lead to it. */
function exactShare(sizes: readonly number[], stayed: number, counts: (table: readonly number[]) => boolean): number {
  const table = new Array<number>(sizes.length).fill(0);
  let [hits, all] = [0, 0];
  const fill = (office: number, left: number, ways: number) => {
    const size = sizes[office] as number;
    if (office === 0) {
      if (left > size) return;
      table[0] = left;
      const own = ways * choose(size, left);
      all += own;
      if (counts(table)) hits += own;
      return;
    }
    for (let count = 0; count <= Math.min(size, left); count += 1) {
      table[office] = count;
      fill(office - 1, left - count, ways * choose(size, count));
    }
  };
  fill(sizes.length - 1, stayed, 1);
  return hits / all;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i += 1) ways = (ways * (n - i + 1)) / i;
  return ways;
}

type Margins = { sizes: readonly number[]; stayed: number; seed: number };

/** Deals the stayed out over the offices at random, the smaller of the two groups each time. */
function sampledShare({ sizes, stayed, seed }: Margins, counts: (table: readonly number[]) => boolean): number {
  const nextWord = randomWords(seed);
  const places = sizes.flatMap((size, office) => new Array<number>(size).fill(office));
  const dealt = Math.min(stayed, places.length - stayed);
  let hits = 0;
  for (let draw = 0; draw < SAMPLED_TABLES; draw += 1) {
    const table = sizes.map(() => 0);
    for (let i = 0; i < dealt; i += 1) {
      const from = i + Math.floor((nextWord() / 2 ** 32) * (places.length - i));
      const office = places[from] as number;
      places[from] = places[i] as number;
      places[i] = office;
      table[office] = (table[office] as number) + 1;
    }
    const stayers = dealt === stayed ? table : table.map((lost, office) => (sizes[office] as number) - lost);
    if (counts(stayers)) hits += 1;
  }
  return (1 + hits) / (1 + SAMPLED_TABLES);
}
