/** Eigenvalues, largest first, and the eigenvectors in the same order (vectors[i] belongs to values[i]). */
export type Eigen = { values: number[]; vectors: number[][] };

/** The eigenvalues of a small symmetric matrix by Jacobi's rotations: slow, and precise to the last bits. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_row, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60 && offDiagonal(a) > 1e-34 * diagonal(a); sweep += 1) {
    for (let p = 0; p < n - 1; p += 1) for (let q = p + 1; q < n; q += 1) rotate({ a, v }, p, q);
  }
  const order = a.map((row, i) => ({ value: row[i] as number, i })).sort((one, two) => two.value - one.value);
  return { values: order.map(({ value }) => value), vectors: order.map(({ i }) => v.map((row) => row[i] as number)) };
}

function rotate({ a, v }: { a: number[][]; v: number[][] }, p: number, q: number): void {
  const cell = (row: number, column: number) => (a[row] as number[])[column] as number;
  const off = cell(p, q);
  if (off === 0) return;
  const theta = (cell(q, q) - cell(p, p)) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const mix = (rows: number[][]) => {
    for (const row of rows) {
      const [x, y] = [row[p] as number, row[q] as number];
      row[p] = c * x - s * y;
      row[q] = s * x + c * y;
    }
  };
  mix(a);
  const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
  for (let i = 0; i < rowP.length; i += 1) {
    const [x, y] = [rowP[i] as number, rowQ[i] as number];
    rowP[i] = c * x - s * y;
    rowQ[i] = s * x + c * y;
  }
  mix(v);
}

function offDiagonal(a: readonly number[][]): number {
  return a.reduce((sum, row, i) => sum + row.reduce((all, x, j) => (i === j ? all : all + x * x), 0), 0);
}

function diagonal(a: readonly number[][]): number {
  return a.reduce((sum, row, i) => sum + (row[i] as number) ** 2, 0);
}
