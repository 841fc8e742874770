import type { GoalInput } from '@folge/analysis';
import type { Goal, Indicator, InstrumentDefinition, Outcome, Pilot, ReportUnit } from '@folge/contracts';
import { computeIndicator, findLatestDefinition, listCatalogueRecords, type MainTransaction } from '@folge/database';

type Gathering = { db: MainTransaction; pilot: Pilot };
type Shown = Pick<GoalInput, 'unit' | 'smallestWorthwhileChange'>;

/** The pilot's goals in the catalogue's order, each with what the database computes of its indicator. */
export async function gatherReportGoals({ db, pilot }: Gathering): Promise<GoalInput[]> {
  const goals = await listCatalogueRecords(db, 'goal', { programmeId: pilot.programmeId });
  const outcomes = await listCatalogueRecords(db, 'outcome', { pilotId: pilot.pilotId });
  const gathered: GoalInput[] = [];
  for (const goal of goals.filter((one) => isOf(pilot, one))) {
    const { pilotId, programmeId } = pilot;
    const figures = await computeIndicator(db, { pilotId, programmeId, indicator: goal.indicator });
    const shown = await howShown(db, goal.indicator, outcomes);
    const { goalId, name, source, indicator, target } = goal;
    gathered.push({
      goalId,
      name,
      source,
      indicator,
      target: target && { value: target.value, source: target.source },
      ...shown,
      figures,
    });
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
