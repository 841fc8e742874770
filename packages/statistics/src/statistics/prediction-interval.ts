import { chiSquareQuantile } from '../distributions/chi-square.ts';
import { studentTCdf, studentTDensity, studentTQuantile } from '../distributions/student-t.ts';
import { type LevelOption, readLevel, requireFinite } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { pooledAt, presentSites, type SiteEffect, type Sites } from '../synthesis/site-effects.ts';
import { type TauMethod, tauSquaredWhereQ } from '../synthesis/tau-squared.ts';
import { estimateTau } from './random-effects.ts';

/** Below this many offices nothing is said about a new one; below ten it is said with caution. */
export const LEAST_SITES_TO_PREDICT = 5;
const ENOUGH_SITES = 10;
const MIXED = 1000;

/** `threshold` is the smallest effect worth having; the chance that a new office reaches it is `pAtLeast`. */
export type PredictionOptions = LevelOption & { tau?: TauMethod; threshold?: number };
/** `plugInHartungKnapp` and `plugInWald` treat τ² as known and are too narrow for few offices; they stand beside. */
export type PredictionDetails = {
  pPositive: number;
  pAtLeast: number | null;
  plugInHartungKnapp: Interval;
  plugInWald: Interval;
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
 * R: no call for the interval itself; `predict(metafor::rma(yi, vi, test = "knha"))` gives `plugInHartungKnapp`.
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
  const plugIn = plugInIntervals(sites, tau2, level);
  const mixture = mixtureOf(sites);
  const tail = (1 - level) / 2;
  const [from, to] = plugIn.plugInHartungKnapp;
  const ci: Interval = [quantileOf(mixture, tail, from), quantileOf(mixture, 1 - tail, to)];
  const details = {
    pPositive: 1 - mixtureCdf(mixture, 0).below,
    pAtLeast: threshold === undefined ? null : 1 - mixtureCdf(mixture, threshold).below,
    ...plugIn,
    tau2ZeroShare: mixture.tau2.filter((one) => one === 0).length / MIXED,
    tau2Median: ((mixture.tau2[MIXED / 2 - 1] as number) + (mixture.tau2[MIXED / 2] as number)) / 2,
  };
  const caution = k < ENOUGH_SITES ? reason('few_clusters', { k, minimum: ENOUGH_SITES }) : undefined;
  return computed(frame, { value: pooledAt(sites, tau2).mean, ci, details, caution });
}

type Mixture = { df: number; tau2: number[]; centres: number[]; scales: number[] };

/** One t distribution for each of the values of τ²; they rise, so that each root is searched from the one before. */
function mixtureOf(sites: Sites): Mixture {
  const df = sites.y.length - 1;
  const mixture: Mixture = { df, tau2: [], centres: [], scales: [] };
  let tau2 = 0;
  for (let j = 0; j < MIXED; j += 1) {
    tau2 = tauSquaredWhereQ(sites, chiSquareQuantile((j + 0.5) / MIXED, df, 'upper'), tau2);
    const { mean, w, q } = pooledAt(sites, tau2);
    mixture.tau2.push(tau2);
    mixture.centres.push(mean);
    mixture.scales.push(Math.sqrt(Math.max(1, q / df) / w + tau2));
  }
  return mixture;
}

function mixtureCdf({ df, centres, scales }: Mixture, x: number): { below: number; density: number } {
  let below = 0;
  let density = 0;
  centres.forEach((centre, j) => {
    const scale = scales[j] as number;
    const t = (x - centre) / scale;
    below += studentTCdf(t, df);
    density += studentTDensity(t, df) / scale;
  });
  return { below: below / MIXED, density: density / MIXED };
}

/** Newton's method on the mixture, kept between the points known to be below and above. */
function quantileOf(mixture: Mixture, p: number, start: number): number {
  const widest = Math.max(...mixture.scales);
  let [low, high, x] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, start];
  for (let step = 0; step < 200; step += 1) {
    const { below, density } = mixtureCdf(mixture, x);
    if (below < p) low = x;
    else high = x;
    const newton = Math.max(x - widest, Math.min(x + widest, x + (p - below) / density));
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (!Number.isFinite(next) || Math.abs(next - x) <= 1e-13 * Math.max(widest, Math.abs(x)))
      return Number.isFinite(next) ? next : x;
    x = next;
  }
  return x;
}

function plugInIntervals(
  sites: Sites,
  tau2: number,
  level: number,
): { plugInHartungKnapp: Interval; plugInWald: Interval } {
  const k = sites.y.length;
  const { mean, w, q } = pooledAt(sites, tau2);
  const around = (variance: number, df: number): Interval => {
    const half = studentTQuantile((1 - level) / 2, df, 'upper') * Math.sqrt(variance + tau2);
    return [mean - half, mean + half];
  };
  return { plugInHartungKnapp: around(q / (k - 1) / w, k - 1), plugInWald: around(1 / w, k - 2) };
}
