import { presentValues } from './input.ts';
import { roundTies } from './numerics/round-ties.ts';

/** The changes other than zero with the doubled midrank of their size; `zeros` is how many were left out. */
export type SignedRanks = { changes: number[]; doubledRanks: number[]; zeros: number };

/** Ranks the sizes of the changes, ties sharing the mean rank. Doubled, every midrank is a whole number. */
export function signedRanks(values: ReadonlyArray<number | null>): SignedRanks {
  const present = presentValues('changes', values).map(roundTies);
  const changes = present.filter((change) => change !== 0).sort((one, two) => Math.abs(one) - Math.abs(two));
  const doubledRanks: number[] = [];
  let start = 0;
  while (start < changes.length) {
    let end = start + 1;
    while (end < changes.length && Math.abs(changes[end] as number) === Math.abs(changes[start] as number)) end += 1;
    for (let i = start; i < end; i += 1) doubledRanks.push(start + 1 + end);
    start = end;
  }
  return { changes, doubledRanks, zeros: present.length - changes.length };
}

/** The probability of each possible doubled rank sum when every sign is a coin flip: entry s is P(sum = s). */
export function rankSumProbabilities(doubledRanks: readonly number[]): Float64Array {
  const top = doubledRanks.reduce((all, rank) => all + rank, 0);
  const shares = new Float64Array(top + 1);
  shares[0] = 1;
  let reached = 0;
  for (const rank of doubledRanks) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum -= 1) {
      shares[sum] = ((shares[sum] as number) + (sum >= rank ? (shares[sum - rank] as number) : 0)) / 2;
    }
  }
  return shares;
}
