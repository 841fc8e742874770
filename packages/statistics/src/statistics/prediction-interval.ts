import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { studentTCdf, studentTQuantile } from '../distributions/student-t.ts';
import { type LevelOption, readLevel, requireFinite } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { mixtureAt, mixtureQuantile, predictionMixture } from '../synthesis/prediction-mixture.ts';
import { pooledAt, presentSites, type SiteEffect, type Sites } from '../synthesis/site-effects.ts';
import { estimateTau, type TauMethod } from '../synthesis/tau-squared.ts';

/** Below this many offices nothing is said about a new one; below ten it is said with caution. */
export const LEAST_SITES_TO_PREDICT = 5;
const ENOUGH_SITES = 10;

/** `threshold` is the smallest effect worth having; the chance that a new office reaches it is `pAtLeast`. */
export type PredictionOptions = LevelOption & { tau?: TauMethod; threshold?: number };
/**
 * The plug-in intervals and chances treat τ² as known and are too narrow for few offices; they stand beside, each with its own
 * name: `plugInHartungKnapp` (t with k − 1, the variance of Hartung and Knapp), `plugInWald` and `plugInHartungKnappHts` (t with
 * k − 2, plain and Hartung–Knapp variance), `plugInNormal` (normal, plain variance). `pPositivePlugIn` and `pAtLeastPlugIn` belong to
 * `plugInHartungKnappHts`. `sharePositive` is the share of offices with a true effect above 0 if mean and τ² were known.
 */
export type PredictionDetails = {
  pPositive: number;
  pAtLeast: number | null;
  plugInHartungKnapp: Interval;
  plugInWald: Interval;
  plugInHartungKnappHts: Interval;
  plugInNormal: Interval;
  pPositivePlugIn: number;
  pAtLeastPlugIn: number | null;
  sharePositive: number | null;
  tau2ZeroShare: number;
  tau2Median: number;
};

/**
 * What it answers: what effect may a new office like these expect?
 * In words: τ² is not known, so 1 000 values of it are taken evenly from its Q-profile confidence distribution; at each the mean, its
 *   guarded Hartung–Knapp variance plus τ², and Student's t with k − 1 degrees of freedom; the interval is that of the mixture.
 * Assumptions: the new office comes from the same kind of offices; effects are normal around the mean.
 * Shapes and units: as `randomEffects`; `value` is the mean over offices, `ci` is where a new office is expected.
 * Edges: no office and one are not computable, fewer than 5 are too few, fewer than 10 are computed with caution.
 * Source: idea of Nagashima, Noma & Furukawa (2019), Stat Methods Med Res 28:1689, with the Q-profile pivot; plug-in: Higgins,
 *   Thompson & Spiegelhalter (2009).
 * R: no call for the interval itself; `predict(metafor::rma(yi, vi, test = "knha"))` gives `plugInHartungKnapp`,
 *   `predict(metafor::rma(yi, vi))` gives `plugInNormal`, `pt(mu / sqrt(se^2 + tau2), k - 2)` gives `pPositivePlugIn`.
 */
export function predictionInterval(
  effects: readonly SiteEffect[],
  options: PredictionOptions = {},
): StatisticResult<PredictionDetails> {
  const level = readLevel(options);
  const { threshold } = options;
  if (threshold !== undefined) requireFinite('threshold', threshold);
  const sites = presentSites(effects);
  const k = sites.y.length;
  const frame = { method: 'prediction_q_profile_mixture', level, n: k, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (k < LEAST_SITES_TO_PREDICT) {
    return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_SITES_TO_PREDICT }), 'too_few');
  }
  const { tau2 } = estimateTau(sites, options.tau ?? 'REML');
  const beside = plugIns(sites, tau2, { level, threshold });
  const mixture = predictionMixture(sites);
  const tail = (1 - level) / 2;
  const [from, to] = beside.plugInHartungKnapp;
  const ci: Interval = [mixtureQuantile(mixture, tail, from), mixtureQuantile(mixture, 1 - tail, to)];
  const details = {
    pPositive: 1 - mixtureAt(mixture, 0).below,
    pAtLeast: threshold === undefined ? null : 1 - mixtureAt(mixture, threshold).below,
    ...beside,
    tau2ZeroShare: mixture.tau2.filter((one) => one === 0).length / mixture.tau2.length,
    tau2Median: medianOfSorted(mixture.tau2),
  };
  const caution = k < ENOUGH_SITES ? reason('few_clusters', { k, minimum: ENOUGH_SITES }) : undefined;
  return computed(frame, { value: pooledAt(sites, tau2).mean, ci, details, caution });
}

type PlugIns = Omit<PredictionDetails, 'pPositive' | 'pAtLeast' | 'tau2ZeroShare' | 'tau2Median'>;

function plugIns(sites: Sites, tau2: number, { level, threshold }: { level: number; threshold: number | undefined }) {
  const k = sites.y.length;
  const { mean, w, q } = pooledAt(sites, tau2);
  const [wald, hartungKnapp] = [Math.sqrt(1 / w + tau2), Math.sqrt(q / (k - 1) / w + tau2)];
  const tail = (1 - level) / 2;
  const around = (sd: number, times: number): Interval => [mean - times * sd, mean + times * sd];
  const t = (df: number) => studentTQuantile(tail, df, 'upper');
  const above = (x: number) => studentTCdf(inDeviations(mean - x, hartungKnapp), k - 2);
  const found: PlugIns = {
    plugInHartungKnapp: around(hartungKnapp, t(k - 1)),
    plugInWald: around(wald, t(k - 2)),
    plugInHartungKnappHts: around(hartungKnapp, t(k - 2)),
    plugInNormal: around(wald, normalQuantile(tail, 'upper')),
    pPositivePlugIn: above(0),
    pAtLeastPlugIn: threshold === undefined ? null : above(threshold),
    sharePositive: tau2 === 0 ? null : normalCdf(mean / Math.sqrt(tau2)),
  };
  return found;
}

/** A distance in standard deviations; infinite when offices are all alike and the distance is not zero. */
function inDeviations(distance: number, sd: number): number {
  return distance === 0 ? 0 : distance / sd;
}

function medianOfSorted(values: Float64Array): number {
  const upper = values.length >> 1;
  return ((values[upper - 1] as number) + (values[upper] as number)) / 2;
}
