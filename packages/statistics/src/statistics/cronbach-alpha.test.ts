import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ScaleRow, type ScaleSums, scaleSums } from '../scale-sums.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';
import { alphaIfDropped } from './alpha-if-dropped.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import { itemRest } from './item-rest.ts';

/** The sums as SQL gives them: of the answers as they stand, over complete rows. */
function plainSums(rows: readonly ScaleRow[]): ScaleSums {
  const complete = rows.filter((row) => row.every((answer) => answer !== null)) as number[][];
  const sum = (of: (row: number[]) => number) => complete.reduce((all, row) => all + of(row), 0);
  const total = (row: number[]) => row.reduce((all, x) => all + x, 0);
  const items = (rows[0] ?? []).map((_, item) => ({
    sum: sum((row) => row[item] as number),
    sumSquares: sum((row) => (row[item] as number) ** 2),
    sumTimesTotal: sum((row) => (row[item] as number) * total(row)),
  }));
  return { n: complete.length, items, total: { sum: sum(total), sumSquares: sum((row) => total(row) ** 2) } };
}

function reverse(rows: readonly ScaleRow[], items: readonly number[]): ScaleRow[] {
  return rows.map((row) => row.map((x, item) => (x !== null && items.includes(item) ? 7 - x : x)));
}

describe('cronbachAlpha', () => {
  it('is 1 for items that say the same, and shows Spearman–Brown beside two items', () => {
    const same = [1, 2, 3, 5, 4, 6].map((x) => [x, x]);
    expect(cronbachAlpha(same)).toMatchObject({ value: 1, ci: [1, 1], k: 2, details: { spearmanBrown: 1 } });
  });

  it('returns a negative alpha as it is, and asks about reversal', () => {
    const result = cronbachAlpha([
      [1, 6],
      [2, 5],
      [3, 3],
      [6, 2],
      [5, 1],
    ]);
    expect(result.value).toBeLessThan(0);
    expect(result.reason?.code).toBe('negative_alpha');
    expect(result.notes).toEqual([{ code: 'small_sample', numbers: { n: 5, minimum: 30 } }]);
  });

  it('notes an item that everybody answered alike', () => {
    const result = cronbachAlpha([
      [1, 2, 4],
      [3, 4, 4],
      [5, 5, 4],
      [2, 1, 4],
    ]);
    expect(result.notes).toEqual([{ code: 'item_without_variance', numbers: { item: 2 } }]);
  });

  it('gives the same from rows as from sums, for every part of it', () => {
    const row = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 10, maxLength: 60 }), (rows) => {
        const sums = plainSums(rows);
        expect(cronbachAlpha(sums).status).toBe(cronbachAlpha(rows).status);
        const one = [cronbachAlpha(rows), ...itemRest(rows), ...alphaIfDropped(rows)];
        const other = [cronbachAlpha(sums), ...itemRest(sums), ...alphaIfDropped(sums)];
        one.forEach((result, i) => {
          expect(other[i]?.value === null).toBe(result.value === null);
          if (result.value !== null)
            expect(Math.abs((other[i]?.value as number) - result.value)).toBeLessThan(
              1e-10 * (1 + Math.abs(result.value)),
            );
        });
      }),
      { seed: 12 },
    );
  });

  it('does not depend on the order of people or items, nor on the unit', () => {
    const row = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 30 }), (rows) => {
        const plain = cronbachAlpha(rows);
        const moved = cronbachAlpha(rows.toReversed().map((answers) => answers.toReversed().map((x) => 0.5 * x - 40)));
        expect(moved.status).toBe(plain.status);
        if (plain.value !== null) expectClose((moved.value as number) + 10, plain.value + 10, 1e-9);
      }),
      { seed: 13 },
    );
  });

  it('refuses rows of unequal length, with the row', () => {
    expect(() => scaleSums([[1, 2], [1]])).toThrow('rows (row 1): has 2 items in every row');
  });

  it('keeps its digits when answers lie far from zero', () => {
    const rows = [
      [1, 2, 2],
      [3, 3, 4],
      [5, 6, 5],
      [2, 1, 2],
      [4, 4, 6],
    ];
    const far = rows.map((row) => row.map((x) => x + 1e6));
    expectClose(cronbachAlpha(plainSums(far)).value, cronbachAlpha(rows).value as number, 1e-9);
  });

  describe.skipIf(!samplesFolder)('on bfi (needs FOLGE_SAMPLES)', () => {
    const load = (columns: string[], reversed: number[]) =>
      reverse(samplesFolder ? readSample('psych-bfi.csv', columns) : [], reversed);
    const a = load(['A1', 'A2', 'A3', 'A4', 'A5'], [0]);
    const c = load(['C1', 'C2', 'C3', 'C4', 'C5'], [3, 4]);

    it.each([
      ['rows', a],
      ['sums', plainSums(a)],
    ])('agrees with psych::alpha for agreeableness, from %s', (_, scale) => {
      const result = cronbachAlpha(scale);
      expect(result).toMatchObject({ n: 2709, k: 5, status: 'ok' });
      expectClose(result.value, 0.703755894374836, 1e-12);
      expectAllClose(result.ci, [0.685744635049661, 0.721035962795739]);
      const rest = itemRest(scale).map(({ value }) => value);
      expectAllClose(
        rest,
        [0.311401300580162, 0.563015475492023, 0.588773078677353, 0.394793680111273, 0.487240867629],
      );
      const dropped = alphaIfDropped(scale).map(({ value }) => value);
      expectAllClose(
        dropped,
        [0.717972056565048, 0.618481211772761, 0.600753814422001, 0.686944741539779, 0.644622304221595],
      );
    });

    it('agrees for conscientiousness', () => {
      const result = cronbachAlpha(plainSums(c));
      expectClose(result.value, 0.729277203170442, 1e-12);
      expectAllClose(result.ci, [0.712811398858658, 0.745074314438724]);
      const rest = itemRest(c).map(({ value }) => value);
      expectAllClose(
        rest,
        [0.455302448663669, 0.506663982505788, 0.467533409470919, 0.557093498894577, 0.478029802056472],
      );
      const dropped = alphaIfDropped(c).map(({ value }) => value);
      expectAllClose(
        dropped,
        [0.696035127242697, 0.676709950134345, 0.69135645360368, 0.656202701908312, 0.693584532252582],
      );
    });

    it('shows what a forgotten reversal looks like', () => {
      const forgotten = reverse(a, [0]);
      expectClose(cronbachAlpha(forgotten).value, 0.430616923048094);
      const [first, second] = itemRest(forgotten);
      expectClose(first?.value, -0.311401300580162);
      expect(first?.reason?.code).toBe('possibly_not_reversed');
      expectClose(second?.value, 0.371852922968084);
    });

    it.each([
      [12, 0.46011396011396, -0.24256065444191, 0.822739614889414],
      [5, -1.73913043478261, -9.21535836401574, 0.68269854521267],
      [3, -6.25, -42.9311389216102, 0.815863766125209],
    ])('shows how little %i people say', (n, alpha, low, high) => {
      const complete = a.filter((row) => row.every((x) => x !== null)).slice(0, n);
      const result = cronbachAlpha(complete);
      expectClose(result.value, alpha);
      expectAllClose(result.ci, [low, high]);
      expect(result.status).toBe('ok_caution');
    });

    it('agrees for an item without variance and for two items', () => {
      const complete = a.filter((row) => row.every((x) => x !== null));
      const flat = complete.slice(0, 50).map((row) => row.map((x, item) => (item === 2 ? 4 : x)));
      expectClose(cronbachAlpha(flat).value, 0.504715939560266);
      const two = cronbachAlpha(complete.map((row) => row.slice(1, 3)));
      expectClose(two.value, 0.652436711505616);
      expectClose(two.details?.spearmanBrown, 0.65478423822724);
    });
  });
});
