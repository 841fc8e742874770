import {
  type ChecklistIndicator,
  type GoalMeasurement,
  type IndicatorFigures,
  type ReportMessage,
  reportMessage,
  reportTexts,
} from '@folge/contracts';
import { countedExactly, withoutNumber } from './estimate.ts';
import { notComputedSentence } from './goal-sentence.ts';
import { judged } from './measured.ts';
import { byOffice, isReference, type MeasurementContext, ofTrialOffices } from './measurement-context.ts';

type Figures = Extract<IndicatorFigures, { type: 'checklist' }>;
type SiteFigures = Figures['sites'][number];

/**
 * How many of the named requirements are met. A requirement of the whole pilot has one row without a site; one that each
 * office must meet has a row an office, and counts as met for the pilot when every trial office that reported meets it.
 */
export function checklistMeasurement(
  context: MeasurementContext,
  indicator: ChecklistIndicator,
  figures: Figures,
): GoalMeasurement {
  const whole = figures.sites.filter(({ siteId }) => siteId === null);
  const ofOffices = ofTrialOffices(context.offices, figures.sites).filter(({ siteId }) => siteId !== null);
  const missing = new Set([...whole, ...ofOffices].flatMap((site) => site.missing));
  const nothing = whole.length + ofOffices.length === 0;
  const requirements = indicator.requirements.map(({ id, name }) => ({ name, met: !nothing && !missing.has(id) }));
  const met = requirements.filter((requirement) => requirement.met).length;
  const total = requirements.length;
  const overOffices = nothing
    ? withoutNumber('not_collected', reportMessage('reason.no_records'))
    : { ...share({ met, total }, ofOffices.length), notes: silentOffices(context, ofOffices) };
  return judged(context.goal, {
    atId: 'now',
    atName: reportTexts['at.now'],
    overOffices,
    offices: ofOffices.length === 0 ? [] : officeRows(context, figures.sites),
    isBaseline: false,
    missing: null,
    uncovered: 0,
    parts: [],
    sentence: nothing
      ? notComputedSentence(overOffices)
      : reportMessage('goal.checklist', { numerator: met, n: total }),
    requirements,
  });
}

/** «Met by every office» is said of those that reported; the others are named. */
function silentOffices({ offices }: MeasurementContext, reported: readonly SiteFigures[]): ReportMessage[] {
  if (reported.length === 0) return [];
  const silent = offices.filter(
    (office) => !isReference(office) && !reported.some(({ siteId }) => siteId === office.siteId),
  );
  if (silent.length === 0) return [];
  return [reportMessage('reason.offices_not_reported', { offices: silent.map(({ name }) => name).join(', ') })];
}

function officeRows(context: MeasurementContext, sites: readonly SiteFigures[]): GoalMeasurement['offices'] {
  const named = sites.filter(({ siteId }) => siteId !== null);
  return byOffice(context.offices, named).map(({ office, figures }) => ({
    siteId: office.siteId,
    estimate: figures ? share(figures, 1) : withoutNumber('not_collected', reportMessage('reason.no_records')),
  }));
}

function share({ met, total }: { met: number; total: number }, offices: number) {
  return countedExactly({ value: met / total, n: total, numerator: met, offices, method: 'requirements_met' });
}
