import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  it.each([
    [81, 263, 0.255288519878274, 0.3662095769828],
    [15, 148, 0.0623863995307363, 0.160487241723308],
    [0, 20, 0, 0.161125158052819],
    [1, 29, 0.00611321429276265, 0.171755218793203],
    [0, 1, 0, 0.793450685622763],
    [1, 1, 0.206549314377237, 1],
    [10, 10, 0.722467200137111, 1],
    [1, 2, 0.0945312057342307, 0.905468794265769],
    [29, 29, 0.883030201500259, 1],
    [45, 60, 0.627679299229522, 0.842234774699433],
  ])('agrees with prop.test for %i of %i', (x, n, low, high) => {
    const result = wilsonInterval({ x, n });
    expectClose(result.value, x / n);
    expectAllClose(result.ci, [low, high]);
  });

  it('has an end of exactly 0 and exactly 1 at 0 % and 100 %, and marks them', () => {
    expect(wilsonInterval({ x: 0, n: 7 }).ci?.[0]).toBe(0);
    expect(wilsonInterval({ x: 7, n: 7 }).ci?.[1]).toBe(1);
    expect(wilsonInterval({ x: 7, n: 7 }).notes).toEqual([{ code: 'estimate_at_extreme', numbers: { x: 7, n: 7 } }]);
  });

  it('takes the one-sided bound from a 90 % interval', () => {
    expectClose(wilsonInterval({ x: 45, n: 60 }, { level: 0.9 }).ci?.[0], 0.648624241268694);
  });

  it('widens for clustered people through the effective number', () => {
    const result = wilsonInterval({ x: 90, n: 150 }, { effectiveN: 79.7589507266927 });
    expectAllClose(result.ci, [0.490289935920265, 0.700520016228315]);
    expect(result.method).toBe('wilson_effective_n');
  });

  it('never counts more people than were asked', () => {
    expect(wilsonInterval({ x: 3, n: 9 }, { effectiveN: 50 })).toEqual(wilsonInterval({ x: 3, n: 9 }));
  });

  it('refuses more successes than people', () => {
    expect(() => wilsonInterval({ x: 5, n: 4 })).toThrow('x: is at most n');
  });

  it('contains the share, narrows with n, and mirrors for the opposite answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const x = Math.round(n * share);
        const [low, high] = wilsonInterval({ x, n }).ci ?? [Number.NaN, Number.NaN];
        const [mirrorLow, mirrorHigh] = wilsonInterval({ x: n - x, n }).ci ?? [Number.NaN, Number.NaN];
        const [closerLow, closerHigh] = wilsonInterval({ x: 3 * x, n: 3 * n }).ci ?? [Number.NaN, Number.NaN];
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(Math.abs(low - (1 - mirrorHigh)) + Math.abs(high - (1 - mirrorLow))).toBeLessThan(1e-12);
        expect(closerHigh - closerLow).toBeLessThan(high - low);
      }),
      { seed: 1 },
    );
  });
});
