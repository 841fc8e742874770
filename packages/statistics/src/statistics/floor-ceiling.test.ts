import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { floorCeiling } from './floor-ceiling.ts';

const scores = [1, 2, 2.5, 3, 4, 4.2, 6, 6, 5.5, 3, 2.8, 6];

describe('floorCeiling', () => {
  it('counts those at each end, warns above 15 %, and agrees with psych::skew', () => {
    const result = floorCeiling([...scores, null], { min: 1, max: 6 });
    expect(result).toMatchObject({
      n: 12,
      value: 0.25,
      status: 'ok_caution',
      reason: { code: 'many_at_an_end' },
      details: { atMin: 1, atMax: 3, floor: 1 / 12 },
    });
    expectClose(result.details?.skewness, 0.030807017399726);
    expect(floorCeiling(scores, { min: 0, max: 7 })).toMatchObject({ value: 0, status: 'ok' });
  });

  it('holds a mean that rounding keeps just below the end to be at the end', () => {
    const nearly = 0.1 + 0.2 + 0.3;
    expect(floorCeiling(new Array(10).fill(nearly), { min: 0, max: 0.6000000000000001 }).value).toBe(1);
    expect(floorCeiling(new Array(10).fill(nearly), { min: 0, max: 0.6 }).details?.skewness).toBeNull();
  });

  it('needs ten scores', () => {
    expect(floorCeiling(scores.slice(0, 9), { min: 1, max: 6 }).status).toBe('too_few');
  });
});
