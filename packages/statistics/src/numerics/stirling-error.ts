const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * How far Stirling's formula is from ln Γ(x + 1): `lnΓ(x+1) − (x+½)ln x + x − ½ln 2π`.
 *
 * Carried up to x ≥ 16 by the recurrence δ(x) = δ(x+1) + (x+½)ln(1+1/x) − 1, where the series is good to the last bit.
 * Densities built on it keep their relative precision far into the tails.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities.
 */
export function stirlingError(x: number): number {
  let shifted = x;
  let carried = 0;
  while (shifted < 16) {
    carried += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const s = 1 / (shifted * shifted);
  const series =
    (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360 - s / 156) * s) * s) * s) * s) * s) /
    shifted;
  return carried + series;
}

/** ln Γ(x) for x > 0, to about 1e-15 absolute or relative, whichever is larger. */
export function logGamma(x: number): number {
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x === 1 || x === 2) return 0;
  return stirlingError(x) + (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI;
}
