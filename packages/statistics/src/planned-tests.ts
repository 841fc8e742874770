import { InvalidInput } from './input.ts';
import { type Reason, reason } from './result.ts';

/** The p-value of each planned test, in any order; null for one that could not be computed. */
export type PlannedP = ReadonlyArray<number | null>;

/** The adjusted p of each test in the order given (null where there was none), for `m` planned tests. */
export type AdjustedP = { adjusted: (number | null)[]; m: number; method: string; notes: Reason[] };

/** A test that could not be computed keeps its place in the family with p = 1; its own adjusted p stays null. */
export function adjustPlanned(planned: PlannedP, method: string, adjust: (sorted: number[]) => number[]): AdjustedP {
  planned.forEach((p, row) => {
    if (p !== null && !(p >= 0 && p <= 1)) throw new InvalidInput('p', 'lies from 0 to 1', row);
  });
  const order = planned.map((p, test) => ({ p: p ?? 1, test })).sort((one, two) => one.p - two.p);
  const byRank = adjust(order.map(({ p }) => p));
  const adjusted: (number | null)[] = planned.map(() => null);
  order.forEach(({ test }, rank) => {
    if (planned[test] !== null) adjusted[test] = byRank[rank] as number;
  });
  const missing = planned.filter((p) => p === null).length;
  return { adjusted, m: planned.length, method, notes: notesOn(planned.length, missing) };
}

function notesOn(m: number, missing: number): Reason[] {
  if (m === 0) return [reason('not_planned')];
  return missing > 0 ? [reason('tests_not_computed', { missing, m })] : [];
}
