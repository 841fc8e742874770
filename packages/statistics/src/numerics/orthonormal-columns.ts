/** Columns of length 1 at right angles, and the upper triangle that makes the given ones of them: column j is Σ upper[j][i]·basis[i]. */
export type Orthonormal = { basis: Float64Array[]; upper: number[][] };

/** What is left of a column beside those before it, relative to its length, below which it says nothing new. */
const DEPENDENT = 1e-9;

/** By modified Gram–Schmidt, each column twice (Björck 1967); null when a column is a combination of those before it. */
export function orthonormalColumns(columns: readonly Float64Array[]): Orthonormal | null {
  const basis: Float64Array[] = [];
  const upper: number[][] = [];
  for (const column of columns) {
    const { rest, parts } = besideBasis(basis, column);
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > DEPENDENT * Math.sqrt(dot(column, column)))) return null;
    for (let i = 0; i < rest.length; i += 1) rest[i] = (rest[i] as number) / length;
    basis.push(rest);
    upper.push([...parts, length]);
  }
  return { basis, upper };
}

/** What remains of a vector at right angles to the basis, and its parts along the basis. */
export function besideBasis(
  basis: readonly Float64Array[],
  vector: Float64Array,
): { rest: Float64Array; parts: number[] } {
  const rest = Float64Array.from(vector);
  const parts = basis.map(() => 0);
  for (let pass = 0; pass < 2; pass += 1) {
    for (let j = 0; j < basis.length; j += 1) {
      const direction = basis[j] as Float64Array;
      const along = dot(direction, rest);
      for (let i = 0; i < rest.length; i += 1) rest[i] = (rest[i] as number) - along * (direction[i] as number);
      parts[j] = (parts[j] as number) + along;
    }
  }
  return { rest, parts };
}

/** Rows of the inverse of the upper triangle. */
export function invertUpper(upper: readonly (readonly number[])[]): number[][] {
  const inverse = upper.map(() => upper.map(() => 0));
  for (let j = 0; j < upper.length; j += 1) {
    for (let i = j; i >= 0; i -= 1) {
      let sum = i === j ? 1 : 0;
      for (let m = i + 1; m <= j; m += 1) sum -= (upper[m]?.[i] as number) * (inverse[m]?.[j] as number);
      (inverse[i] as number[])[j] = sum / (upper[i]?.[i] as number);
    }
  }
  return inverse;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += (one[i] as number) * (other[i] as number);
  return sum;
}
