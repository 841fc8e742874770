import { chiSquareGrid } from '../distributions/chi-square.ts';
import { studentTAt } from '../distributions/student-t.ts';
import { pooledAt, type Sites } from './site-effects.ts';
import { tauSquaredWhereQ } from './tau-squared.ts';

const MIXED = 1000;
const COARSE = 25;

/** One t distribution for each value of τ² that its confidence distribution holds likely, τ² rising. */
export type PredictionMixture = { df: number; tau2: Float64Array; centres: Float64Array; scales: Float64Array };

/** Values of τ² where Q meets the χ² quantiles, with the mean and its guarded Hartung–Knapp variance at each. */
export function predictionMixture(sites: Sites): PredictionMixture {
  const df = sites.y.length - 1;
  const targets = chiSquareGrid(df, MIXED);
  const tau2 = new Float64Array(MIXED);
  const centres = new Float64Array(MIXED);
  const scales = new Float64Array(MIXED);
  for (let j = 0; j < MIXED; j += 1) {
    tau2[j] = tauSquaredWhereQ(sites, targets[j] as number, foreseen(tau2, j));
    const { mean, w, q } = pooledAt(sites, tau2[j] as number);
    centres[j] = mean;
    scales[j] = Math.sqrt(Math.max(1, q / df) / w + (tau2[j] as number));
  }
  return { df, tau2, centres, scales };
}

/** Where the next root will be about, from the four before it; 0 as long as they are 0. */
function foreseen(tau2: Float64Array, j: number): number {
  const before = (back: number) => tau2[j - back] ?? 0;
  if (j < 4 || before(4) === 0) return before(1);
  return Math.max(0, 4 * before(1) - 6 * before(2) + 4 * before(3) - before(4));
}

/** The chance that a new office lies below x, and the density there; every `stride`th part of the mixture stands for all. */
export function mixtureAt(mixture: PredictionMixture, x: number, stride = 1): { below: number; density: number } {
  const { df, centres, scales } = mixture;
  const tailsAt = studentTAt(df);
  let below = 0;
  let density = 0;
  let parts = 0;
  for (let j = stride >> 1; j < MIXED; j += stride) {
    const scale = scales[j] as number;
    const part = tailsAt((x - (centres[j] as number)) / scale);
    below += part.below;
    density += part.density / scale;
    parts += 1;
  }
  return { below: below / parts, density: density / parts };
}

/** The point with that chance below it: first on a coarse mixture, then on the whole one. */
export function mixtureQuantile(mixture: PredictionMixture, p: number, start: number): number {
  const near = search(mixture, { p, start, stride: COARSE, precision: 1e-4 });
  return search(mixture, { p, start: near, stride: 1, precision: 1e-7 });
}

type Search = { p: number; start: number; stride: number; precision: number };

/** Newton's method, kept between the points known to be below and above; it doubles its digits, so a small step is the last. */
function search(mixture: PredictionMixture, { p, start, stride, precision }: Search): number {
  const widest = mixture.scales[MIXED - 1] as number;
  let [low, high, x] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, start];
  for (let step = 0; step < 200; step += 1) {
    const { below, density } = mixtureAt(mixture, x, stride);
    if (below === p) return x;
    if (below < p) low = x;
    else high = x;
    const newton = Math.max(x - widest, Math.min(x + widest, x + (p - below) / density));
    const inside = newton > low && newton < high;
    const next = inside ? newton : (low + high) / 2;
    if (!Number.isFinite(next)) return x;
    const moved = Math.abs(next - x);
    x = next;
    if (inside && moved <= precision * widest) return x;
    if (moved <= 1e-15 * Math.max(widest, Math.abs(x))) return x;
  }
  return x;
}
