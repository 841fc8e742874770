import type { GoalInput } from '@folge/analysis';
import type { Goal, Indicator, InstrumentDefinition, Outcome, Pilot, ReportUnit } from '@folge/contracts';
import { computeIndicator, findLatestDefinition, listCatalogueRecords, type MainTransaction } from '@folge/database';

type Shown = Pick<GoalInput, 'unit' | 'smallestWorthwhileChange'>;

/** The goals of the programme that the pilot has, and its own, in the catalogue's order. */
export async function listReportGoals(db: MainTransaction, pilot: Pilot): Promise<Goal[]> {
  const goals = await listCatalogueRecords(db, 'goal', { programmeId: pilot.programmeId });
  return goals.filter((goal) => isOf(pilot, goal));
}

/** The pilot's goals, each with what the database computes of its indicator. */
export async function gatherReportGoals(
  db: MainTransaction,
  { pilot, goals }: { pilot: Pilot; goals: readonly Goal[] },
): Promise<GoalInput[]> {
  const { pilotId, programmeId } = pilot;
  const outcomes = await listCatalogueRecords(db, 'outcome', { pilotId });
  const gathered: GoalInput[] = [];
  for (const { goalId, name, source, indicator, target } of goals) {
    const figures = await computeIndicator(db, { pilotId, programmeId, indicator });
    const shown = await howShown(db, indicator, outcomes);
    const given = target && {
      value: target.value,
      unit: target.unit ?? null,
      scope: target.scope ?? ('pilot' as const),
      source: target.source,
    };
    gathered.push({ goalId, name, source, indicator, target: given, ...shown, figures });
  }
  return gathered;
}

function isOf(pilot: Pilot, goal: Goal): boolean {
  return goal.pilotId === pilot.pilotId || (goal.pilotId === null && pilot.goalIds.includes(goal.goalId));
}

async function howShown(db: MainTransaction, indicator: Indicator, outcomes: readonly Outcome[]): Promise<Shown> {
  if (indicator.type !== 'mean_change') return { unit: unitOfType(indicator.type), smallestWorthwhileChange: null };
  const { measure } = indicator;
  if (measure.of === 'outcome') {
    const outcome = outcomes.find(({ outcomeId }) => outcomeId === measure.outcomeId);
    return { unit: bareUnit('number', outcome?.unit ?? null), smallestWorthwhileChange: null };
  }
  const definition = await findLatestDefinition(db, measure.instrumentId);
  return scaleShown(definition, measure.scale);
}

function scaleShown(definition: InstrumentDefinition | undefined, name: string): Shown {
  const scale = definition?.scales.find((one) => one.name === name);
  return {
    unit: { ...bareUnit('points'), minimum: scale?.minimum ?? null, maximum: scale?.maximum ?? null },
    smallestWorthwhileChange: scale?.smallestWorthwhileChange ?? null,
  };
}

function unitOfType(type: Indicator['type']): ReportUnit {
  if (type === 'count') return bareUnit('count');
  return type === 'proportion' || type === 'checklist'
    ? { ...bareUnit('share'), minimum: 0, maximum: 1 }
    : bareUnit('number');
}

function bareUnit(kind: ReportUnit['kind'], name: string | null = null): ReportUnit {
  return { kind, name, minimum: null, maximum: null };
}
