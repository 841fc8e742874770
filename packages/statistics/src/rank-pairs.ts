import { InvalidInput, requireFinite } from './input.ts';
import { roundTies } from './numerics/round-ties.ts';

type Values = ReadonlyArray<number | null>;
/** Two lists without gaps, as doubled midranks (whole numbers), and whether a value of either comes more than once. */
export type RankPairs = { first: number[]; second: number[]; hasTies: boolean };

/** Ranks both lists over the places where neither is missing. Values that differ by rounding alone are ties. */
export function rankPairs(x: Values, y: Values): RankPairs {
  if (x.length !== y.length) throw new InvalidInput('y', 'has as many values as x');
  const pairs = x.flatMap((first, row): [number, number][] => {
    const second = y[row] ?? null;
    if (first === null || second === null) return [];
    requireFinite('x', first, row);
    requireFinite('y', second, row);
    return [[roundTies(first), roundTies(second)]];
  });
  const first = doubledMidranks(pairs.map(([one]) => one));
  const second = doubledMidranks(pairs.map(([, one]) => one));
  return { first, second, hasTies: hasTies(first) || hasTies(second) };
}

/** The rank of each value, equal values sharing the mean of theirs; doubled, so that it is whole. */
export function doubledMidranks(values: readonly number[]): number[] {
  const order = values.map((_, place) => place).sort((one, two) => (values[one] as number) - (values[two] as number));
  const ranks = new Array<number>(values.length);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end += 1;
    for (let place = start; place < end; place += 1) ranks[order[place] as number] = start + 1 + end;
    start = end;
  }
  return ranks;
}

function hasTies(ranks: readonly number[]): boolean {
  return new Set(ranks).size < ranks.length;
}

/** How many times each value comes, for corrections by ties. */
export function tieSizes(ranks: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  return [...counts.values()];
}
