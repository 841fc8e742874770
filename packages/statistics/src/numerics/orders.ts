import { randomWords } from './random-bits.ts';

/** How many orders n things have. */
export function countOrders(n: number): number {
  let orders = 1;
  for (let i = 2; i <= n; i += 1) orders *= i;
  return orders;
}

/** Every order of the numbers from 0 to n − 1, the rising one first, each by one swap from the one before (Heap 1963). */
export function* everyOrder(n: number): Generator<readonly number[]> {
  const order = Array.from({ length: n }, (_, i) => i);
  const turns = order.map(() => 0);
  yield order;
  for (let i = 1; i < n; ) {
    if ((turns[i] as number) < i) {
      swap(order, i % 2 === 0 ? 0 : (turns[i] as number), i);
      turns[i] = (turns[i] as number) + 1;
      i = 1;
      yield order;
    } else {
      turns[i] = 0;
      i += 1;
    }
  }
}

/** Orders drawn with equal chance (Fisher & Yates), the same ones for the same seed. */
export function* drawnOrders(
  n: number,
  { draws, seed }: { draws: number; seed: number },
): Generator<readonly number[]> {
  const nextWord = randomWords(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let draw = 0; draw < draws; draw += 1) {
    for (let i = n - 1; i > 0; i -= 1) swap(order, i, Math.floor((nextWord() / 2 ** 32) * (i + 1)));
    yield order;
  }
}

function swap(order: number[], i: number, j: number): void {
  const held = order[i] as number;
  order[i] = order[j] as number;
  order[j] = held;
}
