import { type Clustered, clusterMoments, overall } from '../cluster-sums.ts';
import { cr2Parts } from '../cr2-parts.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { reason, type StatisticResult, withoutValue } from '../result.ts';
import { type Cr2Details, cr2Result } from './cr2-mean.ts';

export type Cr2DifferenceDetails = Cr2Details & {
  meanTreated: number;
  meanComparison: number;
  kTreated: number;
  kComparison: number;
};

/**
 * What it answers: how far apart are the means of two sets of offices (trial offices minus comparison offices)?
 * In words: the difference of the two means; CR2 variance, tr P and ΣP² of the two sets add; Student's t with
 *   Satterthwaite's degrees of freedom.
 * Assumptions: every office belongs to one set; independent offices. It compares, it does not show what caused the difference.
 * Shapes and units: for each set people (office, value) or one (n, sum) an office; out in the units of the values. n and k
 *   count both sets.
 * Edges: a set without people, or with one office only, is not computable; no difference between offices inside the sets: the
 *   value without interval; fewer than 4 degrees of freedom: with caution.
 * Source: Bell & McCaffrey (2002), Surv Methodol 28:169; Pustejovsky & Tipton (2018), J Bus Econ Stat 36:672.
 * R: `clubSandwich::conf_int(lm(y ~ treated), vcov = "CR2", cluster = g)`, second row.
 */
export function cr2Difference(
  { treated, comparison }: { treated: Clustered; comparison: Clustered },
  options: LevelOption = {},
): StatisticResult<Cr2DifferenceDetails> {
  const level = readLevel(options);
  const one = clusterMoments(treated);
  const two = clusterMoments(comparison);
  const counts = { kTreated: one.length, kComparison: two.length };
  const n = overall(one).n + overall(two).n;
  const frame = { method: 'cr2_satterthwaite_difference', level, n, k: one.length + two.length };
  if (one.length === 0 || two.length === 0) return withoutValue(frame, reason('no_observations', counts));
  if (one.length === 1 || two.length === 1) return withoutValue(frame, reason('single_cluster', counts));
  const [a, b] = [cr2Parts(one), cr2Parts(two)];
  const df = (a.trace + b.trace) ** 2 / (a.squaredTrace + b.squaredTrace);
  const result = cr2Result(frame, { value: a.mean - b.mean, variance: a.variance + b.variance, df });
  if (!result.details) return { ...result, details: null };
  return { ...result, details: { ...result.details, meanTreated: a.mean, meanComparison: b.mean, ...counts } };
}
