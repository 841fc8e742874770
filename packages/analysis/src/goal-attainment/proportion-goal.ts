import type { GoalMeasurement, IndicatorFigures, ProportionIndicator } from '@folge/contracts';
import { shareSentence } from './goal-sentence.ts';
import { judged, type Measured, uncoveredIn } from './measured.ts';
import { byOffice, type MeasurementContext, nameOfTime, officeNotes, ofTrialOffices } from './measurement-context.ts';
import { occasionsOf } from './occasions.ts';
import { officeProportion, proportionOverOffices } from './proportion-estimates.ts';

type Figures = Extract<IndicatorFigures, { type: 'proportion' }>;

/** A share at each of the indicator's times. */
export function proportionMeasurements(
  context: MeasurementContext,
  indicator: ProportionIndicator,
  figures: Figures,
): GoalMeasurement[] {
  return occasionsOf(indicator.times, figures.sites).map((occasion) => {
    const sites = figures.sites.filter((site) => site.occasion === occasion);
    const inTrial = ofTrialOffices(context.offices, sites);
    const over = proportionOverOffices(inTrial);
    const overOffices = { ...over, notes: [...over.notes, ...officeNotes(context.offices, sites)] };
    const measured: Measured = {
      atId: occasion,
      atName: nameOfTime(context.waves, occasion),
      overOffices,
      offices: byOffice(context.offices, sites).map((row) => ({
        siteId: row.office.siteId,
        estimate: officeProportion(row.figures ?? { n: 0, numerator: 0, missing: 0 }),
      })),
      missing: inTrial.reduce((all, site) => all + site.missing, 0),
      uncovered: uncoveredIn(figures.uncovered),
      parts: indicator.numerator.shownApart.map(({ id, name }) => ({
        name,
        count: inTrial.reduce((all, site) => all + (site.parts[id] ?? 0), 0),
      })),
      sentence: shareSentence(overOffices),
      requirements: [],
    };
    return judged(context.goal, measured);
  });
}
