import { InvalidInput } from './input.ts';
import { stableSum } from './numerics/moments.ts';

/** One person of a group may weigh no more than this share of it: above, the group is in truth that one person. */
export const MOST_OF_ONE = 0.2;

/** Mean and variance of weighted values; the variance is that of n − 1 when all weigh alike, and null for fewer than two. */
export type WeightedMoments = { n: number; weight: number; mean: number; variance: number | null };

/** R: `weighted.mean(x, w)`, and `sum(w*(x - m)^2) * sum(w) / (sum(w)^2 - sum(w^2))`. */
export function weightedMoments(values: readonly number[], weights: readonly number[]): WeightedMoments {
  const weight = stableSum(weights);
  const first = stableSum(values.map((value, i) => value * (weights[i] as number))) / weight;
  const drift = stableSum(values.map((value, i) => (value - first) * (weights[i] as number))) / weight;
  const mean = first + drift;
  const squares = stableSum(values.map((value, i) => (value - mean) ** 2 * (weights[i] as number)));
  const freedom = weight - stableSum(weights.map((w) => w * w)) / weight;
  return { n: values.length, weight, mean, variance: freedom > 1e-12 * weight ? squares / freedom : null };
}

/** How many people alike in weight say as much: (Σw)²/Σw² (Kish 1965); 0 without weight. */
export function effectiveSize(weights: readonly number[]): number {
  const sum = stableSum(weights);
  return sum === 0 ? 0 : sum ** 2 / stableSum(weights.map((w) => w * w));
}

/** The share of the weight that lies on one person; 0 without weight. */
export function largestShare(weights: readonly number[]): number {
  const sum = stableSum(weights);
  return sum === 0 ? 0 : weights.reduce((most, w) => Math.max(most, w), 0) / sum;
}

export function requireWeight(weight: number, row: number): void {
  if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw new InvalidInput('weight', 'is 0 or more', row);
}
