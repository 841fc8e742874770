import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { examSchools } from '../testing/published.ts';
import { anovaIcc } from './anova-icc.ts';
import { remlIcc } from './reml-icc.ts';

/** The same pupils with their scores shuffled over the schools: no difference between schools is left. */
const shuffled = [
  { n: 73, sum: 15.5747578, sumSquares: 77.326730634218364 },
  { n: 55, sum: 19.682830599999999, sumSquares: 71.978052500625722 },
  { n: 52, sum: 9.9286268, sumSquares: 54.745672970954963 },
  { n: 79, sum: 28.273917600000001, sumSquares: 75.989145632685521 },
  { n: 35, sum: 18.505589799999999, sumSquares: 47.070418435412762 },
  { n: 80, sum: 35.7846878, sumSquares: 103.49279553335236 },
  { n: 88, sum: 21.0699322, sumSquares: 104.85739979708644 },
  { n: 102, sum: 28.4671694, sumSquares: 107.56275598738307 },
  { n: 34, sum: 9.8721069999999997, sumSquares: 45.996146908511001 },
  { n: 50, sum: 20.664258400000001, sumSquares: 49.841821925325277 },
  { n: 62, sum: 34.071116799999999, sumSquares: 106.44058928002936 },
  { n: 47, sum: 10.151351, sumSquares: 45.332885538621397 },
];

describe('remlIcc', () => {
  it('agrees with lme4 for twelve schools', () => {
    const result = remlIcc(examSchools);
    expectClose(result.value, 0.169130442681353, 1e-7);
    expectClose(result.details?.varianceBetween, 0.185739908646516, 1e-7);
    expectClose(result.details?.varianceWithin, 0.912465155455726, 1e-7);
    expectClose(result.details?.mean, 0.310759704041496, 1e-7);
    expectClose(result.details?.meanSe, 0.129669825703063, 1e-7);
  });

  it('is exactly 0 where lme4 finds no variance between schools', () => {
    expect(remlIcc(shuffled)).toMatchObject({ value: 0, status: 'ok', details: { varianceBetween: 0 } });
  });

  it('equals the analysis of variance when offices are of one size and differ', () => {
    const office = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(office, { minLength: 5, maxLength: 9 }), (offices) => {
        const rows = offices.flatMap((xs, cluster) => xs.map((value) => ({ cluster, value: value + 3 * cluster })));
        const [reml, anova] = [remlIcc(rows), anovaIcc(rows)];
        fc.pre(reml.value !== null && anova.value !== null && anova.value < 1);
        expect(Math.abs((reml.value as number) - Math.max(0, anova.value as number))).toBeLessThan(1e-9);
      }),
      { seed: 16 },
    );
  });

  // R 4.2.2, lme4 1.1.31: lmer(change ~ 1 + (1 | school)) on people; n, mean and variance of fifteen schools, mlmRev::egsingle.
  it('agrees with lme4 on the change of children in fifteen schools, from sums alone', () => {
    const schools = [
      [12, 1.19108333333333, 0.559536083333333],
      [12, 1.11158333333333, 0.55460571969697],
      [12, 0.308833333333333, 0.411699424242424],
      [12, 1.25966666666667, 0.692535151515152],
      [12, 0.965416666666667, 0.988767901515151],
      [12, 0.47875, 1.78088238636364],
      [12, 0.710583333333333, 0.460523356060606],
      [12, 0.583833333333333, 0.309160696969697],
      [10, 0.6488, 0.181460177777778],
      [12, 0.2965, 0.385629],
      [12, 0.396666666666667, 0.511350242424242],
      [12, 0.42925, 0.527724386363636],
      [12, 0.0175833333333333, 0.684301174242424],
      [11, 1.12481818181818, 0.441087163636364],
      [9, 0.706111111111111, 0.344154111111111],
    ];
    const sums = schools.map(([n = 0, mean = 0, variance = 0]) => ({
      n,
      sum: n * mean,
      sumSquares: (n - 1) * variance + n * mean ** 2,
    }));
    const { details } = remlIcc(sums);
    expectClose(details?.varianceBetween, 0.0926908897391194, 1e-5);
    expectClose(details?.varianceWithin, 0.599016199313482, 1e-5);
    expectClose(details?.mean, 0.681018576857656, 1e-5);
    expectClose(details?.meanSe, 0.0981642877207089, 1e-5);
  });
});
