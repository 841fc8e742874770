import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noncentralTCdf } from '../distributions/noncentral-t.ts';
import { studentTQuantile } from '../distributions/student-t.ts';
import { expectClose } from '../testing/expect-close.ts';
import { minimumDetectableEffect } from './minimum-detectable-effect.ts';

describe('minimumDetectableEffect', () => {
  it('agrees with two calls of qt in R', () => {
    const result = minimumDetectableEffect({ n: 10, se: 1.22999548327987 / Math.sqrt(10), df: 9 });
    expect(result).toMatchObject({ n: 10, status: 'ok', details: { power: 0.8 } });
    expectClose(result.value, 1.22349340121835);
  });

  it.each([
    [10, 20, 0.05, 0.630940942321884],
    [12, 15, 0.05, 0.603930479067782],
    [20, 15, 0.05, 0.446088663986816],
    [12, 15, 0.15, 0.815536370955021],
  ])('gives what %i offices of %i people with ICC %f can show', (offices, perOffice, icc, mde) => {
    const result = minimumDetectableEffect({ offices, perOffice, icc });
    expect(result).toMatchObject({ n: offices * perOffice, k: offices, details: { df: offices - 2 } });
    expectClose(result.value, mde);
  });

  it('agrees with power.prop.test for a share', () => {
    const result = minimumDetectableEffect({ perGroup: 60, share: 0.5 });
    // R solves this to 1e-4; the share found here gives power 0.8 to the last digit.
    expectClose(result.details?.share, 0.745495089617731, 1e-4);
    expectClose(result.value, (result.details?.share as number) - 0.5);
  });

  it('agrees with power.t.test for pairs and for two groups', () => {
    const pairs = minimumDetectableEffect({ perGroup: 10, groups: 1, sd: 1.22999548327987 });
    // As above: R stops at four digits, and the power at the effect found here is 0.8 to the last.
    expectClose(pairs.value, 1.22507784091659, 1e-4);
    const limit = studentTQuantile(0.025, 9, 'upper');
    const delta = (pairs.value as number) / (pairs.details?.se as number);
    expectClose(noncentralTCdf(limit, { df: 9, delta }, 'upper'), 0.8);
    expectClose(minimumDetectableEffect({ perGroup: 30, groups: 2, sd: 1 }).value, 0.735628901530183, 1e-4);
    expect(minimumDetectableEffect({ perGroup: 1, groups: 2, sd: 1 }).status).toBe('not_computable');
  });

  it('refuses what cannot be told apart or has no error', () => {
    expect(minimumDetectableEffect({ perGroup: 3, share: 0.9 }).status).toBe('not_computable');
    expect(minimumDetectableEffect({ n: 5, se: 0, df: 4 }).reason?.code).toBe('zero_variance');
    expect(minimumDetectableEffect({ offices: 2, perOffice: 30, icc: 0.05 }).reason?.code).toBe('few_clusters');
    expect(() => minimumDetectableEffect({ n: 5, se: 1, df: 4 }, { power: 0.3 })).toThrow('power: lies between');
  });

  it('falls with more offices and rises with the ICC and the power', () => {
    const offices = fc.integer({ min: 4, max: 40 });
    fc.assert(
      fc.property(offices, fc.integer({ min: 1, max: 50 }), (k, perOffice) => {
        const value = (icc: number, more = 0, power = 0.8) =>
          minimumDetectableEffect({ offices: k + more, perOffice, icc }, { power }).value as number;
        expect(value(0.05, 1)).toBeLessThan(value(0.05));
        expect(value(0.2)).toBeGreaterThanOrEqual(value(0.05));
        expect(value(0.05, 0, 0.9)).toBeGreaterThan(value(0.05));
      }),
      { seed: 2, numRuns: 50 },
    );
  });
});
