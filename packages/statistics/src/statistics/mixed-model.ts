import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { type GroupSums, groupSums, type MixedColumns, type Scaling } from '../mixed/group-sums.ts';
import { kenwardRoger, kenwardRogerOf } from '../mixed/kenward-roger.ts';
import { LARGEST_RATIO, likeliestFit, type RatioFit } from '../mixed/restricted-likelihood.ts';
import { type ErrorAndDf, satterthwaite } from '../mixed/satterthwaite.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
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
  const { df: method = 'satterthwaite' } = options;
  const terms = ['(Intercept)', ...(columns.fixed ?? []).map(({ term }) => term)];
  const { term = terms[1] ?? '(Intercept)' } = options;
  if (!terms.includes(term)) throw new InvalidInput('term', 'is one of the covariates');
  const sums = groupSums(columns);
  const { n } = sums;
  const k = sums.groups.length;
  const frame = { method: `mixed_model_reml_${method}`, level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (n === k) return withoutValue(frame, reason('clusters_all_of_one', { k }));
  const least = terms.length + 2;
  if (n < least) return withoutValue(frame, reason('below_minimum', { n, minimum: least }), 'too_few');
  if (sums.within.at(-1)?.at(-1) === 0) return withoutValue(frame, reason('no_within_variance', { n, k }));
  const fit = likeliestFit(sums);
  if (!fit) return withoutValue(frame, reason('collinear_covariate', { n }));
  const left = n - terms.length;
  if (fit.ratio >= LARGEST_RATIO || !(fit.squares > 1e-18 * left)) {
    return withoutValue(frame, reason('no_within_variance', { n, k }));
  }
  const tables = tablesOf({ sums, fit, terms, level: frame.level });
  const other = method === 'satterthwaite' ? 'kenward_roger' : 'satterthwaite';
  const [coefficients, beside] = [tables[method], tables[other]];
  const own = coefficients?.find((line) => line.term === term);
  if (!coefficients || !own) return withoutValue(frame, reason('not_converged', { n, k }));
  const spread = sums.scalings.at(-1)?.spread as number;
  const varianceWithin = (spread ** 2 * fit.squares) / left;
  const details = {
    term,
    coefficients,
    beside: beside && { method: other, coefficients: beside },
    varianceBetween: fit.ratio * varianceWithin,
    varianceWithin,
    icc: fit.ratio / (1 + fit.ratio),
  } as const;
  const caution = k < LEAST_CLUSTERS ? reason('few_clusters', { k, minimum: LEAST_CLUSTERS }) : undefined;
  return computed(frame, { value: own.estimate, ci: own.ci, details, caution });
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
