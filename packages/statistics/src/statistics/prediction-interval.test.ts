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

  it.each([
    ['BCG', bcg, [-1.8666922179029, 0.437627533586617], [-2.00905765037112, 0.579992966054843]],
    [
      'teacher expectancy',
      teacherExpectancy,
      [-0.203585937814367, 0.370988421581004],
      [-0.233545860404043, 0.400948344170681],
    ],
  ])('shows the other plug-in intervals of metafor beside: %s', (_, sites, normal, hts) => {
    const { details } = predictionInterval(sites);
    expectAllClose(details?.plugInNormal ?? null, normal);
    expectAllClose(details?.plugInHartungKnappHts ?? null, hts);
  });

  it('takes τ² by DL or PM for what treats it as known', () => {
    const { details } = predictionInterval(bcg, { tau: 'DL' });
    expectAllClose(details?.plugInHartungKnapp ?? null, [-1.98720696343074, 0.558972519284285]);
    expectAllClose(details?.plugInWald ?? null, [-1.99883849575212, 0.570604051605664]);
    expectAllClose(
      predictionInterval(teacherExpectancy, { tau: 'PM' }).details?.plugInNormal ?? null,
      [-0.361614700625858, 0.569528641107761],
    );
  });

  it('agrees with pt and pnorm in R on the chances that treat τ² as known', () => {
    const { details } = predictionInterval(teacherExpectancy, { threshold: 0.2 });
    expectClose(details?.pPositivePlugIn, 0.707488154646858);
    expectClose(details?.pAtLeastPlugIn, 0.224944406011199);
    expectClose(details?.sharePositive, 0.72912120918153);
  });

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
