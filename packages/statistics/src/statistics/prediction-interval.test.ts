import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { bcg, teacherExpectancy } from '../testing/published.ts';
import { predictionInterval } from './prediction-interval.ts';

describe('predictionInterval', () => {
  it.each([
    [
      'BCG',
      bcg,
      [-2.21907744465259, 0.771563987733475],
      0.139409013468278,
      0,
      0.343388000538113,
      [-1.99601683419621, 0.566952149879933],
      [-2.00837590692259, 0.579311222606309],
    ],
    [
      'teacher expectancy',
      teacherExpectancy,
      [-0.47403985872689, 0.709430947419851],
      0.668746527341382,
      0.007,
      0.0562284396033045,
      [-0.232208563883969, 0.399611047650607],
      [-0.225550852450555, 0.392953336217193],
    ],
  ])(
    'agrees with the mixture and with metafor in R: %s',
    (_, sites, ci, pPositive, zeroShare, median, plugInHk, plugInWald) => {
      const result = predictionInterval(sites);
      expectAllClose(result.ci, ci);
      expectClose(result.details?.pPositive, pPositive);
      expectClose(result.details?.tau2ZeroShare, zeroShare);
      expectClose(result.details?.tau2Median, median);
      expectAllClose(result.details?.plugInHartungKnapp ?? null, plugInHk);
      expectAllClose(result.details?.plugInWald ?? null, plugInWald);
    },
  );

  it('agrees when the offices do not differ, with caution for five of them', () => {
    const variances = [0.05, 0.04, 0.06, 0.05, 0.03];
    const result = predictionInterval(
      [0.3, 0.31, 0.29, 0.3, 0.305].map((effect, i) => ({ effect, variance: variances[i] as number })),
    );
    expectAllClose(result.ci, [0.0432690720022391, 0.561078754084718]);
    expectClose(result.details?.pPositive, 0.984169828120063);
    expect(result.reason).toEqual({ code: 'few_clusters', numbers: { k: 5, minimum: 10 } });
  });

  it('says nothing about a new office from four', () => {
    expect(predictionInterval(bcg.slice(0, 4))).toMatchObject({ value: null, ci: null, status: 'too_few' });
  });

  it('gives a smaller chance of reaching a higher threshold', () => {
    const at = (threshold: number) => predictionInterval(teacherExpectancy, { threshold }).details?.pAtLeast as number;
    expect(at(0)).toBe(predictionInterval(teacherExpectancy).details?.pPositive);
    expect(at(0.2)).toBeLessThan(at(0.1));
  });
});
