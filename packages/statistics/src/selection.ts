import { moments, standardDeviation } from './numerics/moments.ts';

/** The least width of a kernel: scores that are all alike still have a density. */
const LEAST_BANDWIDTH = 0.001;
/** A kernel is nothing this many widths away: √ of its height is then below 1e-15. */
const REACH = 12;

/** The share of target values inside the range of the trial, ends included; 1e-9 of slack for rounding. */
export function coverageOf(trial: readonly number[], target: readonly number[]): number {
  const slack = 1e-9 * Math.max(1, ...trial.map(Math.abs));
  const [low, high] = [Math.min(...trial) - slack, Math.max(...trial) + slack];
  return target.filter((value) => value >= low && value <= high).length / target.length;
}

/** Silverman's width (4s⁵/3n)^(1/5), never below 0.001. */
export function bandwidth(values: readonly number[]): number {
  const width = ((4 * standardDeviation(moments(values)) ** 5) / (3 * values.length)) ** 0.2;
  return Math.max(LEAST_BANDWIDTH, width);
}

/**
 * ∫√(f g) of two densities with Gaussian kernels: 1 when they are the same, 0 when they do not overlap. By the trapezoid rule, which
 * for such smooth functions is more exact than Simpson's; `steps` is how many a width.
 * Source: Bhattacharyya (1943); Tipton (2014), J Educ Behav Stat 39:478.
 */
export function densityOverlap(one: readonly number[], two: readonly number[], steps = 32): number {
  const [h, g] = [bandwidth(one), bandwidth(two)];
  const low = Math.max(Math.min(...one) - REACH * h, Math.min(...two) - REACH * g);
  const high = Math.min(Math.max(...one) + REACH * h, Math.max(...two) + REACH * g);
  if (!(high > low)) return 0;
  const points = Math.ceil((high - low) / (Math.min(h, g) / steps));
  const step = (high - low) / points;
  let sum = 0;
  for (let i = 0; i <= points; i += 1) {
    const x = low + i * step;
    sum += Math.sqrt(heightAt(x, one, h) * heightAt(x, two, g));
  }
  return Math.min(1, (sum * step) / Math.sqrt(2 * Math.PI * h * g));
}

/** The same over the fifths of the target: Σ√(share of trial × share of target). R: `quantile`, `cut`. */
export function fifthsOverlap(trial: readonly number[], target: readonly number[]): number {
  const sorted = target.toSorted((one, two) => one - two);
  const breaks = [0.2, 0.4, 0.6, 0.8].map((share) => quantileOf(sorted, share));
  const shares = (values: readonly number[]) => {
    const counts = [0, 0, 0, 0, 0];
    for (const value of values) {
      const place = breaks.findIndex((end) => value <= end);
      const fifth = place < 0 ? 4 : place;
      counts[fifth] = (counts[fifth] as number) + 1 / values.length;
    }
    return counts;
  };
  const other = shares(target);
  return Math.min(
    1,
    shares(trial).reduce((sum, share, i) => sum + Math.sqrt(share * (other[i] as number)), 0),
  );
}

/** The point below which that share of the sorted values lies, between neighbours in proportion. R: `quantile(x, p)`. */
export function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (place - Math.floor(place)) * (above - below);
}

function heightAt(x: number, values: readonly number[], width: number): number {
  let sum = 0;
  for (const value of values) {
    const away = (x - value) / width;
    if (away < REACH * 2 && away > -REACH * 2) sum += Math.exp((-away * away) / 2);
  }
  return sum / values.length;
}
