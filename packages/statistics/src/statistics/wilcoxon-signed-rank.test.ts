import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { wilcoxonSignedRank } from './wilcoxon-signed-rank.ts';

const cbt = anorexia.CBT.slice(0, 18).map(({ before, after }) => (after as number) - (before as number));

describe('wilcoxonSignedRank', () => {
  it.each([
    [
      'sleep, with a zero and ties',
      [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4],
      45,
      0.00390625,
      0.00763244164820552,
      1,
    ],
    ['eighteen weights', cbt, 115, 0.208015441894531, 0.198778242391172, 0.345029239766082],
    [
      'a Likert item, mostly ties',
      [1, 0, 2, 1, -1, 1, 0, 1, 2, -1, 1, 1, 0, 1, 3],
      68,
      0.0224609375,
      0.0169019076501986,
      0.743589743589744,
    ],
    ['five that all rose', [1, 2, 3, 4, 5], 15, 0.0625, 0.0431144467830754, 1],
    ['six that all rose', [1, 2, 3, 4, 5, 6], 21, 0.03125, 0.0277078493580799, 1],
  ])('agrees with exactRankTests: %s', (_, changes, v, p, pNormal, rankBiserial) => {
    const result = wilcoxonSignedRank(changes);
    expect(result.details?.v).toBe(v);
    expectClose(result.value, p, 1e-12);
    expectClose(result.details?.pNormal, pNormal, 1e-9);
    expectClose(result.details?.rankBiserial, rankBiserial);
  });

  it('leaves out zeros and says how many', () => {
    expect(wilcoxonSignedRank([0, 0, 2, -1, null]).details).toMatchObject({ zeros: 2, nonZero: 2, smallestP: 0.5 });
    expect(wilcoxonSignedRank([0, 0, 0]).reason).toEqual({ code: 'no_nonzero_changes', numbers: { n: 3 } });
  });

  it('equals a count over all sign patterns, in any order and unit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 10 }), (changes) => {
        const sizes = changes.filter((change) => change !== 0).map(Math.abs);
        fc.pre(sizes.length > 0);
        const rank = sizes.map(
          (size) =>
            sizes.filter((other) => other < size).length + (sizes.filter((other) => other === size).length + 1) / 2,
        );
        const half = rank.reduce((sum, one) => sum + one, 0) / 2;
        const seen = changes
          .filter((change) => change !== 0)
          .reduce((sum, change, i) => (change > 0 ? sum + (rank[i] as number) : sum), 0);
        let hits = 0;
        for (let pattern = 0; pattern < 2 ** rank.length; pattern += 1) {
          const sum = rank.reduce((all, one, i) => (pattern & (1 << i) ? all + one : all), 0);
          if (Math.abs(sum - half) >= Math.abs(seen - half)) hits += 1;
        }
        const result = wilcoxonSignedRank(changes.toReversed().map((change) => 0.3 * change));
        expectClose(result.value, hits / 2 ** rank.length, 1e-12);
      }),
      { seed: 14 },
    );
  });

  it('counts two hundred people out exactly, close to the approximation', () => {
    const changes = Array.from({ length: 200 }, (_, i) => ((i * 37) % 101) - 45.5);
    const result = wilcoxonSignedRank(changes);
    expectClose(result.value, result.details?.pNormal as number, 0.02);
  });
});
