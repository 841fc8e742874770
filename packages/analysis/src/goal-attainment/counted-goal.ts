import { type CountIndicator, type GoalMeasurement, type IndicatorFigures, reportMessage } from '@folge/contracts';
import { countedExactly, notCollected } from './estimate.ts';
import { notComputedSentence } from './goal-sentence.ts';
import { judged, uncoveredIn } from './measured.ts';
import { byOffice, type MeasurementContext, nameOfTime, ofTrialOffices } from './measurement-context.ts';
import { occasionsOf } from './occasions.ts';

type Figures = Extract<IndicatorFigures, { type: 'count' }>;

/** A number of people at each of the indicator's times. It is counted, not estimated: no interval. */
export function countMeasurements(
  context: MeasurementContext,
  indicator: CountIndicator,
  figures: Figures,
): GoalMeasurement[] {
  return occasionsOf(indicator, figures.sites).map((occasion) => {
    const sites = figures.sites.filter((site) => site.occasion === occasion);
    const inTrial = ofTrialOffices(context.offices, sites);
    const value = inTrial.reduce((all, { count }) => all + count, 0);
    const overOffices = inTrial.length > 0 ? counted(value, inTrial.length) : notCollected();
    return judged(context.goal, {
      atId: occasion,
      atName: nameOfTime(context.waves, occasion),
      overOffices,
      offices: byOffice(context.offices, sites).map(({ office, figures: found }) => ({
        siteId: office.siteId,
        estimate: found ? counted(found.count, 1) : notCollected(),
      })),
      isBaseline: false,
      // Those who may not be counted could have been in it.
      bounds: { low: value, high: value + uncoveredIn(figures.uncovered) },
      missing: null,
      uncovered: uncoveredIn(figures.uncovered),
      parts: indicator.numerator.shownApart.map(({ id, name }) => ({
        name,
        count: inTrial.reduce((all, site) => all + (site.parts[id] ?? 0), 0),
      })),
      sentence: overOffices.value === null ? notComputedSentence(overOffices) : reportMessage('goal.count', { value }),
      requirements: [],
    });
  });
}

function counted(value: number, offices: number) {
  return countedExactly({ value, n: value, numerator: null, offices, method: 'sum' });
}
