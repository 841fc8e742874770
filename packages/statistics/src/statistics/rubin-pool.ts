import { normalQuantile } from '../distributions/normal.ts';
import { studentTQuantile } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel, requireFinite, requireSpread } from '../input.ts';
import { isZeroSpread, moments } from '../numerics/moments.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

/** What one imputed data set gave. */
export type ImputedEstimate = { estimate: number; se: number };

/** `dfComplete`: the degrees of freedom the estimate would have had without gaps; infinite unless said. */
export type RubinOptions = LevelOption & { dfComplete?: number };

/** `df` is null where it has no bound. `lambda` is the share of the variance that is due to the gaps. */
export type RubinDetails = {
  within: number;
  between: number;
  total: number;
  se: number;
  df: number | null;
  lambda: number;
  relativeIncrease: number | null;
  fractionMissing: number;
};

/**
 * What it answers: what is the estimate, and how sure is it, when gaps were filled in m times?
 * In words: the mean of the m estimates; its variance is the mean of their variances plus (1 + 1/m) times the variance between
 *   them; Student's t with Barnard and Rubin's degrees of freedom, which never exceed those of the complete data.
 * Assumptions: imputations drawn from a model that holds; an estimate that would be normal in large samples.
 * Shapes and units: the estimate and standard error of each imputed data set; everything out in their units. `n` and `k` are the
 *   number of imputations: how many people stand behind each is not known here.
 * Edges: none is not computable, one cannot show what the gaps cost and is too few. Imputations that all agree: the ordinary
 *   interval with the degrees of freedom left. No variance at
 *   all, or none within the imputed data sets of a small sample: the estimate without interval.
 * Source: Rubin (1987), Multiple Imputation for Nonresponse in Surveys; Barnard & Rubin (1999), Biometrika 86:948.
 * R: `mice::pool.scalar(Q, U, n = dfComplete + 1, k = 1)`; it takes lambda for at least 1e-4, this one does not.
 */
export function rubinPool(
  imputed: readonly ImputedEstimate[],
  { dfComplete = Number.POSITIVE_INFINITY, ...options }: RubinOptions = {},
): StatisticResult<RubinDetails> {
  imputed.forEach(({ estimate, se }, row) => {
    requireFinite('estimate', estimate, row);
    requireSpread('se', se);
  });
  if (!(dfComplete > 0)) throw new InvalidInput('dfComplete', 'is above 0');
  const m = imputed.length;
  const frame = { method: 'rubin_barnard_rubin', level: readLevel(options), n: m, k: m };
  if (m === 0) return withoutValue(frame, reason('no_observations'));
  if (m === 1) return withoutValue(frame, reason('below_minimum', { n: m, minimum: 2 }), 'too_few');
  const { mean: value, squares } = moments(imputed.map(({ estimate }) => estimate));
  const spread = Math.sqrt(squares / (m - 1));
  const between = isZeroSpread(spread, value) ? 0 : spread ** 2;
  const within = moments(imputed.map(({ se }) => se * se)).mean;
  const details = shared({ m, within, between, dfComplete });
  const { se, df } = details;
  if (se === 0) return computed(frame, { value, ci: null, details, caution: reason('zero_variance', { n: m }) });
  if (df === 0) return computed(frame, { value, ci: null, details, caution: reason('no_within_variance', { n: m }) });
  const tail = (1 - frame.level) / 2;
  const half = se * (df === null ? normalQuantile(tail, 'upper') : studentTQuantile(tail, df, 'upper'));
  const ci: Interval = [value - half, value + half];
  return computed(frame, { value, ci, details });
}

type Variances = { m: number; within: number; between: number; dfComplete: number };

function shared({ m, within, between, dfComplete }: Variances): RubinDetails {
  const extra = (1 + 1 / m) * between;
  const total = within + extra;
  const lambda = total === 0 ? 0 : extra / total;
  const old = (m - 1) / lambda ** 2;
  const observed = ((dfComplete + 1) / (dfComplete + 3)) * dfComplete * (1 - lambda);
  const bound = Number.isFinite(dfComplete) ? 1 / (1 / old + 1 / observed) : old;
  const df = Number.isFinite(bound) ? bound : null;
  // (r + 2/(df + 3))/(r + 1) with r = λ/(1 − λ), which has no bound when all of the variance is between.
  const fractionMissing = lambda + (df === null ? 0 : ((1 - lambda) * 2) / (df + 3));
  const relativeIncrease = within === 0 ? null : extra / within;
  return { within, between, total, se: Math.sqrt(total), df, lambda, relativeIncrease, fractionMissing };
}
