import { InvalidInput, requireCount } from '../input.ts';

/** How many of how many reached something in one office; null where it is not known. */
export type SiteCount = { x: number | null; n: number | null };

/** Offices where somebody was asked, with what they add up to. */
export type Counts = { x: number[]; n: number[]; reached: number; asked: number };

export function presentCounts(counts: readonly SiteCount[]): Counts {
  const present: Counts = { x: [], n: [], reached: 0, asked: 0 };
  counts.forEach(({ x, n }, row) => {
    if (x === null || n === null) return;
    requireCount('x', x, row);
    requireCount('n', n, row);
    if (x > n) throw new InvalidInput('x', 'is at most n', row);
    if (n === 0) return;
    present.x.push(x);
    present.n.push(n);
    present.reached += x;
    present.asked += n;
  });
  return present;
}

/** The share on the scale from minus to plus infinity and back. */
export function logit(share: number): number {
  return Math.log(share) - Math.log1p(-share);
}

export function inverseLogit(eta: number): number {
  return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
}

/** The logarithm of the number of ways to choose x of n. */
export function logChoose(n: number, x: number): number {
  let sum = 0;
  for (let j = 1; j <= Math.min(x, n - x); j += 1) sum += Math.log((n - j + 1) / j);
  return sum;
}
