import { deviancePart } from './deviance-part.ts';
import { stirlingError } from './stirling-error.ts';
import type { Tails } from './tails.ts';

const EPSILON = 2 ** -54;
const MOST_TERMS = 1_000_000;

/** A point of the unit interval with its complement: near 1 the complement carries the precision. */
export type UnitPoint = { x: number; y: number };

/** The two shapes of a beta distribution, both above zero. */
export type BetaShapes = { a: number; b: number };

/** `x^a y^b / B(a, b)`: the beta density times x·y, precise in the tails. */
export function betaPower({ x, y }: UnitPoint, { a, b }: BetaShapes): number {
  const n = a + b;
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const exponent = correction - deviancePart(a, n * x) - deviancePart(b, n * y);
  return Math.sqrt(((a / n) * b) / (2 * Math.PI)) * Math.exp(exponent);
}

/**
 * The regularised incomplete beta function I_x(a, b), both tails.
 *
 * The tail on the near side of the mean is computed directly, by a power series when its far shape is at most 1 and by
 * the even part of the continued fraction otherwise; the other tail is the complement. Whoever asks for many points of one
 * shape may give the `betaPower` of the point, found faster.
 * Source: Didonato & Morris (1992), ACM TOMS 18:360, BPSER and BFRAC.
 */
export function incompleteBeta(point: UnitPoint, shapes: BetaShapes, power = betaPower(point, shapes)): Tails {
  const { a, b } = shapes;
  if (point.x <= 0) return { lower: 0, upper: 1 };
  if (point.y <= 0) return { lower: 1, upper: 0 };
  if (point.x <= (a + 1) / (a + b + 2)) {
    const lower = nearTail(point, shapes, power);
    return { lower, upper: 1 - lower };
  }
  const upper = nearTail({ x: point.y, y: point.x }, { a: b, b: a }, power);
  return { lower: 1 - upper, upper };
}

function nearTail(point: UnitPoint, shapes: BetaShapes, power: number): number {
  if (power === 0) return 0;
  if (shapes.b <= 1 && point.x <= 0.9) return powerSeries(point, shapes, power);
  return power / evenFraction(point, shapes);
}

/** I_x = x^a/(a B) · (1 + a Σ (1−b)(2−b)…(n−b) x^n / (n! (a+n))); every term is positive when b ≤ 1. */
function powerSeries({ x, y }: UnitPoint, { a, b }: BetaShapes, power: number): number {
  let term = 1;
  let sum = 1 / a;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    term *= ((n - b) * x) / n;
    const add = term / (a + n);
    sum += add;
    if (add <= EPSILON * sum) break;
  }
  return power * y ** -b * sum;
}

function evenFraction({ x, y }: UnitPoint, { a, b }: BetaShapes): number {
  const partial = (m: number) => {
    const step = a + 2 * m;
    return m + (m * (b - m) * x) / (step - 1) + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (step + 1);
  };
  let fraction = (a * (a * y - b * x + 1)) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m < MOST_TERMS; m += 1) {
    const step = a + 2 * m - 1;
    const numerator = ((m * (a + m - 1)) / step) * ((a + b + m - 1) / step) * (b - m) * x * x;
    const denominator = partial(m);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 * EPSILON) break;
  }
  return fraction;
}
