import {
  type Estimate,
  type GoalMeasurement,
  type ReportTarget,
  reportMessage,
  type Uncovered,
} from '@folge/contracts';
import { attainmentVerdict } from './attainment-verdict.ts';
import type { GoalInput } from './report-input.ts';

/** A measurement before it is held against the target. */
export type Measured = Omit<GoalMeasurement, 'unit' | 'verdict' | 'chartId' | 'incomplete'> & {
  /** Where the number would lie if everything that is missing were known. */
  bounds?: { low: number; high: number } | null;
};

/** Holds a measurement against the goal's target, and names its chart where there is something to draw. */
export function judged(goal: GoalInput, { bounds = null, ...measured }: Measured): GoalMeasurement {
  const { target } = goal;
  const verdict = attainmentVerdict(measured.overOffices, {
    target: measured.isBaseline || !target ? null : targetOf(goal, target),
    scope: target?.scope ?? 'pilot',
    bounds,
    direction: goal.indicator.direction,
    smallestWorthwhileChange: goal.smallestWorthwhileChange,
  });
  const { uncovered } = measured;
  const notes = [
    ...(uncovered > 0 ? [reportMessage('reason.uncovered', { count: uncovered })] : []),
    ...(target?.scope === 'country' ? [reportMessage('reason.target_of_country')] : []),
  ];
  const overOffices = { ...measured.overOffices, notes: [...measured.overOffices.notes, ...notes] };
  const chartId = canBeDrawn(goal, measured.offices) ? chartName(goal.goalId, measured.atId) : null;
  return { ...measured, incomplete: null, overOffices, unit: goal.unit, verdict, chartId };
}

/** A checklist with a figure in a unit of its own has that figure in one of its requirements: it is reached when all are met. */
function targetOf({ indicator }: GoalInput, { value, unit }: ReportTarget): number {
  return indicator.type === 'checklist' && unit !== null ? 1 : value;
}

function canBeDrawn({ indicator }: GoalInput, offices: { estimate: Estimate }[]): boolean {
  const drawn = indicator.type === 'proportion' || indicator.type === 'mean_change';
  return drawn && offices.some(({ estimate }) => estimate.value !== null);
}

/** A chart's name stands in addresses and file names: letters, digits, hyphens. */
function chartName(goalId: string, atId: string): string {
  return `${goalId}-${atId}`.replace(/[^\p{L}\p{N}]+/gu, '-');
}

export function uncoveredIn(uncovered: readonly Uncovered[]): number {
  return uncovered.reduce((all, { persons }) => all + persons, 0);
}
