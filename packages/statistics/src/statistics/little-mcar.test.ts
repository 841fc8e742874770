import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { agreeableness, airQuality, nhanes } from '../testing/published-gaps.ts';
import { littleMcar } from './little-mcar.ts';

// Expected numbers: the same expectation and maximisation in R 4.2.2 (base), let run until no digit moves.
describe('littleMcar', () => {
  it('finds the number of the air quality data, which naniar prints to the digits its early stop leaves', () => {
    const { value, n, details } = littleMcar(airQuality);
    expectClose(value, 35.1061749071551, 1e-9);
    expect(Math.abs((value as number) - 35.1061288689702)).toBeLessThan(1e-4);
    expect([n, details?.patterns, details?.df]).toEqual([153, 4, 14]);
    expectClose(details?.p, 0.00141775887108696);
    expectClose(details?.unbiased, 34.8767227835789);
    expectAllClose(
      details?.means ?? null,
      [42.5221634210368, 185.534490479283, 9.95751633986928, 77.8823529411765, 6.99346405228758, 15.8039215686275],
      1e-9,
    );
    expectAllClose(
      details?.covariances[0]?.slice(0, 3) ?? null,
      [1043.6937085191, 898.376434937939, -65.2365096166322],
    );
    expectClose(littleMcar(airQuality.map((row) => row.slice(0, 4))).value, 14.93999812396937);
  });

  it('finds that of the first 400 people of the personality items', () => {
    const { value, details } = littleMcar(agreeableness);
    expectClose(value, 15.989326567622);
    expect([details?.patterns, details?.df]).toEqual([6, 20]);
    expectClose(details?.p, 0.717286200766265);
    expectClose(details?.unbiased, 15.949353251203);
  });

  it('finds that of 25 people of whom half have gaps', () => {
    const { value, details } = littleMcar(nhanes);
    expectClose(value, 7.999505936692533);
    expectClose(details?.p, 0.534196007479835);
    expectClose(details?.covariances[1]?.[2], -0.0109207960921438, 1e-7);
    expectClose(details?.covariances[3]?.[3], 1961.9318988266);
  });

  it('says why there is nothing to compute', () => {
    const full = nhanes.filter((row) => row.every((value) => value !== null));
    const code = (rows: (number | null)[][]) => littleMcar(rows).reason?.code;
    expect(code([[null, null]])).toBe('no_observations');
    expect(code(full)).toBe('single_pattern');
    expect(code(nhanes.map((row) => [...row, null]))).toBe('no_observations');
    expect(code(nhanes.map((row) => [...row, 4]))).toBe('item_without_variance');
    expect(code(nhanes.map((row) => [...row, row[0] as number]))).toBe('singular_covariance');
    expect(() => littleMcar([[1, Number.NaN]])).toThrow('row (row 0)');
  });

  it('does not depend on the order of rows and columns or on the units of a column', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.double({ min: 0.01, max: 100 }),
        (order, unit) => {
          const turned = nhanes.map((row) =>
            order.map((i) => (row[i] == null ? null : (row[i] as number) * unit - 40)),
          );
          expectClose(littleMcar(turned.toReversed()).value, 7.999505936692533, 1e-8);
        },
      ),
      { seed: 31, numRuns: 12 },
    );
  });
});
