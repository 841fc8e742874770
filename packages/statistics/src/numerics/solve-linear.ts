/** The solution x of a·x = b by elimination with the largest pivot; null when the matrix is singular. */
export function solveLinear(a: readonly (readonly number[])[], b: readonly number[]): number[] | null {
  const n = b.length;
  const rows = a.map((row, i) => [...row, b[i] as number]);
  for (let column = 0; column < n; column += 1) {
    const below = rows.slice(column).map((row) => Math.abs(row[column] as number));
    const pivot = column + below.indexOf(Math.max(...below));
    if (!((below[pivot - column] as number) > 1e-300)) return null;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const top = rows[column] as number[];
    for (const row of rows.slice(column + 1)) {
      const factor = (row[column] as number) / (top[column] as number);
      for (let j = column; j <= n; j += 1) row[j] = (row[j] as number) - factor * (top[j] as number);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i -= 1) {
    const row = rows[i] as number[];
    const known = x.reduce((sum, value, j) => (j > i ? sum + (row[j] as number) * value : sum), 0);
    x[i] = ((row[n] as number) - known) / (row[i] as number);
  }
  return x.every(Number.isFinite) ? x : null;
}
