import { type Sandwich, sandwichOf } from '../cr2-regression-parts.ts';
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel, requireFinite } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

export type Cr2Columns = {
  outcome: readonly (number | null)[];
  group: readonly (string | number | null)[];
  covariates: readonly { term: string; values: readonly (number | null)[] }[];
};
/** `seCr0` is the plain sandwich, `seCr1s` the one scaled as Stata does. */
export type Cr2Coefficient = {
  term: string;
  estimate: number;
  se: number;
  df: number;
  t: number;
  p: number;
  ci: Interval;
  seCr0: number;
  seCr1s: number;
};
export type Cr2RegressionDetails = { term: string; coefficients: Cr2Coefficient[] };

/**
 * What it answers: how does the outcome go with the covariates, when people of one office resemble each other in any way?
 * In words: ordinary least squares; the variance from the residuals of each office, corrected by the inverse root of I − H of that
 *   office (CR2); Student's t with Satterthwaite's degrees of freedom, for every coefficient its own.
 * Assumptions: independent offices; within an office anything.
 * Shapes and units: columns of one length in (rows with a gap are left out). The value is the coefficient of `term` (the first
 *   covariate unless said, the intercept without covariates).
 * Edges: nobody, one office, collinear covariates, fewer rows than coefficients and one, and no residuals at all are not
 *   computable. Fewer than 4 degrees of freedom: computed with caution. `cr2Mean` and `cr2Difference` are its closed forms.
 * Source: Bell & McCaffrey (2002), Surv Methodol 28:169; Pustejovsky & Tipton (2018), J Bus Econ Stat 36:672.
 * R: `clubSandwich::coef_test(lm(y ~ x), vcov = "CR2", cluster = g)`; "CR0" and "CR1S" for the others.
 */
export function cr2Regression(
  columns: Cr2Columns,
  options: LevelOption & { term?: string } = {},
): StatisticResult<Cr2RegressionDetails> {
  const level = readLevel(options);
  const terms = ['(Intercept)', ...columns.covariates.map(({ term }) => term)];
  const { term = terms[1] ?? '(Intercept)' } = options;
  if (!terms.includes(term)) throw new InvalidInput('term', 'is one of the covariates');
  const kept = completeRows(columns);
  const [n, k] = [kept.length, new Set(kept.map((row) => columns.group[row])).size];
  const frame = { method: 'cr2_regression_satterthwaite', level, n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (n <= terms.length)
    return withoutValue(frame, reason('below_minimum', { n, minimum: terms.length + 1 }), 'too_few');
  const fit = sandwichOn(columns, kept);
  if (!fit) return withoutValue(frame, reason('collinear_covariate', { n }));
  if (fit === 'no_residuals') return withoutValue(frame, reason('zero_variance', { n, k }));
  const scale = Math.sqrt((k / (k - 1)) * ((n - 1) / (n - terms.length)));
  const coefficients = fit.map((found, j) => coefficientOf({ term: terms[j] as string, found, scale, level }));
  const own = coefficients.find((one) => one.term === term) as Cr2Coefficient;
  const caution = own.df < 4 ? reason('few_clusters', { k, df: own.df, minimumDf: 4 }) : undefined;
  return computed(frame, { value: own.estimate, ci: own.ci, details: { term, coefficients }, caution });
}

/** The fit over these rows; null when a covariate follows from the others. */
function sandwichOn({ outcome, group, covariates }: Cr2Columns, kept: readonly number[]) {
  const y = kept.map((row) => outcome[row] as number);
  const ones = new Float64Array(kept.length).fill(1);
  const design = [ones, ...covariates.map(({ values }) => Float64Array.from(kept, (row) => values[row] as number))];
  const groups = Map.groupBy(y.keys(), (place) => group[kept[place] as number]);
  const fit = sandwichOf(design, y, [...groups.values()]);
  // Residuals that are rounding alone say nothing of the error.
  const noise = 1e-24 * y.reduce((most, one) => Math.max(most, one * one), 1);
  return fit?.some(({ variance, df }) => !(variance > noise) || !(df > 0)) ? 'no_residuals' : fit;
}

function completeRows({ outcome, group, covariates }: Cr2Columns): number[] {
  const columns = [{ term: 'outcome', values: outcome }, ...covariates];
  for (const { term, values } of columns) {
    if (values.length !== group.length) throw new InvalidInput(term, 'has as many rows as the groups');
    values.forEach((value, row) => {
      if (value !== null) requireFinite(term, value, row);
    });
  }
  return group.flatMap((own, row) =>
    own !== null && columns.every(({ values }) => values[row] !== null) ? [row] : [],
  );
}

function coefficientOf({
  term,
  found: { estimate, variance, df, plainVariance },
  scale,
  level,
}: {
  term: string;
  found: Sandwich[number];
  scale: number;
  level: number;
}): Cr2Coefficient {
  const se = Math.sqrt(variance);
  const half = studentTQuantile((1 - level) / 2, df, 'upper') * se;
  const seCr0 = Math.sqrt(plainVariance);
  const t = estimate / se;
  const ci: Interval = [estimate - half, estimate + half];
  return { term, estimate, se, df, t, p: studentTTwoSided(t, df), ci, seCr0, seCr1s: scale * seCr0 };
}
