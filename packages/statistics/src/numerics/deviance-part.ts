/**
 * The deviance part `x ln(x/m) + m − x`, without cancellation when x is close to m. Zero when x equals m.
 * Source: Loader (2000), section 3.
 */
export function deviancePart(x: number, m: number): number {
  if (x === 0) return m;
  const distance = x - m;
  if (Math.abs(distance) >= 0.1 * (x + m)) return x * Math.log(x / m) - distance;
  const v = distance / (x + m);
  const square = v * v;
  let power = 2 * x * v;
  let sum = distance * v;
  for (let j = 1; j < 1000; j += 1) {
    power *= square;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
