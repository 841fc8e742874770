import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { schoolChanges } from '../testing/published-comparisons.ts';
import { type AssignedSite, permutationTest } from './permutation-test.ts';

function sites(treated: readonly number[], comparison: readonly number[]): AssignedSite[] {
  return [
    ...treated.map((value) => ({ treated: true, value })),
    ...comparison.map((value) => ({ treated: false, value })),
  ];
}

describe('permutationTest', () => {
  it('agrees with the enumeration of seven schools of fourteen', () => {
    const result = permutationTest(schoolChanges.map(({ treated, change }) => ({ treated, value: change })));
    expect(result).toMatchObject({ method: 'permutation_exact', n: 14, status: 'ok', details: { assignments: 3432 } });
    expectClose(result.value, 0.368881118881119, 1e-12);
    expectClose(result.details?.difference, -0.171784047447418);
  });

  it('agrees with the contrast of an element present at six of twelve sites', () => {
    const result = permutationTest(sites([0.42, 0.35, 0.51, 0.38, 0.47, 0.44], [0.1, 0.22, 0.05, 0.11, 0.3, 0.02]));
    expectClose(result.value, 2 / 924, 1e-12);
    expectClose(result.details?.difference, 0.295);
  });

  // R 4.2.2, coin 1.4.2: pvalue(oneway_test(y ~ factor(g), distribution = "exact")) on datasets::chickwts and PlantGrowth.
  it('agrees with coin on sets of unequal size', () => {
    const horsebean = [179, 160, 136, 227, 217, 168, 108, 124, 143, 140];
    expectClose(
      permutationTest(sites(horsebean, [309, 229, 181, 141, 260, 203, 148])).value,
      0.0536301933360757,
      1e-12,
    );
    const plants = permutationTest(sites([4.17, 5.58, 5.18], [4.81, 4.17, 4.41, 3.59, 5.87, 3.83]));
    expectClose(plants.value, 0.392857142857143, 1e-12);
  });

  it('has a floor that a single treated office cannot get below', () => {
    const result = permutationTest(sites([50], [1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(result.value).toBe(0.1);
    expect(result.reason).toEqual({ code: 'smallest_p_above_level', numbers: { k: 10, smallestP: 0.1 } });
  });

  it('finds ties that rounding would hide', () => {
    const tenths = permutationTest(sites([0.1, 0.2, 0.7], [0.3, 0.4, 0.6]));
    expect(tenths.value).toBe(permutationTest(sites([1, 2, 7], [3, 4, 6])).value);
  });

  it('equals a count over all choices, whatever the order, the place and the scale of the values', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), (drawn, cut) => {
        const m = Math.min(cut, drawn.length - 1);
        const gap = (chosen: readonly number[], rest: readonly number[]) => Math.abs(mean(chosen) - mean(rest));
        const seen = gap(drawn.slice(0, m), drawn.slice(m));
        let [hits, choices] = [0, 0];
        for (let pattern = 0; pattern < 2 ** drawn.length; pattern += 1) {
          const chosen = drawn.filter((_, i) => pattern & (1 << i));
          if (chosen.length !== m) continue;
          choices += 1;
          if (
            gap(
              chosen,
              drawn.filter((_, i) => !(pattern & (1 << i))),
            ) >=
            seen - 1e-12
          )
            hits += 1;
        }
        const moved = drawn.map((value) => 3 - 2.5 * value);
        expectClose(permutationTest(sites(drawn.slice(0, m), drawn.slice(m))).value, hits / choices, 1e-12);
        const mirrored = sites(moved.slice(0, m), moved.slice(m)).toReversed();
        expectClose(permutationTest(mirrored).value, hits / choices, 1e-12);
      }),
      { seed: 11 },
    );
  });

  it('draws seeded choices when there are too many to count, marks it, and is close to the normal answer', () => {
    const treated = Array.from({ length: 15 }, (_, i) => ((i * 7) % 11) - 3.5);
    const comparison = Array.from({ length: 15 }, (_, i) => ((i * 5) % 13) - 7);
    const result = permutationTest(sites(treated, comparison), { seed: 3 });
    expect(result).toEqual(permutationTest(sites(treated, comparison), { seed: 3 }));
    expect(result.method).toBe('permutation_sampled');
    expect(result.notes).toEqual([{ code: 'sampled_not_enumerated', numbers: { draws: 99_999, seed: 3 } }]);
    // R 4.2.2, coin 1.4.2: pvalue(oneway_test(y ~ factor(g), distribution = "exact")).
    expectClose(result.value, 0.0398621638613098, 0.02);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
