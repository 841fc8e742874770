import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { retentionDifferences } from './retention-differences.ts';

/** Children of 59 schools, and how many were still there two years on. R: mlmRev::egsingle. */
const schools = [
  [19, 16],
  [19, 13],
  [35, 26],
  [27, 23],
  [46, 38],
  [17, 16],
  [21, 19],
  [12, 11],
  [10, 7],
  [59, 55],
  [15, 10],
  [33, 29],
  [34, 28],
  [11, 8],
  [9, 8],
  [50, 43],
  [9, 6],
  [11, 11],
  [5, 5],
  [35, 29],
  [30, 26],
  [42, 29],
  [19, 15],
  [38, 35],
  [20, 16],
  [11, 9],
  [23, 18],
  [11, 0],
  [42, 36],
  [29, 25],
  [21, 20],
  [14, 11],
  [20, 17],
  [24, 20],
  [34, 25],
  [34, 5],
  [8, 7],
  [16, 14],
  [61, 51],
  [16, 14],
  [41, 22],
  [32, 22],
  [17, 15],
  [46, 37],
  [13, 8],
  [44, 39],
  [8, 8],
  [22, 20],
  [7, 0],
  [16, 13],
  [13, 10],
  [85, 64],
  [52, 40],
  [15, 10],
  [27, 17],
  [28, 21],
  [16, 15],
  [4, 2],
  [44, 35],
].map(([began = 0, stayed = 0]) => ({ began, stayed }));

describe('retentionDifferences', () => {
  it('agrees with chisq.test on 59 schools, and draws tables because some are small', () => {
    const result = retentionDifferences(schools);
    expect(result).toMatchObject({ n: 1520, k: 59, method: 'retention_sampled', value: 1 / 10_000 });
    expectClose(result.details?.retention, 0.784210526315789);
    expectClose(result.details?.chiSquare, 229.633199295156);
    expect(result.details?.df).toBe(58);
    expectClose(result.details?.pChiSquare, 2.82886782173967e-22, 1e-9);
    expect(result.notes.map(({ code }) => code)).toEqual(['small_expected_counts', 'sampled_not_enumerated']);
  });

  // R 4.2.2: chisq.test(rbind(c(40, 31, 22), c(10, 19, 18)))$p.value.
  it('takes the χ² distribution where every cell expects five', () => {
    const result = retentionDifferences([
      { began: 50, stayed: 40 },
      { began: 50, stayed: 31 },
      { began: 40, stayed: 22 },
    ]);
    expect(result.method).toBe('retention_chi_square');
    expectClose(result.value, 0.031557003469452);
  });

  // R 4.2.2: all tables with the margins 5, 6, 4 and 8, weighted by the product of choose(n, x).
  it('counts all tables where offices are small', () => {
    const result = retentionDifferences([
      { began: 5, stayed: 5 },
      { began: 6, stayed: 2 },
      { began: 4, stayed: 1 },
    ]);
    expect(result.method).toBe('retention_exact');
    expectClose(result.value, 0.0497280497280497);
    expectClose(result.details?.chiSquare, 6.62946428571429);
  });

  it('is close to the exact answer when it draws', () => {
    const ten = Array.from({ length: 10 }, (_, i) => ({ began: 6, stayed: i % 3 === 0 ? 2 : 5 }));
    const drawn = retentionDifferences(ten, { seed: 4 });
    expect(drawn).toEqual(retentionDifferences(ten, { seed: 4 }));
    // R 4.2.2: chisq.test(rbind(x, 6 - x), simulate.p.value = TRUE, B = 1e6)$p.value.
    expect(Math.abs((drawn.value as number) - 0.0886097784755538)).toBeLessThan(0.005);
  });

  it('has nothing to tell apart when nobody was lost, or from one office', () => {
    const nobody = retentionDifferences([
      { began: 5, stayed: 5 },
      { began: 9, stayed: 9 },
    ]);
    expect(nobody).toMatchObject({ value: 1, status: 'ok_caution', reason: { code: 'zero_variance' } });
    expect(retentionDifferences([{ began: 5, stayed: 3 }]).reason?.code).toBe('single_cluster');
    expect(() => retentionDifferences([{ began: 2, stayed: 3 }])).toThrow('stayed (row 0)');
  });
});
