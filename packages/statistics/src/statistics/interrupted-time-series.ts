import { studentTQuantile } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, type Frame, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import {
  readPoints,
  type Segmented,
  type SeriesShape,
  type SeriesTerm,
  segmentedRegression,
} from '../segmented-regression.ts';

/** Fewer points than this before or after the change are not a series. */
export const LEAST_POINTS = 8;

/**
 * `firstAfter` is the number of the first point after the change, counted from 1. `period` gives the season its length (12 for
 * months) and `harmonics` its waves. On the `log` scale the change is in percent. `lag` is that of Newey and West.
 */
export type SeriesOptions = LevelOption & SeriesShape & { scale?: 'identity' | 'log'; lag?: number };
/** `levelAtFirstPoint` is level and one step of slope: what programs that start the bend at 0 call the change of level. */
export type SeriesDetails = {
  terms: SeriesTerm[];
  df: number;
  p: number | null;
  levelAtFirstPoint: number;
  slopeChange: number;
  durbinWatson: number | null;
  lag: number;
  nBefore: number;
  nAfter: number;
};

/**
 * What it answers: how far did a series of measurements jump when something changed?
 * In words: segmented regression y = b0 + b1·t + b2·[t ≥ firstAfter] + b3·(t − firstAfter + 1)₊ + seasonal waves; `value` is b2, the
 *   jump against the line before; Newey and West's standard error with Bartlett's weights and no small-sample factor; Student's t
 *   with n − p degrees of freedom. The slope counts 1 at the first point after.
 * Assumptions: without the change the line and the season would have gone on; nothing else happened then; neighbouring points
 *   resemble each other up to `lag` steps. Durbin and Watson's number stands beside (2 means no likeness).
 * Shapes and units: equally spaced points in order (null where missing); out in the units of the points, on the log scale in percent.
 * Edges: fewer than 8 points before or after: too few. Missing points are left out and neighbours then count as one step, with
 *   caution. A season that the points cannot carry is not computable; a perfect fit gives no interval. Lag: ⌊4(n/100)^(2/9)⌋
 *   unless given. A point of zero or less on the log scale is an error that names it.
 * Source: Newey & West (1987), Econometrica 55:703; Bernal, Cummins & Gasparrini (2017), Int J Epidemiol 46:348.
 * R: `sandwich::NeweyWest(lm(y ~ t + law + after + cos(2*pi*t/12) + sin(2*pi*t/12)), lag = 6, prewhite = FALSE, adjust = FALSE)`.
 */
export function interruptedTimeSeries(
  values: ReadonlyArray<number | null>,
  options: SeriesOptions,
): StatisticResult<SeriesDetails> {
  const { scale = 'identity', firstAfter } = options;
  readShape(options);
  const points = readPoints(values, scale);
  const n = points.length;
  const lag = options.lag ?? Math.floor(4 * (n / 100) ** (2 / 9));
  requireCount('lag', lag);
  const method = scale === 'log' ? 'its_newey_west_log' : 'its_newey_west';
  const frame = { method, level: readLevel(options), n };
  const nBefore = points.filter(({ t }) => t < firstAfter).length;
  const counts = { nBefore, nAfter: n - nBefore };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (Math.min(nBefore, counts.nAfter) < LEAST_POINTS) {
    return withoutValue(frame, reason('too_few_points', { ...counts, minimum: LEAST_POINTS }), 'too_few');
  }
  const fit = segmentedRegression(points, options, lag);
  if (!fit) return withoutValue(frame, reason('collinear_covariate', counts));
  const missing = values.length - n;
  const gaps = missing > 0 ? reason('gaps_in_series', { missing }) : undefined;
  return jumpOf(frame, fit, { lag, ...counts, percent: scale === 'log', gaps });
}

function readShape({ firstAfter, period, harmonics = 1 }: SeriesShape): void {
  requireCount('firstAfter', firstAfter);
  if (period === undefined) return;
  if (!(period >= 2 && Number.isFinite(period))) throw new InvalidInput('period', 'is 2 points or more');
  if (!(Number.isInteger(harmonics) && harmonics >= 1 && 2 * harmonics <= period)) {
    throw new InvalidInput('harmonics', 'is a whole number from 1 to half of the period');
  }
}

type Around = { lag: number; nBefore: number; nAfter: number; percent: boolean; gaps: Reason | undefined };

function jumpOf(frame: Frame, { terms, df, durbinWatson }: Segmented, around: Around): StatisticResult<SeriesDetails> {
  const { percent, gaps, ...counts } = around;
  const [, , jump, bend] = terms as [SeriesTerm, SeriesTerm, SeriesTerm, SeriesTerm];
  const shown = (x: number) => (percent ? 100 * Math.expm1(x) : x);
  const value = shown(jump.estimate);
  const levelAtFirstPoint = shown(jump.estimate + bend.estimate);
  const details = { terms, df, p: jump.p, levelAtFirstPoint, slopeChange: bend.estimate, durbinWatson, ...counts };
  if (jump.se === null) {
    return computed(frame, { value, ci: null, details, caution: reason('zero_variance', { n: frame.n }) });
  }
  const half = studentTQuantile((1 - frame.level) / 2, df, 'upper') * jump.se;
  return computed(frame, {
    value,
    ci: [shown(jump.estimate - half), shown(jump.estimate + half)],
    details,
    caution: gaps,
  });
}
