import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { confidenceBands, type SurvivalScale, timeOfHalf } from '../survival/confidence-bands.ts';
import { type FollowedPerson, type SurvivalStep, survivalCurve } from '../survival/survival-curve.ts';

/** One step of the curve with its standard error and interval, null where nobody waits any more. */
export type CurvePoint = Omit<SurvivalStep, 'greenwood'> & { se: number | null; ci: Interval | null };
/** An end of the interval of the median is null when the curve's interval does not come down to one half. */
export type MedianEnds = { low: number | null; high: number | null };
export type KaplanMeierDetails = { events: number; curve: CurvePoint[]; ends: Record<SurvivalScale, MedianEnds> };
export type KaplanMeierOptions = LevelOption & { scale?: SurvivalScale };

/**
 * What it answers: after how long had the event (work, a passed test, leaving) come to half of the people, when some were not
 *   followed until it came?
 * In words: at each time of an event the share waiting is multiplied by the share of those still followed to whom it did not
 *   come; the median is where that falls to one half. Greenwood's variance; the interval of the median is where the interval of
 *   the curve crosses one half (Brookmeyer and Crowley), on the log scale unless said.
 * Assumptions: people stop being followed for reasons that have nothing to do with how near the event is; independent people.
 * Shapes and units: people (time followed, whether the event came then) in, the median in the units of time out, the curve in
 *   `details`. Rows without time or event are left out. `ends` gives the interval of the median on all three scales.
 * Edges: nobody, and a curve that never falls to one half, are not computable (`restrictedMean` always is). A curve that lies on
 *   one half exactly gives the middle of that stretch. An interval without upper end is null, and its lower end is in `ends`.
 * Source: Kaplan & Meier (1958), J Am Stat Assoc 53:457; Brookmeyer & Crowley (1982), Biometrics 38:29.
 * R: `summary(survival::survfit(Surv(time, event) ~ 1))$table`; `conf.type = "log-log"` or `"plain"` for the other scales.
 */
export function kaplanMeier(
  people: readonly FollowedPerson[],
  { scale = 'log', ...options }: KaplanMeierOptions = {},
): StatisticResult<KaplanMeierDetails> {
  const { n, events, steps } = survivalCurve(people);
  const frame = { method: `kaplan_meier_${scale}`, level: readLevel(options), n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const heights = steps.map(({ survival }) => survival);
  const value = timeOfHalf(steps, heights);
  if (value === null) {
    return withoutValue(frame, reason('median_not_reached', { events, lowest: heights.at(-1) ?? 1 }));
  }
  const z = normalQuantile((1 - frame.level) / 2, 'upper');
  const ends = { log: endsOn(steps, 'log', z), log_log: endsOn(steps, 'log_log', z), plain: endsOn(steps, 'plain', z) };
  const { low, high } = ends[scale];
  const ci: Interval | null = low === null || high === null ? null : [low, high];
  const details = { events, curve: curveOf(steps, scale, z), ends };
  const caution = fewObservations(n) ?? (ci ? undefined : reason('interval_not_reached', { n, events }));
  return computed(frame, { value, ci, details, caution });
}

/** Where the ends of the curve's interval cross one half. */
function endsOn(steps: readonly SurvivalStep[], scale: SurvivalScale, z: number): MedianEnds {
  const bands = confidenceBands(steps, scale, z);
  const lows = bands.map((band) => band?.[0] ?? null);
  const highs = bands.map((band) => band?.[1] ?? null);
  return { low: timeOfHalf(steps, lows), high: timeOfHalf(steps, highs) };
}

function curveOf(steps: readonly SurvivalStep[], scale: SurvivalScale, z: number): CurvePoint[] {
  const bands = confidenceBands(steps, scale, z);
  return steps.map(({ greenwood, ...step }, i) => {
    const se = greenwood === null ? null : step.survival * Math.sqrt(greenwood);
    return { ...step, se, ci: bands[i] ?? null };
  });
}
