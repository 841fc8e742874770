/** Rounds to 1e-9, so that numbers which differ by their summation order alone are ties. Too large to round: unchanged. */
export function roundTies(value: number): number {
  const scaled = Math.round(value * 1e9);
  if (!Number.isSafeInteger(scaled)) return value;
  return scaled / 1e9 + 0;
}
