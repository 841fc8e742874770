import { type Clustered, type ClusterMoments, clusterMoments, overall, squaresWithin } from '../cluster-sums.ts';
import { fisherFQuantile } from '../distributions/fisher-f.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

/** Below this many offices an ICC is assumed, not estimated. */
export const LEAST_CLUSTERS = 5;
export type AnovaIccDetails = { n0: number; msBetween: number; msWithin: number; f: number | null };

/**
 * What it answers: how much of the difference between people is difference between offices?
 * In words: (MSB − MSW)/(MSB + (n₀ − 1)·MSW) of a one-way analysis of variance, n₀ = (N − Σn²/N)/(k − 1); Searle's interval,
 *   exact for equal sizes and approximate otherwise.
 * Assumptions: independent offices, people alike inside an office, roughly normal values.
 * Shapes and units: people (office, value) or one (n, sum, sumSquares) an office; a share (at most 1) out.
 * Edges: nobody is not computable; fewer than 5 offices are too few; one person in every office leaves nothing to compare with;
 *   no variance at all is not computable; none inside the offices gives 1 without interval. A negative estimate is returned as
 *   it is and noted; a design effect uses 0 in its place.
 * Source: Donner (1986), Int Stat Rev 54:67; Searle (1971), Biometrics 27:1.
 * R: `ICC::ICCest(group, value)` for the estimate; `anova(lm(value ~ group))` for the mean squares.
 */
export function anovaIcc(sample: Clustered, options: LevelOption = {}): StatisticResult<AnovaIccDetails> {
  const level = readLevel(options);
  const clusters = clusterMoments(sample);
  const k = clusters.length;
  const { n } = overall(clusters);
  const frame = { method: 'anova_icc_searle', level, n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < LEAST_CLUSTERS) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_CLUSTERS }), 'too_few');
  if (n === k) return withoutValue(frame, reason('clusters_all_of_one', { k }));
  const table = varianceTable(clusters);
  const { n0, msBetween, msWithin } = table;
  const total = msBetween + (n0 - 1) * msWithin;
  if (total === 0) return withoutValue(frame, reason('zero_variance', { n, k }));
  const value = (msBetween - msWithin) / total;
  if (msWithin === 0) {
    return computed(frame, {
      value,
      ci: null,
      details: { ...table, f: null },
      caution: reason('no_within_variance', { n, k }),
    });
  }
  const f = msBetween / msWithin;
  const ci = searleInterval({ f, n0, df1: k - 1, df2: n - k }, level);
  const notes = value < 0 ? [reason('negative_icc', { icc: value })] : [];
  return computed(frame, { value, ci, details: { ...table, f }, notes });
}

function varianceTable(clusters: readonly ClusterMoments[]): { n0: number; msBetween: number; msWithin: number } {
  const k = clusters.length;
  const { n, mean } = overall(clusters);
  const between = clusters.reduce((all, cluster) => all + cluster.n * (cluster.mean - mean) ** 2, 0);
  const within = squaresWithin(clusters);
  // Offices or people that differ by rounding alone do not differ.
  const noise = 1e-24 * n * Math.max(1, mean * mean);
  const squaredSizes = clusters.reduce((all, cluster) => all + cluster.n ** 2, 0);
  return {
    n0: (n - squaredSizes / n) / (k - 1),
    msBetween: between <= noise ? 0 : between / (k - 1),
    msWithin: within <= noise ? 0 : within / (n - k),
  };
}

type FRatio = { f: number; n0: number; df1: number; df2: number };

function searleInterval({ f, n0, df1, df2 }: FRatio, level: number): Interval {
  const tail = (1 - level) / 2;
  const end = (ratio: number) => (ratio - 1) / (ratio + n0 - 1);
  return [end(f / fisherFQuantile(tail, { df1, df2 }, 'upper')), end(f / fisherFQuantile(tail, { df1, df2 }))];
}
