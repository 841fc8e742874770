import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { examSchools } from '../testing/published.ts';
import { designEffect } from './design-effect.ts';

describe('designEffect', () => {
  it('weighs offices by their size', () => {
    const result = designEffect({ clusterSizes: [12, 8, 20, 15, 9, 30, 6, 14, 11, 25], icc: 0.05 });
    expectClose(result.details?.weightedSize, 18.6133333333333);
    expectClose(result.value, 1.88066666666667);
    expectClose(result.details?.effectiveN, 79.7589507266927);
    expect(result).toMatchObject({ n: 150, k: 10, status: 'ok' });
  });

  it('agrees for the twelve schools', () => {
    const clusterSizes = examSchools.map(({ n }) => n);
    expectClose(designEffect({ clusterSizes, icc: 0.157224769234497 }).value, 11.8051009176426);
    expectClose(designEffect({ clusterSizes, icc: 0.126897795908045 }).value, 9.72091272697506);
  });

  it('counts a negative ICC as none', () => {
    expect(designEffect({ clusterSizes: [4, 6], icc: -0.2 })).toMatchObject({
      value: 1,
      notes: [{ code: 'negative_icc' }],
    });
  });

  it('refuses an ICC above 1', () => {
    expect(() => designEffect({ clusterSizes: [4], icc: 1.2 })).toThrow('icc: is at most 1');
  });
});
