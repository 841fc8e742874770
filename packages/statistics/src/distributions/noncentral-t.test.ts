import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tail } from '../numerics/tails.ts';
import { expectClose } from '../testing/expect-close.ts';
import { noncentralTCdf, noncentralTDensity, noncentralTQuantile } from './noncentral-t.ts';
import { normalCdf, normalDensity } from './normal.ts';
import { studentTCdf, studentTDensity, studentTQuantile } from './student-t.ts';

type Row = [t: number, df: number, delta: number, lower: number, upper: number];

const grid: Row[] = JSON.parse(readFileSync(new URL('../../reference/noncentral-t.json', import.meta.url), 'utf8'));

describe('noncentral t', () => {
  it('agrees to 1e-10 in both tails with 40-digit arithmetic, from 1 to 1000 degrees of freedom', () => {
    expect(grid.length).toBe(240);
    const tails = grid.flatMap(([t, df, delta, lower, upper]): [number, number][] => [
      [noncentralTCdf(t, { df, delta }), lower],
      [noncentralTCdf(t, { df, delta }, 'upper'), upper],
    ]);
    expect(tails.filter(([, expected]) => expected < 1e-60 && expected > 0).length).toBeGreaterThan(5);
    for (const [found, expected] of tails) {
      if (expected > 0) expectClose(found, expected, 1e-10);
      else expect(found).toBeLessThan(1e-110);
    }
  });

  it('keeps the tail that R loses: pt(-12, 30, 2) is 3.4e-18, not 2.2e-13', () => {
    expectClose(noncentralTCdf(-12, { df: 30, delta: 2 }), 3.36084050150061e-18, 1e-12);
  });

  it('comes back to the point from the smaller tail', () => {
    for (const [t, df, delta, lower, upper] of grid) {
      const tail: Tail = lower < upper ? 'lower' : 'upper';
      const probability = Math.min(lower, upper);
      if (probability > 0) {
        const found = noncentralTQuantile(probability, { df, delta }, tail);
        expect(Math.abs(found - t)).toBeLessThan(1e-10 * Math.max(1, Math.abs(t)));
      }
    }
  });

  it('is Student’s t without noncentrality, and the normal with endless degrees of freedom', () => {
    for (const t of [-9, -1, 0, 0.4, 3, 50]) {
      expectClose(noncentralTCdf(t, { df: 4.5, delta: 0 }), studentTCdf(t, 4.5), 1e-12);
      expectClose(noncentralTDensity(t, { df: 4.5, delta: 0 }), studentTDensity(t, 4.5), 1e-12);
      const endless = { df: Number.POSITIVE_INFINITY, delta: 1.5 };
      expectClose(noncentralTCdf(t, endless, 'upper'), normalCdf(t - 1.5, 'upper'), 1e-14);
      expectClose(noncentralTDensity(t, endless), normalDensity(t - 1.5), 1e-12);
    }
    expectClose(noncentralTQuantile(0.975, { df: 8, delta: 0 }), studentTQuantile(0.975, 8), 1e-12);
    expect(noncentralTQuantile(0, { df: 8, delta: 1 })).toBe(Number.NEGATIVE_INFINITY);
    expect(noncentralTCdf(Number.POSITIVE_INFINITY, { df: 8, delta: 1 })).toBe(1);
  });

  it('turns around with the sign of both, adds up to 1 and rises with t', () => {
    const [t, delta] = [fc.double({ min: -15, max: 15, noNaN: true }), fc.double({ min: -8, max: 8, noNaN: true })];
    fc.assert(
      fc.property(t, fc.double({ min: 0.6, max: 300, noNaN: true }), delta, (at, df, shift) => {
        const lower = noncentralTCdf(at, { df, delta: shift });
        expectClose(noncentralTCdf(-at, { df, delta: -shift }, 'upper'), lower, 1e-11);
        expect(Math.abs(lower + noncentralTCdf(at, { df, delta: shift }, 'upper') - 1)).toBeLessThan(1e-12);
        expect(noncentralTCdf(at + 0.5, { df, delta: shift })).toBeGreaterThanOrEqual(lower * (1 - 1e-12));
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});
