import type { GoalMeasurement, GoalResult, Localized } from '@folge/contracts';
import { changeMeasurement } from './change-goal.ts';
import { checklistMeasurement } from './checklist-goal.ts';
import { latestMeasurement, markIncomplete } from './complete-periods.ts';
import { countMeasurements } from './counted-goal.ts';
import type { MeasurementContext } from './measurement-context.ts';
import { proportionMeasurements } from './proportion-goal.ts';
import { gasMeasurements, timeToEventMeasurement } from './uncomputed-goal.ts';

/** A goal with its indicator, its target and what was measured, at every time the indicator names. */
export function goalResult(context: MeasurementContext): GoalResult {
  const { goal } = context;
  const measurements = markIncomplete(context, measurementsOf(context));
  return {
    goalId: goal.goalId,
    name: goal.name,
    source: goal.source,
    indicatorType: goal.indicator.type,
    direction: goal.indicator.direction,
    definition: definitionOf(context),
    target: goal.target,
    smallestWorthwhileChange: goal.smallestWorthwhileChange,
    measurements,
    latestAtId: latestMeasurement(measurements)?.atId ?? null,
  };
}

function measurementsOf(context: MeasurementContext): GoalMeasurement[] {
  const { indicator, figures } = context.goal;
  if (indicator.type === 'proportion' && figures.type === 'proportion')
    return proportionMeasurements(context, indicator, figures);
  if (indicator.type === 'mean_change' && figures.type === 'mean_change')
    return [changeMeasurement(context, indicator, figures)];
  if (indicator.type === 'count' && figures.type === 'count') return countMeasurements(context, indicator, figures);
  if (indicator.type === 'checklist' && figures.type === 'checklist')
    return [checklistMeasurement(context, indicator, figures)];
  if (indicator.type === 'gas' && figures.type === 'gas') return gasMeasurements(context, indicator, figures);
  if (indicator.type === 'time_to_event' && figures.type === 'time_to_event')
    return [timeToEventMeasurement(context, indicator, figures)];
  throw new TypeError(`The figures of ${context.goal.goalId} are of another kind than its indicator.`);
}

function definitionOf({ goal: { indicator } }: MeasurementContext): Localized | null {
  if (indicator.type === 'proportion') return quotient(indicator.numerator.words, indicator.denominator.words);
  return indicator.type === 'count' ? indicator.numerator.words : null;
}

function quotient(above: Localized, below: Localized): Localized {
  const of = { nb: 'av', nn: 'av', en: 'of' } as const;
  const words = (language: 'nb' | 'nn' | 'en') =>
    `${above[language] ?? above.nb} ${of[language]} ${below[language] ?? below.nb}`;
  return { nb: words('nb'), nn: words('nn'), en: words('en') };
}
