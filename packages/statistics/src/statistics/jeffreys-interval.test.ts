import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { jeffreysInterval } from './jeffreys-interval.ts';

describe('jeffreysInterval', () => {
  it.each<[number, number, number[]]>([
    [81, 263, [0.254521934991023, 0.365647499174082]],
    [15, 148, [0.0604485170092964, 0.157643143478741]],
    [0, 20, [0, 0.116638982904875]],
    [1, 29, [0.00374617364905708, 0.150077686002232]],
    [0, 1, [0, 0.853253683690425]],
    [1, 1, [0.146746316309575, 1]],
    [10, 10, [0.782803732490789, 1]],
    [1, 2, [0.0608302759200974, 0.939169724079903]],
    [29, 29, [0.917713517076176, 1]],
    [45, 60, [0.630484694961267, 0.846059315033058]],
  ])('agrees with R for %i of %i', (x, n, expected) => {
    const result = jeffreysInterval({ x, n });
    expectClose(result.value, x / n);
    expectAllClose(result.ci, expected);
  });

  it('refuses more successes than people and knows nothing of nobody', () => {
    expect(() => jeffreysInterval({ x: 3, n: 2 })).toThrow('x: is at most n');
    expect(jeffreysInterval({ x: 0, n: 0 }).status).toBe('not_computable');
  });
});
