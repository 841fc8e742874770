import { InvalidInput, requireCount, requireFinite } from './input.ts';
import { differenceOfProducts } from './numerics/exact-products.ts';
import { type Moments, moments } from './numerics/moments.ts';

/** One person's value and the office it belongs to; null where it is missing. */
export type ClusterRow = { cluster: string | number; value: number | null };

/** One office: how many people, the sum of their values, and the sum of squares where a statistic needs it. */
export type ClusterSum = { n: number; sum: number; sumSquares?: number };

/** Person by person, or office by office as an SQL aggregate gives it. */
export type Clustered = readonly ClusterRow[] | readonly ClusterSum[];

/** An office with people in it. `squares` (distances from the office's mean) is null when sums of squares were not given. */
export type ClusterMoments = { n: number; mean: number; squares: number | null };

/** The offices with people in them, in order of first appearance. Missing values and empty offices are left out. */
export function clusterMoments(sample: Clustered): ClusterMoments[] {
  return isRows(sample) ? momentsOfRows(sample) : momentsOfSums(sample);
}

/** The number of people and their mean over all offices. */
export function overall(clusters: readonly ClusterMoments[]): { n: number; mean: number } {
  const n = clusters.reduce((all, cluster) => all + cluster.n, 0);
  const [first] = clusters;
  if (!first) return { n, mean: 0 };
  // Counted from the first office's mean, so that equal offices give exactly that mean.
  const away = clusters.reduce((all, cluster) => all + cluster.n * (cluster.mean - first.mean), 0);
  return { n, mean: first.mean + away / n };
}

/** The squared distances inside the offices, or the refusal that names what is missing. */
export function squaresWithin(clusters: readonly ClusterMoments[]): number {
  return clusters.reduce((all, { squares }, row) => {
    if (squares === null) throw new InvalidInput('sumSquares', 'is needed for every office', row);
    return all + squares;
  }, 0);
}

function isRows(sample: Clustered): sample is readonly ClusterRow[] {
  const [first] = sample;
  return first !== undefined && 'cluster' in first;
}

function momentsOfRows(rows: readonly ClusterRow[]): Moments[] {
  const groups = new Map<string | number, number[]>();
  rows.forEach(({ cluster, value }, row) => {
    if (value === null) return;
    requireFinite('value', value, row);
    const group = groups.get(cluster);
    if (group) group.push(value);
    else groups.set(cluster, [value]);
  });
  return [...groups.values()].map(moments);
}

function momentsOfSums(sums: readonly ClusterSum[]): ClusterMoments[] {
  return sums.flatMap(({ n, sum, sumSquares }, row): ClusterMoments[] => {
    requireCount('n', n, row);
    requireFinite('sum', sum, row);
    if (n === 0) return [];
    if (sumSquares === undefined) return [{ n, mean: sum / n, squares: null }];
    requireFinite('sumSquares', sumSquares, row);
    const squares = differenceOfProducts([n, sumSquares], [sum, sum]) / n;
    return [{ n, mean: sum / n, squares: squares <= 1e-14 * sumSquares ? 0 : squares }];
  });
}
