import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DidRow } from '../did-parts.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { lalondeMoments } from '../testing/lalonde-moments.ts';
import { plantUptake, schoolChanges } from '../testing/published-comparisons.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';
import { cr2Mean } from './cr2-mean.ts';
import { differenceInDifferences } from './difference-in-differences.ts';

function expectLalonde(rows: readonly DidRow[]): void {
  const result = differenceInDifferences(rows);
  expect(result).toMatchObject({ n: 1228, k: 614, status: 'ok' });
  expect(result.notes).toEqual([{ code: 'parallel_trends_assumed', numbers: {} }]);
  expectClose(result.value, 299.402917302343);
  expectClose(result.details?.se, 694.0599380074);
  expectClose(result.details?.df, 349.009688134111);
  expectClose(result.details?.p, 0.666459114594929);
  expectAllClose(result.ci, [-1065.66331825154, 1664.46915285623]);
  expectClose(result.details?.cells.treatedBefore, 1532.05531378378);
  expectClose(result.details?.cells.treatedAfter, 6349.14353027027);
  expectClose(result.details?.cells.comparisonBefore, 2466.48444312354);
  expectClose(result.details?.cells.comparisonAfter, 6984.16974230769);
}

describe('differenceInDifferences', () => {
  // R 4.2.2, clubSandwich 0.5.8: coef_test(lm(y ~ treat * post), vcov = "CR2", cluster = id, test = "Satterthwaite").
  it('agrees with clubSandwich on people with the moments of the Lalonde data', () => {
    expectLalonde(lalondeMoments);
  });

  it.skipIf(!samplesFolder)('agrees with clubSandwich on the Lalonde data themselves (needs FOLGE_SAMPLES)', () => {
    const people = readSample('matchit-lalonde.csv', ['treat', 're75', 're78']);
    expectLalonde(
      people.flatMap(([treat, before, after], cluster) => [
        { cluster, treated: treat === 1, post: false, value: before ?? null },
        { cluster, treated: treat === 1, post: true, value: after ?? null },
      ]),
    );
  });

  it('is a small part of what before and after alone would claim', () => {
    const changes = lalondeMoments.filter(({ treated, post }) => treated && post);
    const alone = cr2Mean(
      changes.map(({ cluster, value }) => ({ cluster, value: (value as number) - 1532.05531378378 })),
    );
    expectClose(alone.value, 4817.08821648649);
    expectAllClose(alone.ci, [3616.71133417341, 6017.46509879956]);
  });

  // R 4.2.2, clubSandwich 0.5.8: coef_test(lm(uptake ~ treated * post), vcov = "CR2", cluster = Plant), the plants of unequal size.
  it('agrees with clubSandwich on twelve offices of unequal size, with the office means beside', () => {
    const result = differenceInDifferences(plantUptake);
    expect(result).toMatchObject({ n: 68, k: 12, details: { kTreated: 6, kComparison: 6 } });
    expectClose(result.value, -3.73481203007519);
    expectClose(result.details?.se, 3.2345576410206);
    expectClose(result.details?.df, 9.88205018224335);
    expectClose(result.details?.p, 0.275387759009547);
    expectAllClose(result.ci, [-10.9535327075991, 3.48390864744873]);
    expectClose(result.details?.officeMeans?.value, -2.77638888888888);
    expectClose(result.details?.officeMeans?.se, 3.37262427815566);
    expectClose(result.details?.officeMeans?.df, 10);
    expectClose(result.details?.permutation?.p, 0.41991341991342, 1e-12);
  });

  it('agrees with clubSandwich when two offices were seen in one period only', () => {
    const partly = plantUptake.filter(
      ({ cluster, post }) => !(cluster === 'Qn1' && post) && !(cluster === 'Mc2' && !post),
    );
    const result = differenceInDifferences(partly);
    expectClose(result.value, -5.26843948105558);
    expectClose(result.details?.se, 4.10574753720194);
    expectClose(result.details?.df, 9.27596010782101);
    expectClose(result.details?.p, 0.230557471731004);
  });

  it('gives the exact p over which schools were treated', () => {
    const rows = schoolChanges.flatMap(({ before, after, treated }, cluster) => [
      { cluster, treated, post: false, value: before },
      { cluster, treated, post: true, value: after },
    ]);
    const result = differenceInDifferences(rows);
    expectClose(result.value, -0.171784047447418);
    expectClose(result.details?.permutation?.p, 0.368881118881119, 1e-12);
    expect(result.details?.permutation?.assignments).toBe(3432);
  });

  const plants = (...names: string[]) => plantUptake.filter(({ cluster }) => names.includes(cluster));

  it('shows one treated office without interval, with the floor of its permutation', () => {
    const result = differenceInDifferences(plants('Qc1', 'Qn1', 'Qn2', 'Qn3', 'Mn1'));
    expect(result).toMatchObject({
      ci: null,
      status: 'ok_caution',
      reason: { code: 'one_treated_cluster', numbers: { kTreated: 1, kComparison: 4, smallestP: 0.2 } },
      details: { se: null, p: null, permutation: { smallestP: 0.2, assignments: 5 } },
    });
    expect(result.value).toBeTypeOf('number');
  });

  it('describes and tests nothing with one comparison office', () => {
    const result = differenceInDifferences(plants('Qc1', 'Qc2', 'Qc3', 'Qn1'));
    expect(result).toMatchObject({
      ci: null,
      reason: { code: 'few_comparison_clusters', numbers: { kTreated: 3, kComparison: 1 } },
      details: { officeMeans: null, permutation: null },
    });
  });

  it('warns below four degrees of freedom', () => {
    expect(differenceInDifferences(plants('Qc1', 'Qc2', 'Qn1', 'Qn2')).reason?.code).toBe('few_clusters');
  });

  it('is not computable without a before, and refuses an office in both arms', () => {
    const noBefore = plantUptake.filter(({ treated, post }) => !treated || post);
    expect(differenceInDifferences(noBefore)).toMatchObject({ value: null, reason: { code: 'group_empty' } });
    const both = [...plants('Qc1'), { cluster: 'Qc1', treated: false, post: true, value: 3 }];
    expect(() => differenceInDifferences(both)).toThrow('treated (row 6): is the same in all rows of a cluster');
  });

  it('does not depend on order, moves with scale and changes sign with the arms', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 16, maxLength: 40 });
    fc.assert(
      fc.property(values, (drawn) => {
        const rows = drawn.map((value, i) => ({ cluster: i % 8, treated: i % 2 === 1, post: i % 16 > 7, value }));
        const one = differenceInDifferences(rows);
        const turned = rows.map((row) => ({ ...row, treated: !row.treated, value: 10 + 3 * row.value })).toReversed();
        const two = differenceInDifferences(turned);
        expect(two.value).toBeCloseTo(-3 * (one.value as number), 9);
        if (one.ci) expect(two.ci?.[0]).toBeCloseTo(-3 * one.ci[1], 8);
        else expect(two.ci).toBeNull();
      }),
      { seed: 5 },
    );
  });
});
