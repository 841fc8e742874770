import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { examSchools, examSchoolsAboveZero, sleep } from '../testing/published.ts';
import { cr2Mean } from './cr2-mean.ts';

describe('cr2Mean', () => {
  it('agrees with clubSandwich for the mean of twelve schools', () => {
    const result = cr2Mean(examSchools);
    expect(result).toMatchObject({ n: 757, k: 12, status: 'ok' });
    expectClose(result.value, 0.332954220871863);
    expectClose(result.details?.se, 0.124156791462772);
    expectClose(result.details?.df, 9.86673291655178);
    expectClose(result.details?.p, 0.0232779109168327);
  });

  it('agrees with clubSandwich for a share', () => {
    const result = cr2Mean(examSchools.map(({ n }, i) => ({ n, sum: examSchoolsAboveZero[i] as number })));
    expectClose(result.value, 0.648612945838838);
    expectClose(result.details?.se, 0.0534029314889085);
    expectAllClose(result.ci, [0.529405592193711, 0.767820299483962]);
  });

  it('is the t-interval of the office means when every office has one person', () => {
    const changes = sleep.map(({ before, after }) => (after as number) - (before as number));
    const result = cr2Mean(changes.map((sum) => ({ n: 1, sum })));
    expectClose(result.details?.df, 9);
    expectAllClose(result.ci, [0.700114236723018, 2.45988576327698]);
  });

  it('falls back to people when there is one office, and says that offices are ignored', () => {
    const rows = [1, 2, 4].map((value) => ({ cluster: 'a', value }));
    const result = cr2Mean(rows);
    expect(result).toMatchObject({
      method: 'mean_t_over_people',
      status: 'ok_caution',
      reason: { code: 'single_cluster' },
    });
    // R: t.test(c(1, 2, 4))$conf.int
    expectAllClose(result.ci, [-1.46124970026343, 6.12791636693009], 1e-12);
    expect(cr2Mean([{ n: 3, sum: 7 }])).toMatchObject({
      value: null,
      status: 'not_computable',
      reason: { code: 'single_cluster' },
    });
  });

  it('warns when there are too few offices for the interval', () => {
    const result = cr2Mean([
      { n: 5, sum: 9 },
      { n: 5, sum: 4 },
      { n: 5, sum: 7 },
    ]);
    expectClose(result.details?.df, 2);
    expect(result.reason).toMatchObject({ code: 'few_clusters', numbers: { k: 3, minimumDf: 4 } });
  });

  it('gives no interval when all offices have the same mean', () => {
    const result = cr2Mean([3, 5, 9, 2].map((n) => ({ n, sum: n * 0.1 })));
    expect(result).toMatchObject({ ci: null, status: 'ok_caution', reason: { code: 'zero_variance' } });
  });

  it('gives the same from people as from sums, whatever the order, and moves with the values', () => {
    const office = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(office, { minLength: 2, maxLength: 9 }), (offices) => {
        const sums = offices.map((xs) => ({ n: xs.length, sum: xs.reduce((sum, x) => sum + x, 0) }));
        const rows = offices.flatMap((xs, cluster) => xs.map((x) => ({ cluster, value: 3 * x + 50 })));
        const [one, other] = [cr2Mean(sums), cr2Mean(rows.toReversed())];
        expect(Math.abs((other.value as number) - (3 * (one.value as number) + 50))).toBeLessThan(1e-9);
        expect(other.ci === null).toBe(one.ci === null);
        if (!one.ci) return;
        expect(one.ci[0]).toBeLessThan(one.value as number);
        expectClose(other.details?.se, 3 * (one.details?.se as number), 1e-9);
        expectClose(other.details?.df, one.details?.df as number, 1e-9);
      }),
      { seed: 10 },
    );
  });
});
