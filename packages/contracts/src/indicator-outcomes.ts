import type { Condition } from './condition.ts';
import type { Indicator } from './indicator.ts';

/** Every condition in a tree, the tree itself first. */
export function withParts(condition: Condition): Condition[] {
  if (condition.is === 'all' || condition.is === 'any') return [condition, ...condition.of.flatMap(withParts)];
  if (condition.is === 'not') return [condition, ...withParts(condition.that)];
  return [condition];
}

function outcomesOfCondition(condition: Condition): string[] {
  return withParts(condition).flatMap((part) => {
    if ('outcome' in part) return [part.outcome];
    return part.is === 'same_month' ? part.outcomes : [];
  });
}

function conditionsOf(indicator: Indicator): Condition[] {
  if (indicator.type !== 'proportion' && indicator.type !== 'count') return [];
  const { condition, shownApart } = indicator.numerator;
  const denominator = indicator.type === 'proportion' ? indicator.denominator.condition : null;
  return [condition, ...shownApart.map((part) => part.condition), ...(denominator ? [denominator] : [])];
}

/** Codes that an indicator names of an outcome: to check that the outcome has them. */
export function codesNamed(indicator: Indicator): { outcome: string; codes: string[] }[] {
  return conditionsOf(indicator)
    .flatMap(withParts)
    .flatMap((part) => (part.is === 'outcome_in' ? [{ outcome: part.outcome, codes: part.codes }] : []));
}

/** The outcomes an indicator is computed from, each once, sorted. */
export function outcomesNamed(indicator: Indicator): string[] {
  const names = conditionsOf(indicator).flatMap(outcomesOfCondition);
  if (indicator.type === 'gas') {
    for (const goal of indicator.goals) names.push(goal.level, ...(goal.weight ? [goal.weight] : []));
  }
  if (indicator.type === 'mean_change' && indicator.measure.of === 'outcome') names.push(indicator.measure.outcomeId);
  if (indicator.type === 'time_to_event') {
    for (const { date } of [indicator.start, indicator.event]) if (date.is === 'outcome_day') names.push(date.outcome);
    for (const end of indicator.censoring.by) if (end.is === 'last_known') names.push(end.outcome);
  }
  return [...new Set(names)].sort();
}
