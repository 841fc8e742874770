import type { Tail, Tails } from './tails.ts';

/** Both tails and their common density on the scale that is searched. */
export type TailsAndSlope = Tails & { slope: number };

type Search = { probability: number; tail: Tail; start: number; at: (u: number) => TailsAndSlope };

/**
 * Where on an unbounded scale a tail probability is reached: Newton's method on the logarithm of the smaller tail, kept
 * inside a shrinking bracket so that it always arrives.
 */
export function solveTail({ probability, tail, start, at }: Search): number {
  const rising = tail === 'lower';
  const target = Math.log(probability);
  let u = start;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 400; step += 1) {
    const { [tail]: reached, slope } = at(u);
    const miss = Math.log(reached) - target;
    if (miss === 0) return u;
    if (rising === miss < 0) low = u;
    else high = u;
    const newton = u - ((rising ? 1 : -1) * miss * reached) / slope;
    const next = inside(newton, { u, low, high });
    if (Math.abs(next - u) <= 1e-16 * Math.max(1, Math.abs(u)) || next === low || next === high) return next;
    u = next;
  }
  return u;
}

/** Takes the proposal when it lies in the bracket and is no wild jump; halves or doubles outwards otherwise. */
function inside(proposal: number, { u, low, high }: { u: number; low: number; high: number }): number {
  const reach = 4 + Math.abs(u);
  if (proposal > low && proposal < high && Math.abs(proposal - u) <= reach) return proposal;
  if (low === Number.NEGATIVE_INFINITY) return u - reach;
  if (high === Number.POSITIVE_INFINITY) return u + reach;
  return low + (high - low) / 2;
}
