import {
  type GasIndicator,
  type GoalMeasurement,
  type IndicatorFigures,
  reportMessage,
  reportTexts,
  type TimeToEventIndicator,
} from '@folge/contracts';
import { notCollected, withoutNumber } from './estimate.ts';
import { notComputedSentence } from './goal-sentence.ts';
import { judged, type Measured, uncoveredIn } from './measured.ts';
import { isReferenceSite, type MeasurementContext, nameOfTime, ofTrialOffices } from './measurement-context.ts';
import { isBaseline, occasionsOf } from './occasions.ts';

type GasFiguresOfPilot = Extract<IndicatorFigures, { type: 'gas' }>;
type TimeFigures = Extract<IndicatorFigures, { type: 'time_to_event' }>;

const bare = (): Pick<Measured, 'offices' | 'isBaseline' | 'missing' | 'parts' | 'requirements'> => ({
  offices: [],
  isBaseline: false,
  missing: null,
  parts: [],
  requirements: [],
});

/** Goal attainment scaling: how many goals reached the agreed level. The T-score has no number in this edition. */
export function gasMeasurements(
  context: MeasurementContext,
  indicator: GasIndicator,
  figures: GasFiguresOfPilot,
): GoalMeasurement[] {
  const baseline = { kind: 'occasion', occasion: indicator.baselineOccasion } as const;
  const timed = { times: indicator.times, baseline };
  return occasionsOf(timed, figures.sites).map((occasion) => {
    const sites = ofTrialOffices(
      context.offices,
      figures.sites.filter((site) => site.occasion === occasion),
    );
    const levels = sites.flatMap((site) => Object.entries(site.levels));
    const count = (from: number) => levels.reduce((all, [level, n]) => all + (Number(level) >= from ? n : 0), 0);
    const reason = reportMessage('reason.gas_not_computed');
    const assessed = count(-2);
    const overOffices = assessed === 0 ? notCollected() : withoutNumber('not_computable', reason, assessed);
    const measured: Measured = {
      ...bare(),
      isBaseline: isBaseline(timed, occasion),
      atId: occasion,
      atName: nameOfTime(context.waves, occasion),
      overOffices,
      uncovered: uncoveredIn(figures.uncovered),
      sentence:
        assessed === 0
          ? notComputedSentence(overOffices)
          : reportMessage('goal.gas', { assessed, reached: count(0), reason }),
    };
    return judged(context.goal, measured);
  });
}

/** Time to an event: how many at the trial offices have reached it. The curve has no number in this edition. */
export function timeToEventMeasurement(
  context: MeasurementContext,
  _indicator: TimeToEventIndicator,
  { figures, uncovered }: TimeFigures,
): GoalMeasurement {
  const rows = figures.rows.filter(({ siteId }) => !isReferenceSite(context.offices, siteId));
  const persons = (some: typeof rows) => some.reduce((all, row) => all + row.persons, 0);
  const n = persons(rows);
  const reason = reportMessage('reason.time_to_event_not_computed');
  const overOffices = n === 0 ? notCollected() : withoutNumber('not_computable', reason, n);
  const events = persons(rows.filter(({ event }) => event));
  return judged(context.goal, {
    ...bare(),
    atId: 'now',
    atName: reportTexts['at.now'],
    overOffices,
    uncovered: uncoveredIn(uncovered),
    sentence: n === 0 ? notComputedSentence(overOffices) : reportMessage('goal.time_to_event', { events, n, reason }),
  });
}
