import { normalQuantile } from '../distributions/normal.ts';
import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type FollowedPerson, type SurvivalCurve, survivalCurve } from '../survival/survival-curve.ts';

/** `horizon` is the time up to which the mean is taken. */
export type RestrictedMeanDetails = { se: number; horizon: number; events: number };

/** The longest follow-up unless said. Groups are compared at one horizon. */
export type RestrictedMeanOptions = LevelOption & { horizon?: number };

/**
 * What it answers: how long did people wait for the event on average, counting no more than up to the horizon?
 * In words: the area under the curve of Kaplan and Meier up to the horizon; its variance is the sum over the events of the area
 *   still to come, squared, times d/(n(n − d)) (Greenwood). Normal interval.
 * Assumptions: people stop being followed for reasons that have nothing to do with how near the event is; independent people.
 * Shapes and units: people (time followed, whether the event came then) in; the mean, its error and the horizon in units of time.
 * Edges: nobody is not computable. Nobody with the event: the horizon, without interval. A horizon beyond the follow-up, while
 *   some still wait: the curve is held at its last height, with caution. Everybody at one time: no interval.
 * Source: Irwin (1949), J Hyg 47:188; Andersen, Hansen & Klein (2004), Lifetime Data Anal 10:335.
 * R: `summary(survival::survfit(Surv(time, event) ~ 1), rmean = "individual")$table`, or `rmean = horizon`.
 */
export function restrictedMean(
  people: readonly FollowedPerson[],
  { horizon, ...options }: RestrictedMeanOptions = {},
): StatisticResult<RestrictedMeanDetails> {
  if (horizon !== undefined && !(horizon >= 0 && Number.isFinite(horizon))) {
    throw new InvalidInput('horizon', 'is a finite number, 0 or more');
  }
  const curve = survivalCurve(people);
  const { n, events, lastTime } = curve;
  const frame = { method: 'restricted_mean_greenwood', level: readLevel(options), n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const until = horizon ?? lastTime;
  const { area, variance } = areaUntil(curve, until);
  const se = Math.sqrt(variance);
  const details = { se, horizon: until, events };
  if (se === 0) {
    const caution = fewObservations(n) ?? reason(events === 0 ? 'no_events' : 'zero_variance', { n, events });
    return computed(frame, { value: area, ci: null, details, caution });
  }
  const half = normalQuantile((1 - frame.level) / 2, 'upper') * se;
  const beyond = until > lastTime && (curve.steps.at(-1)?.survival ?? 1) > 0;
  const caution = fewObservations(n) ?? (beyond ? reason('beyond_follow_up', { horizon: until, lastTime }) : undefined);
  return computed(frame, { value: area, ci: [area - half, area + half], details, caution });
}

function areaUntil({ steps }: SurvivalCurve, until: number): { area: number; variance: number } {
  const kept = steps.filter(({ time }) => time <= until);
  let area = 0;
  let variance = 0;
  let end = until;
  for (const { time, survival, atRisk, events } of kept.toReversed()) {
    area += survival * (end - time);
    end = time;
    if (atRisk > events) variance += (area * area * events) / (atRisk * (atRisk - events));
  }
  return { area: area + end, variance };
}
