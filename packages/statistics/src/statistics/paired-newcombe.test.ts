import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { pairedNewcombe } from './paired-newcombe.ts';

describe('pairedNewcombe', () => {
  // The first is published: Newcombe (1998), Stat Med 17:2635, method 10.
  it.each([
    [36, 12, 2, 0, 0.2, 0.0569295840032388, 0.340427602974941],
    [54, 0, 0, 0, 0, -0.0664135880908963, 0.0664135880908963],
    [20, 5, 2, 13, 0.075, -0.0590343804313716, 0.203839311149653],
    [0, 5, 0, 0, 1, 0.385549005690344, 1],
    [1, 0, 0, 1, 0, -0.573419467969717, 0.573419467969717],
  ])('gives the interval for %i, %i, %i, %i', (a, b, c, d, difference, low, high) => {
    const result = pairedNewcombe({ a, b, c, d });
    expectClose(result.value, difference);
    expectAllClose(result.ci, [low, high]);
  });

  it('contains the difference, whatever the four counts', () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fc.record({ a: count, b: count, c: count, d: count }), (counts) => {
        fc.pre(counts.a + counts.b + counts.c + counts.d > 0);
        const { value, ci } = pairedNewcombe(counts);
        expect((ci as number[])[0]).toBeLessThanOrEqual(value as number);
        expect((ci as number[])[1]).toBeGreaterThanOrEqual(value as number);
      }),
      { seed: 3 },
    );
  });
});
