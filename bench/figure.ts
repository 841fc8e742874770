/** One measured figure: against its floor in the same run where it has one, and against its limit where one is set. */
export type Figure = {
  group: string;
  what: string;
  value: number;
  unit: 's' | 'MB' | 'ms' | 'requests/s' | '×';
  floor?: number;
  ratio?: number;
  /** The ratio (or, without a floor, the value) must be at most this; with `atLeast`, at least. */
  limit?: number;
  atLeast?: boolean;
};

export function holds({ value, ratio, limit, atLeast }: Figure): boolean | undefined {
  if (limit === undefined) return undefined;
  const measured = ratio ?? value;
  return atLeast ? measured >= limit : measured <= limit;
}

const number = (value: number | undefined) => (value === undefined ? '' : value.toFixed(value >= 100 ? 0 : 2));

/** The figures as a table of text. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'measured', 'floor', 'ratio', 'limit', ''];
  const rows = figures.map((figure) => {
    const verdict = holds(figure);
    const limit = figure.limit === undefined ? '' : `${figure.atLeast ? '≥' : '≤'} ${figure.limit}`;
    const { group, what, value, unit, floor, ratio } = figure;
    const mark = verdict === undefined ? '' : verdict ? 'ok' : 'MISSED';
    return [`${group}: ${what}`, `${number(value)} ${unit}`, number(floor), number(ratio), limit, mark];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
  return [head, ...rows].map((row) => line(row).join('  ').trimEnd()).join('\n');
}

/** The middle one, the upper of two; 0 of none. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
