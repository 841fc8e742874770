import type { Pair } from '../summarise-pairs.ts';

/** One small sample in every shape a statistic may ask for. */
export type EdgeCase = {
  name: string;
  /** Whether anybody answered; without answers no statistic may give a value. */
  empty: boolean;
  pairs: readonly Pair[];
  /** The office each pair belongs to. */
  offices: readonly number[];
  /** Answers of each person to the items of a scale from 1 to 6. */
  rows: readonly (readonly (number | null)[])[];
  /** How many of how many reached the target. */
  share: { x: number; n: number };
};

function edge(name: string, before: (number | null)[], after: (number | null)[], offices?: number[]): EdgeCase {
  const pairs = before.map((value, i) => ({ before: value, after: after[i] ?? null }));
  const complete = pairs.filter((pair) => pair.before !== null && pair.after !== null);
  return {
    name,
    empty: complete.length === 0,
    pairs,
    offices: offices ?? before.map((_, i) => i % 6),
    rows: pairs.map((pair) => [pair.before, pair.after, pair.after]),
    share: { x: complete.filter((pair) => (pair.after ?? 0) > 3).length, n: complete.length },
  };
}

const twelve = [2, 3, 1, 4, 2, 5, 3, 3, 2, 4, 1, 3];
const later = [3, 3, 2, 5, 4, 5, 2, 4, 4, 6, 3, 3];

/** What a pilot really sends in. Every statistic is run through all of them. */
export const edgeCases: readonly EdgeCase[] = [
  edge('n = 0', [], []),
  edge('all missing', [null, null, null, null], [null, null, null, null]),
  edge('nobody has both waves', [3, null, 4, null], [null, 2, null, 5]),
  edge('n = 1', [3], [4]),
  edge('n = 2', [3, 4], [4, 6]),
  edge('n = 2 alike', [3, 3], [3, 3]),
  edge('zero variance, no change', new Array(12).fill(3), new Array(12).fill(3)),
  edge('zero variance, everybody rose alike', new Array(12).fill(3), new Array(12).fill(4)),
  edge(
    'same change from different starts',
    twelve,
    twelve.map((x) => x + 1),
  ),
  edge('no change at all', twelve, twelve),
  edge('0 %', twelve, new Array(12).fill(1)),
  edge('100 %', twelve, new Array(12).fill(6)),
  edge('one site', twelve, later, new Array(12).fill(1)),
  edge(
    'one person a site',
    twelve,
    later,
    twelve.map((_, i) => i),
  ),
  edge(
    'two sites',
    twelve,
    later,
    twelve.map((_, i) => i % 2),
  ),
  edge('one big site and five of one', twelve, later, [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5]),
  edge(
    'ties by rounding',
    twelve.map((x) => x / 10 + 1),
    twelve.map((x) => (x + 1) / 10 + 1),
  ),
  edge('some missing', [2, null, 3, 4, null, 5, 1, 2, 3, 4], [3, 3, null, 4, null, 6, 2, 2, 5, 3]),
  edge('ordinary', twelve, later),
];
