import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { type LevelOption, readLevel, requireFinite } from '../input.ts';
import { isZeroSpread } from '../numerics/moments.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { effectiveSize, largestShare, MOST_OF_ONE, requireWeight, weightedMoments } from '../weights.ts';

/** One person; without `cluster` everybody is a cluster of their own. A weight of null leaves the person out. */
export type WeightedRow = { treated: boolean; value: number | null; weight: number | null; cluster?: string | number };
export type WeightedDifferenceDetails = {
  meanTreated: number;
  meanComparison: number;
  se: number | null;
  df: number | null;
  p: number | null;
  essTreated: number;
  essComparison: number;
  largestShare: number;
};

/**
 * What it answers: how far apart are the treated and a comparison group that was weighted to resemble them?
 * In words: the difference of the weighted means; its variance c/(c − 1)·Σ u², where u sums over a cluster the pulls w(y − mean)/Σw of
 *   its people (plus for the treated, minus for the others) over c clusters; Student's t with c − 2 degrees of freedom.
 * Assumptions: the weights removed every difference that matters (what was not measured may remain); they count as known.
 * Shapes and units: people with outcome, weight and group, out in the units of the outcome; n counts people, k clusters.
 * Edges: an empty group is not computable, and so is a comparison group of which one person carries more than a fifth of the
 *   weight. Fewer than three clusters or no spread: the difference without interval.
 * Source: Binder (1983), Int Stat Rev 51:279; Lumley (2010), Complex Surveys.
 * R: `d <- survey::svydesign(ids = ~cluster, weights = ~w, data = x); confint(survey::svyglm(y ~ treated, d))`.
 */
export function weightedDifference(
  rows: readonly WeightedRow[],
  options: LevelOption = {},
): StatisticResult<WeightedDifferenceDetails> {
  const people = presentRows(rows);
  const arm = (treated: boolean) => people.filter((person) => person.treated === treated && person.weight > 0);
  const [treated, comparison] = [arm(true), arm(false)];
  const k = new Set(people.map(({ cluster }) => cluster)).size;
  const frame = { method: 'weighted_difference_linearised', level: readLevel(options), n: people.length, k };
  const counts = { nTreated: treated.length, nComparison: comparison.length };
  if (people.length === 0) return withoutValue(frame, reason('no_observations'));
  if (treated.length === 0 || comparison.length === 0) return withoutValue(frame, reason('group_empty', counts));
  const found = describeArms(treated, comparison);
  const { meanTreated, meanComparison, largestShare: share } = found;
  if (share > MOST_OF_ONE) return withoutValue(frame, reason('weight_on_one', { share, limit: MOST_OF_ONE }));
  const value = meanTreated - meanComparison;
  const se = Math.sqrt((sumOfSquaredPulls(treated, comparison) * k) / (k - 1));
  if (k < 3 || isZeroSpread(se, meanTreated)) {
    const caution = k < 3 ? reason('few_clusters', { k, minimum: 3 }) : reason('zero_variance', counts);
    return computed(frame, { value, ci: null, details: { ...found, se: null, df: null, p: null }, caution });
  }
  const df = k - 2;
  const half = studentTQuantile((1 - frame.level) / 2, df, 'upper') * se;
  const details = { ...found, se, df, p: studentTTwoSided(value / se, df) };
  const caution = df < 4 ? reason('few_clusters', { k, df, minimumDf: 4 }) : undefined;
  return computed(frame, { value, ci: [value - half, value + half], details, caution });
}

type Person = { treated: boolean; value: number; weight: number; cluster: string | number };

function presentRows(rows: readonly WeightedRow[]): Person[] {
  return rows.flatMap(({ treated, value, weight, cluster }, row) => {
    if (value === null || weight === null) return [];
    requireFinite('value', value, row);
    requireWeight(weight, row);
    return [{ treated, value, weight, cluster: cluster ?? `row ${row}` }];
  });
}

function momentsOf(people: readonly Person[]): { mean: number; weight: number } {
  return weightedMoments(
    people.map(({ value }) => value),
    people.map(({ weight }) => weight),
  );
}

function describeArms(treated: readonly Person[], comparison: readonly Person[]) {
  const weightsOf = (arm: readonly Person[]) => arm.map(({ weight }) => weight);
  return {
    meanTreated: momentsOf(treated).mean,
    meanComparison: momentsOf(comparison).mean,
    essTreated: effectiveSize(weightsOf(treated)),
    essComparison: effectiveSize(weightsOf(comparison)),
    largestShare: largestShare(weightsOf(comparison)),
  };
}

function sumOfSquaredPulls(treated: readonly Person[], comparison: readonly Person[]): number {
  const pulls = new Map<string | number, number>();
  for (const arm of [treated, comparison]) {
    const { mean, weight: all } = momentsOf(arm);
    const sign = arm === treated ? 1 : -1;
    for (const { value, weight, cluster } of arm) {
      pulls.set(cluster, (pulls.get(cluster) ?? 0) + (sign * weight * (value - mean)) / all);
    }
  }
  return [...pulls.values()].reduce((sum, pull) => sum + pull ** 2, 0);
}
