import { requireFinite } from '../input.ts';
import { stableSum } from '../numerics/moments.ts';

/** The rows with answers in the same columns: how many, which columns, their means and the products around them. */
export type Pattern = { n: number; observed: number[]; means: number[]; products: number[][] };

/** Columns of equal rows, standardised on what was answered. `spread` is 0 where a column has no variance. */
export type Patterned = {
  n: number;
  columns: { answered: number; centre: number; spread: number }[];
  patterns: Pattern[];
};

/** Rows without any answer are left out. */
export function patternsOf(rows: readonly (readonly (number | null)[])[]): Patterned {
  rows.forEach((row, at) => {
    for (const value of row) if (value !== null) requireFinite('row', value, at);
  });
  const kept = rows.filter((row) => row.some((value) => value !== null));
  const columns = (rows[0] ?? []).map((_, column) => {
    const values = kept.flatMap((row) => row[column] ?? []);
    const centre = stableSum(values) / Math.max(1, values.length);
    const spread = Math.sqrt(stableSum(values.map((x) => (x - centre) ** 2)) / Math.max(1, values.length));
    return { answered: values.length, centre, spread: spread > 1e-12 * Math.max(1, Math.abs(centre)) ? spread : 0 };
  });
  const groups = new Map<string, (readonly (number | null)[])[]>();
  for (const row of kept) {
    const key = row.map((value) => (value === null ? '0' : '1')).join('');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return { n: kept.length, columns, patterns: [...groups.values()].map((group) => summarise(group, columns)) };
}

function summarise(group: readonly (readonly (number | null)[])[], columns: Patterned['columns']): Pattern {
  const observed = columns.flatMap((_, column) => ((group[0]?.[column] ?? null) === null ? [] : column));
  const values = observed.map((column) => {
    const { centre, spread } = columns[column] as Patterned['columns'][number];
    return group.map((row) => ((row[column] as number) - centre) / (spread || 1));
  });
  const means = values.map((column) => stableSum(column) / group.length);
  const products = values.map((one, i) =>
    values.map((other, j) =>
      stableSum(one.map((x, row) => (x - (means[i] as number)) * ((other[row] as number) - (means[j] as number)))),
    ),
  );
  return { n: group.length, observed, means, products };
}
