import { randomWords } from './numerics/random-bits.ts';

/** Up to this many pairs every order is walked through; 9! = 362 880. */
export const MOST_ORDERED = 9;
/** Up to this many pairs orders are drawn; with more the approximation is as good. */
export const MOST_DRAWN = 49;
export const DRAWN_ORDERS = 99_999;

/** How far a pairing lies from what is expected without any connection, as a whole number so that ties are exact. */
export type Distance = (second: readonly number[]) => number;
export type OrderShare = { p: number; smallestP: number; orders: number };

/** The share of all orders of the second list that lie at least as far out as the one seen, and as the farthest one. */
export function shareOfAllOrders(second: readonly number[], distance: Distance): OrderShare {
  const seen = Math.abs(distance(second));
  const own = [...second];
  const counts = { orders: 0, hits: 0, farthest: -1, atFarthest: 0 };
  const visit = () => {
    const found = Math.abs(distance(own));
    counts.orders += 1;
    if (found >= seen) counts.hits += 1;
    if (found > counts.farthest) Object.assign(counts, { farthest: found, atFarthest: 0 });
    if (found === counts.farthest) counts.atFarthest += 1;
  };
  visit();
  walkOrders(own, visit);
  const { orders, hits, atFarthest } = counts;
  return { p: hits / orders, smallestP: atFarthest / orders, orders };
}

/** Every further order, one exchange a step (Heap 1963). */
function walkOrders(own: number[], visit: () => void): void {
  const n = own.length;
  const turns = new Array<number>(n).fill(0);
  let i = 1;
  while (i < n) {
    const turn = turns[i] as number;
    if (turn < i) {
      swap(own, i % 2 === 0 ? 0 : turn, i);
      visit();
      turns[i] = turn + 1;
      i = 1;
    } else {
      turns[i] = 0;
      i += 1;
    }
  }
}

/** The same from seeded random orders: (1 + hits)/(1 + draws). */
export function shareOfDrawnOrders(second: readonly number[], distance: Distance, seed: number): OrderShare {
  const seen = Math.abs(distance(second));
  const own = [...second];
  const nextWord = randomWords(seed);
  let hits = 0;
  for (let draw = 0; draw < DRAWN_ORDERS; draw += 1) {
    for (let i = own.length - 1; i > 0; i -= 1) swap(own, Math.floor((nextWord() / 2 ** 32) * (i + 1)), i);
    if (Math.abs(distance(own)) >= seen) hits += 1;
  }
  return { p: (1 + hits) / (1 + DRAWN_ORDERS), smallestP: 1 / (1 + DRAWN_ORDERS), orders: DRAWN_ORDERS };
}

function swap(own: number[], one: number, two: number): void {
  const kept = own[one] as number;
  own[one] = own[two] as number;
  own[two] = kept;
}
