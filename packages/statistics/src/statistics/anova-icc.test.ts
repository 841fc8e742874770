import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { examSchools, examSchoolsAboveZero } from '../testing/published.ts';
import { anovaIcc } from './anova-icc.ts';

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

describe('anovaIcc', () => {
  it('agrees with the analysis of variance in R for twelve schools', () => {
    const result = anovaIcc(examSchools);
    expect(result).toMatchObject({ n: 757, k: 12, status: 'ok' });
    expectClose(result.value, 0.157224769234497);
    expectAllClose(result.ci, [0.0781441350677292, 0.363042140591138]);
    expectClose(result.details?.n0, 62.4796445298427);
    expectClose(result.details?.msBetween, 11.5466655130494);
    expectClose(result.details?.msWithin, 0.912350604041606);
    expectClose(result.details?.f, 12.6559520670004);
  });

  it('takes shares as well', () => {
    const result = anovaIcc(
      examSchools.map(({ n }, i) => ({
        n,
        sum: examSchoolsAboveZero[i] as number,
        sumSquares: examSchoolsAboveZero[i] as number,
      })),
    );
    expectClose(result.value, 0.126897795908045);
    expectAllClose(result.ci, [0.0603836074052753, 0.310695149103237]);
  });

  it('returns a negative estimate as it is, and notes it', () => {
    const result = anovaIcc(shuffled);
    expectClose(result.value, -0.00300711576942161, 1e-8);
    expectAllClose(result.ci, [-0.00962599600524366, 0.0211640782076811], 1e-8);
    expect(result.notes[0]?.code).toBe('negative_icc');
  });

  it('does not estimate from four offices', () => {
    expect(anovaIcc(examSchools.slice(0, 4))).toMatchObject({
      value: null,
      status: 'too_few',
      reason: { code: 'few_clusters', numbers: { k: 4, minimum: 5 } },
    });
  });

  it('needs more than one person in some office', () => {
    expect(anovaIcc([1, 2, 3, 4, 5].map((sum) => ({ n: 1, sum, sumSquares: sum * sum }))).reason?.code).toBe(
      'clusters_all_of_one',
    );
  });

  it('refuses sums without squares, naming the office', () => {
    expect(() => anovaIcc([1, 2, 3, 4, 5].map((sum) => ({ n: 2, sum })))).toThrow('sumSquares (row 0)');
  });

  it('gives the same from people as from sums, wherever zero lies', () => {
    const value = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 1, maxLength: 8 }), { minLength: 5, maxLength: 12 }),
        (offices) => {
          const sums = offices.map((xs) => ({ n: xs.length, sum: total(xs), sumSquares: total(xs.map((x) => x * x)) }));
          const rows = offices.flatMap((xs, cluster) => xs.map((x) => ({ cluster, value: 2 * x + 100 })));
          const [one, other] = [anovaIcc(sums), anovaIcc(rows)];
          expect(other.status).toBe(one.status);
          if (one.value !== null) expect(Math.abs((other.value as number) - one.value)).toBeLessThan(1e-10);
        },
      ),
      { seed: 9 },
    );
  });
});

function total(xs: readonly number[]): number {
  return xs.reduce((sum, x) => sum + x, 0);
}
