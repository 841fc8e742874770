import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { fisherExact } from './fisher-exact.ts';

describe('fisherExact', () => {
  it.each<[number, number, number, number, number]>([
    [56, 70, 48, 80, 0.0125211297492092],
    [9, 10, 3, 10, 0.0197666110978804],
    [6, 7, 2, 7, 0.102564102564103],
    [5, 56, 0, 29, 0.160621443209471],
    [0, 10, 0, 20, 1],
    [10, 10, 0, 20, 3.32833916042312e-8],
    [45, 60, 30, 60, 0.00795331873295864],
    [0, 10, 0, 10, 1],
    [10, 10, 10, 10, 1],
  ])('agrees with R for %i of %i against %i of %i', (x1, n1, x2, n2, expected) => {
    const result = fisherExact({ first: { x: x1, n: n1 }, second: { x: x2, n: n2 } });
    expectClose(result.value, expected);
  });

  it('says when no outcome with these margins could be significant', () => {
    expect(fisherExact({ first: { x: 1, n: 2 }, second: { x: 1, n: 3 } })).toMatchObject({
      value: 1,
      status: 'ok_caution',
      reason: { code: 'smallest_p_above_level' },
    });
  });
});
