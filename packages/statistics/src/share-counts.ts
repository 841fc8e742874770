import { InvalidInput, requireCount } from './input.ts';

/** x of n. */
export type ShareCounts = { x: number; n: number };
export type TwoShares = { first: ShareCounts; second: ShareCounts };

/** The counts, or the refusal of counts that cannot be. */
export function readShare({ x, n }: ShareCounts): ShareCounts {
  requireCount('n', n);
  requireCount('x', x);
  if (x > n) throw new InvalidInput('x', 'is at most n');
  return { x, n };
}

type Cells = { a: number; b: number; c: number; d: number; corrected: boolean };

/** The four cells of two shares, ½ added to each when one of them is 0. */
export function correctedCells(one: ShareCounts, two: ShareCounts): Cells {
  const cells = [one.x, one.n - one.x, two.x, two.n - two.x] as const;
  const corrected = cells.includes(0);
  const [a, b, c, d] = cells.map((cell) => (corrected ? cell + 0.5 : cell)) as [number, number, number, number];
  return { a, b, c, d, corrected };
}
