import { studentTTwoSided } from '../distributions/student-t.ts';
import type { LevelOption } from '../input.ts';
import type { StatisticResult } from '../result.ts';
import { meanInterval } from './mean-interval.ts';

/** The differences "after minus before" of the linked people, summed up. */
export type ChangeSummary = { n: number; meanChange: number | null; sdChange: number | null };
export type PairedChangeDetails = {
  sdChange: number | null;
  se: number | null;
  df: number | null;
  t: number | null;
  p: number | null;
};

/**
 * What it answers: how much did the same people change, on average?
 * In words: the mean of (after − before), with a t-interval of n − 1 degrees of freedom; t and the two-sided p beside.
 * Assumptions: independent people of one office; several offices: `cr2Mean` of the changes. It says that people changed, not why.
 * Shapes and units: n, mean and standard deviation of the differences in, scale points out. `summarisePairs` makes them of rows.
 * Edges: as `meanInterval`; when everybody changed by the same amount there is no interval, no t and no p.
 * Source: Student (1908), Biometrika 6:1.
 * R: `t.test(after, before, paired = TRUE)`.
 */
export function pairedChange(
  { n, meanChange, sdChange }: ChangeSummary,
  options: LevelOption = {},
): StatisticResult<PairedChangeDetails> {
  const mean = meanInterval({ n, mean: meanChange, sd: sdChange }, options);
  const method = 'paired_change_t';
  if (!mean.details || mean.value === null) return { ...mean, method, details: null };
  const { sd, se, df } = mean.details;
  const t = se === null ? null : mean.value / se;
  const p = t === null || df === null ? null : studentTTwoSided(t, df);
  return { ...mean, method, details: { sdChange: sd, se, df, t, p } };
}
