import {
  type Estimate,
  type GoalMeasurement,
  type IndicatorFigures,
  type ProportionFigures,
  type ProportionIndicator,
  type ReportMessage,
  reportMessage,
} from '@folge/contracts';
import { shareSentence } from './goal-sentence.ts';
import { judged, type Measured, uncoveredIn } from './measured.ts';
import { byOffice, type MeasurementContext, nameOfTime, officeNotes, ofTrialOffices } from './measurement-context.ts';
import { isBaseline, occasionsOf } from './occasions.ts';
import { hasOutcomes, officeProportion, proportionOverOffices } from './proportion-estimates.ts';

type Figures = Extract<IndicatorFigures, { type: 'proportion' }>;

/** A share at each of the indicator's times. */
export function proportionMeasurements(
  context: MeasurementContext,
  indicator: ProportionIndicator,
  figures: Figures,
): GoalMeasurement[] {
  return occasionsOf(indicator, figures.sites).map((occasion) => {
    const sites = figures.sites.filter((site) => site.occasion === occasion);
    const inTrial = ofTrialOffices(context.offices, sites);
    const collected = inTrial.filter(hasOutcomes);
    const over = proportionOverOffices(collected);
    const notes = [...over.notes, ...lostOffices(context, inTrial), ...officeNotes(context.offices, sites)];
    const overOffices = { ...over, notes };
    const missing = collected.reduce((all, site) => all + site.missing, 0);
    const measured: Measured = {
      atId: occasion,
      atName: nameOfTime(context.waves, occasion),
      overOffices,
      offices: byOffice(context.offices, sites).map((row) => ({
        siteId: row.office.siteId,
        estimate: officeProportion(row.figures ?? { n: 0, numerator: 0, missing: 0 }),
      })),
      isBaseline: isBaseline(indicator, occasion),
      bounds: shareBounds(overOffices, missing),
      missing,
      uncovered: uncoveredIn(figures.uncovered),
      parts: indicator.numerator.shownApart.map(({ id, name }) => ({
        name,
        count: collected.reduce((all, site) => all + (site.parts[id] ?? 0), 0),
      })),
      sentence: shareSentence(overOffices),
      requirements: [],
    };
    return judged(context.goal, measured);
  });
}

/** With everything missing a «no», and with everything missing a «yes». */
function shareBounds({ n, numerator }: Estimate, missing: number) {
  if (missing === 0 || numerator === null) return null;
  return { low: numerator / n, high: Math.min(1, (numerator + missing) / n) };
}

/** An office from which nothing has come in yet would count as all «no»: it is left out by name, and keeps its row. */
function lostOffices({ offices }: MeasurementContext, sites: readonly ProportionFigures[]): ReportMessage[] {
  const lost = sites.filter((site) => site.n > 0 && !hasOutcomes(site));
  if (lost.length === 0 || lost.length === sites.length) return [];
  const names = lost.map(({ siteId }) => offices.find((office) => office.siteId === siteId)?.name ?? '–');
  return [reportMessage('reason.lost_offices', { offices: names.join(', ') })];
}
