import {
  type Estimate,
  type GoalMeasurement,
  type IndicatorFigures,
  type Localized,
  type MeanChangeIndicator,
  reportMessage,
  reportTexts,
} from '@folge/contracts';
import { assumedLikenessOfChanges } from './assumed-likeness.ts';
import { changeOverOffices, officeChange } from './change-estimates.ts';
import { changeSentence } from './goal-sentence.ts';
import { judged, uncoveredIn } from './measured.ts';
import { byOffice, type MeasurementContext, nameOfTime, officeNotes, ofTrialOffices } from './measurement-context.ts';

type Figures = Extract<IndicatorFigures, { type: 'mean_change' }>;

const nobody = { n: 0, sum: 0, sumOfSquares: 0, onlyBefore: 0, onlyAfter: 0, differentItems: 0, fewShared: 0 };

/** The mean change of the same people from one time to another. */
export function changeMeasurement(
  context: MeasurementContext,
  indicator: MeanChangeIndicator,
  figures: Figures,
): GoalMeasurement {
  const inTrial = ofTrialOffices(context.offices, figures.sites);
  const anonymous = context.waves.some(
    (wave) => wave.anonymous && (wave.waveId === indicator.from || wave.waveId === indicator.to),
  );
  const over = linked(changeOverOffices(inTrial), anonymous);
  const likeness = assumedLikenessOfChanges(inTrial, context.goal.unit.kind);
  const notes = [...over.notes, ...likeness, ...officeNotes(context.offices, figures.sites)];
  const overOffices = { ...over, notes };
  return judged(context.goal, {
    atId: `${indicator.from}-${indicator.to}`,
    atName: betweenNames(nameOfTime(context.waves, indicator.from), nameOfTime(context.waves, indicator.to)),
    overOffices,
    offices: byOffice(context.offices, figures.sites).map((row) => ({
      siteId: row.office.siteId,
      estimate: linked(officeChange(row.figures ?? nobody), anonymous),
    })),
    isBaseline: false,
    missing: null,
    uncovered: uncoveredIn(figures.uncovered),
    parts: [],
    sentence: changeSentence(overOffices, context.goal.unit),
    requirements: [],
  });
}

/** Answers of an anonymous wave are there, and cannot be followed: that is another thing than nothing recorded. */
function linked(estimate: Estimate, anonymous: boolean): Estimate {
  if (!anonymous || estimate.value !== null) return estimate;
  return { ...estimate, status: 'not_computable', reason: reportMessage('reason.anonymous_waves') };
}

function betweenNames(from: Localized, to: Localized): Localized {
  const between = (language: 'nb' | 'nn' | 'en') =>
    reportTexts['at.change'][language]
      .replace('{from}', from[language] ?? from.nb)
      .replace('{to}', to[language] ?? to.nb);
  return { nb: between('nb'), nn: between('nn'), en: between('en') };
}
