import { type Clustered, type ClusterMoments, clusterMoments, overall } from '../cluster-sums.ts';
import { cr2Parts } from '../cr2-parts.ts';
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Frame, reason, type StatisticResult, withoutValue } from '../result.ts';
import { meanInterval } from './mean-interval.ts';

/** `p` is two-sided, against a mean of zero. */
export type Cr2Details = { se: number | null; df: number | null; t: number | null; p: number | null };

/**
 * What it answers: which mean is compatible with these people, when people of one office resemble each other?
 * In words: the mean of all people; its variance from the sums of residuals of each office, each corrected by 1/(1 − n_g/N)
 *   (CR2); Student's t with Satterthwaite's degrees of freedom (tr P)²/ΣP².
 * Assumptions: independent offices; within an office anything. A share is the mean of 0 and 1.
 * Shapes and units: people (office, value) or one (n, sum) an office; everything out in the units of the values.
 * Edges: nobody is not computable. One office: Student's interval over people with the caution that office differences are
 *   ignored, when values (or sums of squares) are given; otherwise not computable. All offices alike: the mean without
 *   interval. Fewer than 4 degrees of freedom: computed with caution.
 * Source: Bell & McCaffrey (2002), Surv Methodol 28:169; Pustejovsky & Tipton (2018), J Bus Econ Stat 36:672.
 * R: `clubSandwich::conf_int(lm(y ~ 1), vcov = "CR2", cluster = g)`.
 */
export function cr2Mean(sample: Clustered, options: LevelOption = {}): StatisticResult<Cr2Details> {
  const level = readLevel(options);
  const clusters = clusterMoments(sample);
  const { n, mean } = overall(clusters);
  const frame = { method: 'cr2_satterthwaite', level, n, k: clusters.length };
  const [only] = clusters;
  if (!only) return withoutValue(frame, reason('no_observations'));
  if (clusters.length === 1) return overPeople(only, frame);
  const { variance, trace, squaredTrace } = cr2Parts(clusters);
  return cr2Result(frame, { value: mean, variance, df: trace ** 2 / squaredTrace });
}

/** The interval of an estimate with a CR2 variance, or the estimate alone when the offices do not differ at all. */
export function cr2Result(
  frame: Frame & { k: number },
  { value, variance, df }: { value: number; variance: number; df: number },
): StatisticResult<Cr2Details> {
  if (variance === 0) {
    const details = { se: null, df: null, t: null, p: null };
    return computed(frame, { value, ci: null, details, caution: reason('zero_variance', { k: frame.k }) });
  }
  const se = Math.sqrt(variance);
  const half = studentTQuantile((1 - frame.level) / 2, df, 'upper') * se;
  const details = { se, df, t: value / se, p: studentTTwoSided(value / se, df) };
  const caution = df < 4 ? reason('few_clusters', { k: frame.k, df, minimumDf: 4 }) : undefined;
  return computed(frame, { value, ci: [value - half, value + half], details, caution });
}

function overPeople({ n, mean, squares }: ClusterMoments, frame: Frame): StatisticResult<Cr2Details> {
  if (squares === null) return withoutValue(frame, reason('single_cluster', { k: 1 }));
  const alone = meanInterval({ n, mean, sd: n < 2 ? null : Math.sqrt(squares / (n - 1)) }, { level: frame.level });
  const { se, df } = alone.details ?? { se: null, df: null };
  const t = se === null ? null : mean / se;
  const details = { se, df, t, p: t === null || df === null ? null : studentTTwoSided(t, df) };
  const notes = alone.reason ? [alone.reason] : [];
  const caution = reason('single_cluster', { k: 1 });
  return computed({ ...frame, method: 'mean_t_over_people' }, { value: mean, ci: alone.ci, details, caution, notes });
}
