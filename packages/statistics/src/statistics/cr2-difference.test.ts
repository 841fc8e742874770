import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { examSchools } from '../testing/published.ts';
import { cr2Difference } from './cr2-difference.ts';

const treatedSchools = [0, 2, 4, 7, 8];
const treated = examSchools.filter((_, school) => treatedSchools.includes(school));
const comparison = examSchools.filter((_, school) => !treatedSchools.includes(school));

describe('cr2Difference', () => {
  it('agrees with clubSandwich for five schools against seven', () => {
    const result = cr2Difference({ treated, comparison });
    expect(result).toMatchObject({ n: 757, k: 12, status: 'ok', details: { kTreated: 5, kComparison: 7 } });
    expectClose(result.value, -0.128068866666178);
    expectClose(result.details?.se, 0.261976001522758);
    expectClose(result.details?.df, 7.12925185278223);
    expectClose(result.details?.p, 0.639622375816735);
    expectAllClose(result.ci, [-0.745274212393818, 0.489136479061462]);
  });

  it('gives the same from people, and the opposite sign when the sets change places', () => {
    const set = (start: number) =>
      [0, 1, 2, 3].flatMap((cluster) => [1, 4, 2].map((x) => ({ cluster, value: start + x * (cluster + 1) })));
    const sums = (start: number) => [0, 1, 2, 3].map((cluster) => ({ n: 3, sum: 3 * start + 7 * (cluster + 1) }));
    const rows = cr2Difference({ treated: set(2), comparison: set(0) });
    const back = cr2Difference({ treated: sums(0), comparison: sums(2) });
    expectClose(rows.value, 2);
    expectAllClose(rows.ci, [-(back.ci?.[1] as number), -(back.ci?.[0] as number)]);
  });

  it('is not computable with one office in a set', () => {
    const result = cr2Difference({ treated: treated.slice(0, 1), comparison });
    expect(result).toMatchObject({
      value: null,
      reason: { code: 'single_cluster', numbers: { kTreated: 1, kComparison: 7 } },
    });
  });
});
