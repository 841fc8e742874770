import { type CovariateRow, type CovariateTable, covariateTable } from '../covariate-rows.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { moments } from '../numerics/moments.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { quantileOf } from '../selection.ts';

/** One target office: its place among the offices given, how far it is from the mean of the trial and from the nearest trial office. */
export type OfficeDistance = { place: number; toCentre: number; toNearest: number; nearest: number };
export type OfficeDistancesDetails = { targets: OfficeDistance[]; farthest: number };

/**
 * What it answers: how far is each target office from the trial offices? `value` is the median distance to the nearest one.
 * In words: Mahalanobis' distance √((x − y)′S⁻¹(x − y)) with the covariance S of all offices; to the mean of the trial offices, and to
 *   the nearest trial office (`nearest` is its place).
 * Assumptions: a step along a covariate counts by how much offices differ on it, and what two covariates share counts once.
 * Shapes and units: offices with covariates in (one with a gap is left out), distances in standard deviations out; n counts offices,
 *   k trial offices.
 * Edges: no trial office or no target office is not computable. Covariates that say each other, or too few offices for S: Gower's
 *   distance (the mean over covariates of the distance over the range) instead, with caution; the method says which.
 * Source: Mahalanobis (1936); Gower (1971), Biometrics 27:857.
 * R: `sqrt(mahalanobis(X[target, ], colMeans(X[trial, ]), cov(X)))`.
 */
export function officeDistances(
  offices: readonly CovariateRow[],
  options: LevelOption = {},
): StatisticResult<OfficeDistancesDetails> {
  const table = covariateTable(offices);
  const n = table.places.length;
  const k = table.inGroup.filter((inside) => inside).length;
  const frame = { method: 'office_distances_mahalanobis', level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 0 || k === n) return withoutValue(frame, reason('group_empty', { kTrial: k, kTarget: n - k }));
  const mahalanobis = mahalanobisOf(table);
  const targets = distancesOf(table, mahalanobis ?? gowerOf(table));
  const nearest = targets.map(({ toNearest }) => toNearest).sort((one, two) => one - two);
  const details = { targets, farthest: nearest.at(-1) as number };
  const method = mahalanobis ? frame.method : 'office_distances_gower';
  const caution = mahalanobis ? undefined : reason('collinear_covariate', { n, covariates: table.columns.length });
  return computed({ ...frame, method }, { value: quantileOf(nearest, 0.5), ci: null, details, caution });
}

type Distance = (difference: readonly number[]) => number;

/** Null when S is singular. */
function mahalanobisOf({ columns, inGroup }: CovariateTable): Distance | null {
  const n = inGroup.length;
  const centred = columns.map((column) => {
    const { mean, squares } = moments(column);
    // Rounding alone is no spread.
    return squares <= 1e-24 * n * mean ** 2 ? column.map(() => 0) : column.map((value) => value - mean);
  });
  const { inverse, kept } = leastSquares(centred, new Array<number>(n).fill(0));
  if (columns.length === 0 || kept.length < columns.length || n - 1 <= columns.length) return null;
  return (difference) => {
    const square = difference.reduce(
      (sum, one, i) =>
        sum + one * difference.reduce((all, two, j) => all + two * ((inverse[i] as number[])[j] as number), 0),
      0,
    );
    return Math.sqrt(Math.max(0, square * (n - 1)));
  };
}

function gowerOf({ columns }: CovariateTable): Distance {
  const ranges = columns.map((column) => Math.max(...column) - Math.min(...column));
  return (difference) => {
    const parts = difference.map((away, j) => (ranges[j] ? Math.abs(away) / (ranges[j] as number) : 0));
    return parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
  };
}

function distancesOf({ columns, inGroup, places }: CovariateTable, distance: Distance): OfficeDistance[] {
  const at = (i: number) => columns.map((column) => column[i] as number);
  const trial = inGroup.flatMap((inside, i) => (inside ? [i] : []));
  const centre = columns.map((column) => moments(trial.map((i) => column[i] as number)).mean);
  const away = (one: readonly number[], two: readonly number[]) => distance(one.map((x, j) => x - (two[j] as number)));
  return inGroup.flatMap((inside, i) => {
    if (inside) return [];
    let [toNearest, nearest] = [Number.POSITIVE_INFINITY, 0];
    for (const j of trial) {
      const to = away(at(i), at(j));
      if (to < toNearest) [toNearest, nearest] = [to, places[j] as number];
    }
    return [{ place: places[i] as number, toCentre: away(at(i), centre), toNearest, nearest }];
  });
}
