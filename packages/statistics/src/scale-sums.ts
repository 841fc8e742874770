import { InvalidInput, requireCount, requireFinite } from './input.ts';
import { differenceOfProducts } from './numerics/exact-products.ts';
import { moments, stableSum } from './numerics/moments.ts';

/** One person's answers to the items of a scale, already reversed; null where one is missing. */
export type ScaleRow = readonly (number | null)[];

/**
 * What reliability needs of the people who answered every item, as one SQL statement gives it: for each item Σx, Σx² and
 * Σx·total, for the total Σ and Σ². Each item may be counted from any constant of its own; nothing here depends on it.
 */
export type ScaleSums = {
  n: number;
  items: readonly { sum: number; sumSquares: number; sumTimesTotal: number }[];
  total: { sum: number; sumSquares: number };
};

/** The spreads made of the sums: variance of each item, its covariance with the total, variance of the total (n − 1). */
export type ScaleSpread = { n: number; k: number; itemVariances: number[]; withTotal: number[]; totalVariance: number };

/** The sums of the complete rows, every item counted from its mean so that nothing cancels. */
export function scaleSums(rows: readonly ScaleRow[]): ScaleSums {
  const complete = completeRows(rows);
  const k = rows[0]?.length ?? 0;
  const centred = Array.from({ length: k }, (_, item) => {
    const answers = complete.map((row) => row[item] as number);
    const { mean } = moments(answers);
    return answers.map((answer) => answer - mean);
  });
  const totals = complete.map((_, row) => stableSum(centred.map((item) => item[row] as number)));
  return {
    n: complete.length,
    items: centred.map((item) => ({
      sum: stableSum(item),
      sumSquares: stableSum(item.map((x) => x * x)),
      sumTimesTotal: stableSum(item.map((x, row) => x * (totals[row] as number))),
    })),
    total: { sum: stableSum(totals), sumSquares: stableSum(totals.map((x) => x * x)) },
  };
}

/** Variances and covariances of the sums. A variance that is rounding alone is zero. */
export function scaleSpread({ n, items, total }: ScaleSums): ScaleSpread {
  requireCount('n', n);
  const spread = (sumProducts: number, sums: readonly [number, number]) => {
    requireFinite('sums of the scale', sumProducts + sums[0] + sums[1]);
    if (n < 2) return 0;
    return differenceOfProducts([n, sumProducts], sums) / n / (n - 1);
  };
  const variance = (sumSquares: number, sum: number) => {
    const found = spread(sumSquares, [sum, sum]);
    return found * (n - 1) <= 1e-14 * sumSquares || found * (n - 1) <= 1e-24 * n ? 0 : found;
  };
  return {
    n,
    k: items.length,
    itemVariances: items.map((item) => variance(item.sumSquares, item.sum)),
    withTotal: items.map((item) => spread(item.sumTimesTotal, [item.sum, total.sum])),
    totalVariance: variance(total.sumSquares, total.sum),
  };
}

/** Rows or sums, whichever the caller has. */
export function spreadOf(scale: readonly ScaleRow[] | ScaleSums): ScaleSpread {
  return scaleSpread(isSums(scale) ? scale : scaleSums(scale));
}

function isSums(scale: readonly ScaleRow[] | ScaleSums): scale is ScaleSums {
  return 'total' in scale;
}

function completeRows(rows: readonly ScaleRow[]): readonly ScaleRow[] {
  const k = rows[0]?.length ?? 0;
  return rows.filter((row, index) => {
    if (row.length !== k) throw new InvalidInput('rows', `has ${k} items in every row`, index);
    for (const answer of row) if (answer !== null) requireFinite('rows', answer, index);
    return row.every((answer) => answer !== null);
  });
}
