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

/** Points with a Gaussian kernel of one width over each. */
export type Kernels = { points: readonly number[]; width: number };

/**
 * ∫√(f g) of two densities with Gaussian kernels: 1 when they are the same, 0 when they do not overlap. By the trapezoid rule, which
 * for such smooth functions is more exact than Simpson's; `steps` is how many a width.
 * Source: Bhattacharyya (1943); Tipton (2014), J Educ Behav Stat 39:478.
 */
export function densityOverlap(one: readonly number[], two: readonly number[], steps = 32): number {
  return kernelOverlap({ points: one, width: bandwidth(one) }, { points: two, width: bandwidth(two) }, steps);
}

/** The same of kernels of a given width. */
export function kernelOverlap(one: Kernels, two: Kernels, steps = 32): number {
  const reach = ({ points, width }: Kernels) => [
    Math.min(...points) - REACH * width,
    Math.max(...points) + REACH * width,
  ];
  const [[lowOne = 0, highOne = 0], [lowTwo = 0, highTwo = 0]] = [reach(one), reach(two)];
  const [low, high] = [Math.max(lowOne, lowTwo), Math.min(highOne, highTwo)];
  if (!(high > low)) return 0;
  const intervals = Math.ceil((high - low) / (Math.min(one.width, two.width) / steps));
  const grid = { low, step: (high - low) / intervals, count: intervals + 1 };
  const [f, g] = [heightsOn(grid, one), heightsOn(grid, two)];
  const sum = f.reduce((all, height, i) => all + Math.sqrt(height * (g[i] as number)), 0);
  return Math.min(1, (sum * grid.step) / Math.sqrt(2 * Math.PI * one.width * two.width));
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

type Grid = { low: number; step: number; count: number };

/** The density at each point of a grid, times √(2π) and the width. */
function heightsOn(grid: Grid, { points, width }: Kernels): Float64Array {
  const heights = new Float64Array(grid.count);
  for (const point of points) {
    const nearest = Math.max(0, Math.min(grid.count - 1, Math.round((point - grid.low) / grid.step)));
    const away = (grid.low + nearest * grid.step - point) / width;
    addKernel(heights, { nearest, away, step: grid.step / width, share: 1 / points.length });
  }
  return heights;
}

type Kernel = { nearest: number; away: number; step: number; share: number };

/** From the nearest point outwards, where each height is the one before times a ratio that itself falls by a constant ratio. */
function addKernel(heights: Float64Array, { nearest, away, step, share }: Kernel): void {
  const bend = Math.exp(-step * step);
  const top = share * Math.exp((-away * away) / 2);
  // Its root is then below 1e-16 of the top.
  const least = share * 1e-34;
  let [height, ratio] = [top, Math.exp(-step * away - (step * step) / 2)];
  for (let i = nearest; i < heights.length && height > least; i += 1) {
    heights[i] = (heights[i] as number) + height;
    height *= ratio;
    ratio *= bend;
  }
  ratio = Math.exp(step * away - (step * step) / 2);
  height = top * ratio;
  for (let i = nearest - 1; i >= 0 && height > least; i -= 1) {
    heights[i] = (heights[i] as number) + height;
    ratio *= bend;
    height *= ratio;
  }
}
