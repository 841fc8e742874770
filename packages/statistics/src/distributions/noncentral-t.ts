import { gammaPower } from '../numerics/incomplete-gamma.ts';
import { integratePeak } from '../numerics/integrate-peak.ts';
import { solveTail } from '../numerics/solve-tail.ts';
import type { Tail } from '../numerics/tails.ts';
import { normalCdf } from './normal.ts';

/** Degrees of freedom and the noncentrality: the mean of the normal over its standard deviation. */
export type NoncentralT = { df: number; delta: number };

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * The probability of at most (or more than) t, where T = (Z + δ)/U with U the root of χ²/df: the normal probability of
 * tU − δ, integrated over log U. Both tails are integrals of positive terms, so that the small one keeps its digits, which R's
 * `pt(t, df, delta)` loses below zero: pt(-12, 30, 2) gives 2.2e-13 where the truth is 3.4e-18.
 */
export function noncentralTCdf(t: number, shape: NoncentralT, tail: Tail = 'lower'): number {
  if (t === Number.POSITIVE_INFINITY) return tail === 'lower' ? 1 : 0;
  if (t === Number.NEGATIVE_INFINITY) return tail === 'lower' ? 0 : 1;
  const { df, delta } = shape;
  if (t === 0 || df === Number.POSITIVE_INFINITY) return normalCdf(t - delta, tail);
  const sign = tail === 'lower' ? 1 : -1;
  const found = overRoot(shape, t, (u) => logNormalCdf(sign * (t * u - delta)));
  return Math.min(1, found);
}

/** The density. R: `dt(t, df, delta)`. */
export function noncentralTDensity(t: number, shape: NoncentralT): number {
  const { df, delta } = shape;
  if (df === Number.POSITIVE_INFINITY) return Math.exp(-((t - delta) ** 2) / 2 - HALF_LOG_TWO_PI);
  return overRoot(shape, t, (u) => Math.log(u) - (t * u - delta) ** 2 / 2 - HALF_LOG_TWO_PI);
}

/** The point with that tail probability. R: `qt(p, df, delta)`, where that keeps its digits. */
export function noncentralTQuantile(p: number, shape: NoncentralT, tail: Tail = 'lower'): number {
  if (p <= 0 || p >= 1) return p <= 0 === (tail === 'lower') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const other: Tail = tail === 'lower' ? 'upper' : 'lower';
  const [probability, side] = p <= 0.5 ? [p, tail] : [1 - p, other];
  const at = (t: number) => {
    const reached = noncentralTCdf(t, shape, side);
    return { lower: reached, upper: reached, slope: noncentralTDensity(t, shape) };
  };
  return solveTail({ probability, tail: side, start: shape.delta, at });
}

/**
 * The noncentralities that are compatible with an observed t: at the lower end t is as large as the upper tail allows, at the
 * upper end as small. R: `uniroot(function(d) pt(t, df, d) - 0.975, …)` and 0.025.
 */
export function noncentralityInterval(t: number, df: number, level: number): [number, number] {
  const probability = (1 - level) / 2;
  const end = (tail: Tail) => {
    const at = (delta: number) => {
      const shape = { df, delta };
      const slope = overRoot(shape, t, (u) => -((t * u - delta) ** 2) / 2 - HALF_LOG_TWO_PI);
      // More than t grows likelier with δ, at most t less likely.
      return { lower: noncentralTCdf(t, shape, 'upper'), upper: noncentralTCdf(t, shape), slope };
    };
    return solveTail({ probability, tail, start: t, at });
  };
  return [end('lower'), end('upper')];
}

/** The integral over u = √(χ²/df) of a function given by its logarithm; u^df e^(−df u²/2) times it has one peak. */
function overRoot({ df, delta }: NoncentralT, t: number, logOf: (u: number) => number): number {
  const a = df / 2;
  // 2 · (a^a e^−a/Γ(a)) is the height of the density of log u at u = 1.
  const level = Math.log(2 * gammaPower(a, a));
  const logHeight = (s: number) => {
    const u = Math.exp(s);
    return level + df * (s - Math.expm1(2 * s) / 2) + logOf(u);
  };
  const turn = t !== 0 && delta / t > 0 ? Math.log(delta / t) : 0;
  return integratePeak(logHeight, Math.max(-20, Math.min(1, turn)) / 2);
}

/** ln Φ(z), also where Φ itself would vanish. */
function logNormalCdf(z: number): number {
  if (z > -30) return Math.log(normalCdf(z));
  const s = 1 / (z * z);
  const series = 1 - s * (1 - s * (3 - s * (15 - s * (105 - s * (945 - s * 10395)))));
  return -(z * z) / 2 - HALF_LOG_TWO_PI - Math.log(-z) + Math.log(series);
}
