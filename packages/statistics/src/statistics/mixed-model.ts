import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { type GroupSums, groupSums, type MixedColumns, type Scaling } from '../mixed/group-sums.ts';
import { kenwardRoger, kenwardRogerOf } from '../mixed/kenward-roger.ts';
import { LARGEST_RATIO, likeliestFit, type RatioFit } from '../mixed/restricted-likelihood.ts';
import { type ErrorAndDf, satterthwaite } from '../mixed/satterthwaite.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { LEAST_CLUSTERS } from './anova-icc.ts';

/** One line of the table of coefficients; `p` is two-sided. Without spread in a combination there is no df. */
export type MixedCoefficient = {
  term: string;
  estimate: number;
  se: number;
  df: number;
  t: number;
  p: number;
  ci: Interval;
};
export type DfMethod = 'satterthwaite' | 'kenward_roger';

/** `coefficients` by the method asked for, `beside` by the other one (null when its information matrix is singular). */
export type MixedModelDetails = {
  term: string;
  coefficients: MixedCoefficient[];
  beside: { method: DfMethod; coefficients: MixedCoefficient[] } | null;
  varianceBetween: number;
  varianceWithin: number;
  icc: number;
};
export type MixedOptions = LevelOption & { df?: DfMethod; term?: string };

/**
 * What it answers: how does the outcome go with the covariates (a wave, an arm, a background), when rows of one group (an office,
 *   a person) resemble each other?
 * In words: outcome = intercept + covariates + one random intercept a group + rest, by restricted maximum likelihood, written as a
 *   function of σ²_between/σ²_within alone; it needs no more of the rows than sums of products within groups and the means of
 *   each. The degrees of freedom of each coefficient are Satterthwaite's, or Kenward and Roger's with their wider error.
 * Assumptions: independent groups, normal group intercepts, normal rows around them with one variance; what is missing depends
 *   on nothing but what is in the model.
 * Shapes and units: columns of one length in (rows with a gap are left out). The value is the coefficient of `term` (the first
 *   covariate unless said, the intercept without covariates), in units of the outcome for one unit of the covariate.
 * Edges: nobody, one group, one row in every group, no variance and collinear covariates are not computable; n must pass the
 *   number of coefficients by two. Fewer than 5 groups: caution. Groups more alike than chance give a between variance of exactly 0.
 * Source: Laird & Ware (1982), Biometrics 38:963; Kuznetsova et al. (2017), J Stat Softw 82(13); Kenward & Roger (1997).
 * R: `summary(lmerTest::lmer(y ~ x + (1 | g)), ddf = "Satterthwaite")`, or `ddf = "Kenward-Roger"` (pbkrtest).
 */
export function mixedModel(columns: MixedColumns, options: MixedOptions = {}): StatisticResult<MixedModelDetails> {
  const terms = ['(Intercept)', ...(columns.fixed ?? []).map((column) => column.term)];
  const { df: method = 'satterthwaite', term = terms[1] ?? '(Intercept)' } = options;
  if (!terms.includes(term)) throw new InvalidInput('term', 'is one of the covariates');
  const sums = groupSums(columns);
  const { n } = sums;
  const k = sums.groups.length;
  const frame = { method: `mixed_model_reml_${method}`, level: readLevel(options), n, k };
  const missing = hindrance(sums, terms.length);
  if (missing) return withoutValue(frame, missing, missing.code === 'below_minimum' ? 'too_few' : 'not_computable');
  const fit = likeliestFit(sums);
  if (!fit) return withoutValue(frame, reason('collinear_covariate', { n }));
  if (fit.ratio >= LARGEST_RATIO || !(fit.squares > 1e-18 * (n - terms.length))) {
    return withoutValue(frame, reason('no_within_variance', { n, k }));
  }
  const details = detailsOf({ sums, fit, terms, level: frame.level }, { method, term });
  const own = details?.coefficients.find((coefficient) => coefficient.term === term);
  if (!details || !own) return withoutValue(frame, reason('not_converged', { n, k }));
  const caution = k < LEAST_CLUSTERS ? reason('few_clusters', { k, minimum: LEAST_CLUSTERS }) : undefined;
  return computed(frame, { value: own.estimate, ci: own.ci, details, caution });
}

/** Why these rows have no model, before anything is fitted. */
function hindrance({ n, groups, within }: GroupSums, coefficients: number): Reason | undefined {
  const k = groups.length;
  if (n === 0) return reason('no_observations');
  if (k === 1) return reason('single_cluster', { k });
  if (n === k) return reason('clusters_all_of_one', { k });
  if (n < coefficients + 2) return reason('below_minimum', { n, minimum: coefficients + 2 });
  return within.at(-1)?.at(-1) === 0 ? reason('no_within_variance', { n, k }) : undefined;
}

function detailsOf(fitted: Fitted, { method, term }: { method: DfMethod; term: string }): MixedModelDetails | null {
  const { sums, fit, terms } = fitted;
  const tables = tablesOf(fitted);
  const other: DfMethod = method === 'satterthwaite' ? 'kenward_roger' : 'satterthwaite';
  const [coefficients, beside] = [tables[method], tables[other]];
  if (!coefficients) return null;
  const spread = sums.scalings.at(-1)?.spread as number;
  const varianceWithin = (spread ** 2 * fit.squares) / (sums.n - terms.length);
  return {
    term,
    coefficients,
    beside: beside && { method: other, coefficients: beside },
    varianceBetween: fit.ratio * varianceWithin,
    varianceWithin,
    icc: fit.ratio / (1 + fit.ratio),
  };
}

type Tables = Record<DfMethod, MixedCoefficient[] | null>;
type Fitted = { sums: GroupSums; fit: RatioFit; terms: readonly string[]; level: number };

function tablesOf({ sums, fit, terms, level }: Fitted): Tables {
  const left = sums.n - terms.length;
  const adjusted = kenwardRoger(sums, fit, left);
  const lines = (errorOf: (l: readonly number[]) => ErrorAndDf) =>
    terms.map((term, j) => {
      const { weights, shift } = backToUnits(sums.scalings, j);
      const estimate = shift + weights.reduce((sum, weight, i) => sum + weight * (fit.coefficients[i] as number), 0);
      return line({ term, estimate, level, ...errorOf(weights) });
    });
  return {
    satterthwaite: lines((l) => satterthwaite(fit, left, l)),
    kenward_roger: adjusted && lines((l) => kenwardRogerOf(adjusted, l)),
  };
}

/** The combination of the coefficients of the standardised columns that is coefficient j in the units of the columns. */
function backToUnits(scalings: readonly Scaling[], j: number): { weights: number[]; shift: number } {
  const outcome = scalings.at(-1) as Scaling;
  const covariates = scalings.slice(0, -1);
  const unit = covariates.map(({ spread }) => outcome.spread / spread);
  if (j > 0) return { weights: [0, ...unit.map((u, i) => (i === j - 1 ? u : 0))], shift: 0 };
  return {
    weights: [outcome.spread, ...unit.map((u, i) => -u * (covariates[i]?.centre as number))],
    shift: outcome.centre,
  };
}

function line({ term, estimate, se, df, level }: ErrorAndDf & { term: string; estimate: number; level: number }) {
  const half = studentTQuantile((1 - level) / 2, df, 'upper') * se;
  const t = estimate / se;
  const ci: Interval = [estimate - half, estimate + half];
  return { term, estimate, se, df, t, p: studentTTwoSided(t, df), ci };
}
