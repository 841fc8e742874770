import {
  dayInNorway,
  type GoalMeasurement,
  type Indicator,
  type ReportMessage,
  readPeriod,
  reportMessage,
} from '@folge/contracts';
import { isReference, type MeasurementContext } from './measurement-context.ts';

type Office = GoalMeasurement['offices'][number];

/** Of a period's people, the largest share that may still lack a record. */
const MOST_MISSING = 0.5;

/**
 * Of a goal that is measured each half-year, term or school year: which of its periods are not complete, and why? A period is
 * complete when its last day is over in Norway, every office of the trial that reported in the complete period before has reported (an
 * office that has closed since is not waited for), and at least half of its people have a record. What is not complete keeps
 * its numbers and is never the goal's latest word: a tail of few would be taken for the state of things.
 */
export function markIncomplete(context: MeasurementContext, measurements: GoalMeasurement[]): GoalMeasurement[] {
  if (!recurs(context.goal.indicator)) return measurements;
  const today = dayInNorway(context.computedAt);
  let expected: string[] = [];
  return measurements.map((measurement) => {
    const period = readPeriod(measurement.atId);
    if (!period || measurement.isBaseline) return measurement;
    const reported = officesIn(context, measurement);
    const isOpen = (siteId: string) => (context.closedOn[siteId] ?? period.endsOn) >= period.endsOn;
    const awaited = expected.filter((siteId) => isOpen(siteId) && !reported.includes(siteId));
    const incomplete =
      period.endsOn >= today
        ? reportMessage('reason.period_not_over')
        : (awaitedOffices(context, awaited) ?? mostMissing(measurement));
    if (!incomplete && reported.length > 0) expected = reported;
    return { ...measurement, incomplete };
  });
}

function recurs(indicator: Indicator): boolean {
  return 'times' in indicator && indicator.times.some(({ kind }) => kind === 'every');
}

function officesIn({ offices }: MeasurementContext, { offices: rows }: GoalMeasurement): string[] {
  const isOfTrial = ({ siteId }: Office) => !offices.some((one) => one.siteId === siteId && isReference(one));
  // An office that counts nobody has sent no list.
  const reported = rows.filter((row) => row.estimate.value !== null && row.estimate.n > 0 && isOfTrial(row));
  return reported.flatMap(({ siteId }) => (siteId === null ? [] : [siteId]));
}

function awaitedOffices({ offices }: MeasurementContext, awaited: string[]): ReportMessage | null {
  if (awaited.length === 0) return null;
  const names = awaited.map((siteId) => offices.find((office) => office.siteId === siteId)?.name ?? siteId);
  return reportMessage('reason.offices_awaited', { offices: names.join(', ') });
}

function mostMissing({ missing, overOffices: { n } }: GoalMeasurement): ReportMessage | null {
  if (missing === null || missing <= n * MOST_MISSING) return null;
  return reportMessage('reason.most_awaited', { missing, n });
}

/**
 * The measurement a goal is judged by: the latest complete one with a number; where no period is complete, the latest with a
 * number; or else the latest with records; or else the last planned. The baseline is never it.
 */
export function latestMeasurement(measurements: readonly GoalMeasurement[]): GoalMeasurement | undefined {
  const later = measurements.filter(({ isBaseline }) => !isBaseline);
  const withNumber = later.filter(({ overOffices }) => overOffices.value !== null);
  return (
    withNumber.findLast(({ incomplete }) => incomplete === null) ??
    withNumber.at(-1) ??
    later.findLast(({ overOffices }) => overOffices.status !== 'not_collected') ??
    later.at(-1)
  );
}
