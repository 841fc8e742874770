import { InvalidInput, requireFinite } from '../input.ts';

/** A covariate by its name, one value a row. A category is given as its 0/1 columns. */
export type FixedColumn = { term: string; values: readonly (number | null)[] };

/** Rows in columns: the outcome, the group each row belongs to, and the covariates. Null where missing. */
export type MixedColumns = {
  outcome: readonly (number | null)[];
  group: readonly (string | number | null)[];
  fixed?: readonly FixedColumn[];
};

/** Where the middle and the spread of a column were before it was standardised. */
export type Scaling = { centre: number; spread: number };

/**
 * All that the likelihood of a random intercept needs of the rows. The columns are the intercept, the covariates and last the
 * outcome, the latter two standardised; `within` holds their sums of products around the means of each group.
 */
export type GroupSums = {
  n: number;
  scalings: Scaling[];
  within: number[][];
  groups: { n: number; means: number[] }[];
};

/** Sums group by group over the rows without a gap. A column without spread keeps 1 as its spread. */
export function groupSums({ outcome, group, fixed = [] }: MixedColumns): GroupSums {
  const columns = [...fixed.map(({ term, values }) => ({ term, values })), { term: 'outcome', values: outcome }];
  for (const { term, values } of columns) {
    if (values.length !== group.length) throw new InvalidInput(term, 'has as many rows as the groups');
    values.forEach((value, row) => {
      if (value !== null) requireFinite(term, value, row);
    });
  }
  const kept = group.flatMap((g, row) =>
    g !== null && columns.every(({ values }) => values[row] !== null) ? row : [],
  );
  const places = new Map<string | number, number>();
  const placeOf = kept.map((row) => {
    const g = group[row] as string | number;
    const place = places.get(g) ?? places.size;
    if (place === places.size) places.set(g, place);
    return place;
  });
  const standardised = columns.map(({ values }) => standardise(kept.map((row) => values[row] as number)));
  const scalings = standardised.map(({ scaling }) => scaling);
  const sums = summarise(
    standardised.map(({ values }) => values),
    placeOf,
    places.size,
  );
  return { n: kept.length, scalings, ...sums };
}

function standardise(values: readonly number[]): { values: Float64Array; scaling: Scaling } {
  const centre = values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, x) => sum + (x - centre) ** 2, 0);
  const sd = Math.sqrt(squares / Math.max(1, values.length - 1));
  const spread = sd > 1e-12 * Math.max(1e-290, Math.abs(centre)) ? sd : 1;
  return { values: Float64Array.from(values, (x) => (x - centre) / spread), scaling: { centre, spread } };
}

function summarise(columns: readonly Float64Array[], placeOf: readonly number[], count: number) {
  const width = columns.length + 1;
  const groups = Array.from({ length: count }, () => ({
    n: 0,
    means: [1, ...new Array<number>(columns.length).fill(0)],
  }));
  placeOf.forEach((place, row) => {
    const own = groups[place] as { n: number; means: number[] };
    own.n += 1;
    columns.forEach((column, j) => {
      own.means[j + 1] = (own.means[j + 1] as number) + (column[row] as number);
    });
  });
  for (const own of groups) own.means = own.means.map((sum, j) => (j === 0 ? 1 : sum / own.n));
  const within = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const away = new Float64Array(width);
  placeOf.forEach((place, row) => {
    const { means } = groups[place] as { means: number[] };
    columns.forEach((column, j) => {
      away[j + 1] = (column[row] as number) - (means[j + 1] as number);
    });
    for (let i = 1; i < width; i += 1) {
      const products = within[i] as number[];
      for (let j = 1; j < width; j += 1)
        products[j] = (products[j] as number) + (away[i] as number) * (away[j] as number);
    }
  });
  return { within, groups };
}
