import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { bcaInterval } from './bca-interval.ts';

const changes = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
const meanChange = {
  units: 10,
  statistic: (drawn: readonly number[]) =>
    drawn.reduce((sum, unit) => sum + (changes[unit] as number), 0) / drawn.length,
};

/** Draws that any language can repeat: x ← 16807·x mod 2³¹ − 1 (Park & Miller 1988). */
function repeatableDraws(count: number, units: number): number[][] {
  let x = 1;
  const next = () => {
    x = (x * 16807) % 2147483647;
    return Math.floor((x / 2147483647) * units);
  };
  return Array.from({ length: count }, () => Array.from({ length: units }, next));
}

describe('bcaInterval', () => {
  it('gives the ends R gives for the same draws', () => {
    const result = bcaInterval(meanChange, { resamples: repeatableDraws(1999, 10) });
    expectClose(result.value, 1.58);
    expectClose(result.details?.z0, 0.0702785109427876, 1e-10);
    expectClose(result.details?.acceleration, 0.0775799854751719, 1e-10);
    expectAllClose(result.ci, [1.06, 2.6358238901394193], 1e-9);
    expectAllClose(result.details?.percentile ?? null, [0.96, 2.33], 1e-9);
    expect(result.details?.ties).toBe(19);
  });

  it('repeats itself from a seed, and says which', () => {
    const result = bcaInterval(meanChange, { seed: 7 });
    expect(result).toEqual(bcaInterval(meanChange, { seed: 7 }));
    expect(result.details).toMatchObject({ seed: 7, resamples: 1999 });
    expect(result.ci?.[0]).toBeGreaterThan(0.9);
    expect(result.ci?.[0]).toBeLessThan(1.25);
  });

  it('gives a value without interval when nothing varies, and nothing for one unit', () => {
    expect(bcaInterval({ units: 9, statistic: () => 4 })).toMatchObject({
      value: 4,
      ci: null,
      reason: { code: 'zero_variance' },
    });
    expect(bcaInterval({ units: 1, statistic: () => 4 }).status).toBe('not_computable');
  });

  it('refuses a statistic that is no number, and too few draws', () => {
    expect(() => bcaInterval({ units: 3, statistic: () => Number.NaN })).toThrow('statistic: is a finite number');
    expect(() => bcaInterval(meanChange, { count: 200 })).toThrow('count: is at least 1999');
  });
});
