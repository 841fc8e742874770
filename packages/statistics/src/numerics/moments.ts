/** How many, their mean, and the sum of squared distances from it. */
export type Moments = { n: number; mean: number; squares: number };

/** A sum that carries what rounding drops (Neumaier 1974), so that a million terms lose nothing. */
export function stableSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Mean and squared distances in two passes, the second one correcting the first. Of no values: mean 0, n 0. */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: 0, squares: 0 };
  const first = stableSum(values) / n;
  const shifted = Array.from(values, (value) => value - first);
  const drift = stableSum(shifted);
  const squares = stableSum(shifted.map((value) => value * value)) - (drift * drift) / n;
  return { n, mean: first + drift / n, squares: Math.max(0, squares) };
}

/** Sum of the products of distances from the two means. */
export function crossProducts(first: readonly number[], second: readonly number[]): number {
  const { n, mean: meanFirst } = moments(first);
  const { mean: meanSecond } = moments(second);
  if (n === 0) return 0;
  return stableSum(first.map((value, i) => (value - meanFirst) * ((second[i] as number) - meanSecond)));
}

/** The standard deviation with n − 1; zero for fewer than two values. */
export function standardDeviation({ n, squares }: Moments): number {
  return n < 2 ? 0 : Math.sqrt(squares / (n - 1));
}

/** Whether a spread is nothing but the rounding of equal numbers around this mean. */
export function isZeroSpread(sd: number, mean: number): boolean {
  return sd <= 1e-12 * Math.max(1, Math.abs(mean));
}
