const SPLIT = 2 ** 27 + 1;

/** `n·Σxy − Σx·Σy` without losing the small difference of two large products (error-free products, Dekker 1971). */
export function differenceOfProducts([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number {
  const first = a * b;
  const second = c * d;
  const difference = first - second;
  if (!Number.isFinite(difference) || Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d)) > 1e150) {
    return difference;
  }
  // What the subtraction itself drops (Knuth's two-sum), then what the two products dropped.
  const back = difference - first;
  const roundedAway = first - (difference - back) + (-second - back);
  return difference + (roundedAway + (lowPart(a, b, first) - lowPart(c, d, second)));
}

function lowPart(a: number, b: number, product: number): number {
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function halves(value: number): [number, number] {
  const scaled = SPLIT * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}
