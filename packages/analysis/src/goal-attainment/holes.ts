import {
  type Estimate,
  type GoalMeasurement,
  type GoalResult,
  inLanguage,
  type Language,
  type ReportHole,
  type ReportMessage,
  type ReportOffice,
  reportMessage,
  type ScaleReliability,
} from '@folge/contracts';

type Parts = { goals: GoalResult[]; reliability: ScaleReliability[]; offices: ReportOffice[]; registered: number };

/** Every number of the report that is missing or must be read with caution, with its reason. Nothing is left out. */
export function reportHoles(parts: Parts): ReportHole[] {
  const pilot = reportMessage('subject.pilot');
  const whole = (section: ReportHole['section'], key: Parameters<typeof reportMessage>[0]): ReportHole[] => [
    { section, subject: pilot, status: 'not_collected', reason: reportMessage(key) },
  ];
  return [
    ...(parts.registered === 0 ? whole('flow', 'reason.nobody_registered') : []),
    ...(parts.goals.length === 0
      ? whole('goals', 'reason.no_goals')
      : parts.goals.flatMap((goal) => ofGoal(goal, parts))),
    ...(parts.reliability.length === 0 ? whole('reliability', 'reason.no_scales') : parts.reliability.flatMap(ofScale)),
  ];
}

function ofGoal(goal: GoalResult, { offices }: Parts): ReportHole[] {
  const empty = goal.measurements.filter(({ overOffices }) => overOffices.status === 'not_collected');
  const others = goal.measurements.filter((measurement) => !empty.includes(measurement));
  return [...notMeasured(goal, empty), ...others.flatMap((measurement) => ofMeasurement(goal, measurement, offices))];
}

/** Times at which nothing at all is recorded share one line, for every office. */
function notMeasured(goal: GoalResult, measurements: GoalMeasurement[]): ReportHole[] {
  const [first] = measurements;
  if (!first) return [];
  const joined = (language: Language) => measurements.map(({ atName }) => inLanguage(atName, language)).join(', ');
  const at = { nb: joined('nb'), nn: joined('nn'), en: joined('en') };
  return hole('goals', reportMessage('subject.goal', { goal: goal.name, at }), first.overOffices);
}

function ofMeasurement(goal: GoalResult, measurement: GoalMeasurement, offices: ReportOffice[]): ReportHole[] {
  const facts = { goal: goal.name, at: measurement.atName };
  const over = hole('goals', reportMessage('subject.goal.over_offices', facts), measurement.overOffices);
  return [...over, ...ofOffices(measurement, { facts, offices })];
}

type Place = { facts: Record<string, GoalMeasurement['atName']>; offices: ReportOffice[] };

/** Offices with the same reason share a line. */
function ofOffices(measurement: GoalMeasurement, { facts, offices }: Place): ReportHole[] {
  const groups = new Map<string, { names: string[]; estimate: Estimate }>();
  for (const { siteId, estimate } of measurement.offices) {
    if (estimate.status === 'ok') continue;
    const key = `${estimate.status} ${estimate.reason?.key}`;
    const group = groups.get(key) ?? { names: [], estimate };
    group.names.push(offices.find((office) => office.siteId === siteId)?.name ?? '–');
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ names, estimate }) =>
    hole('goals', reportMessage('subject.goal.office', { ...facts, office: names.join(', ') }), estimate),
  );
}

function ofScale(scale: ScaleReliability): ReportHole[] {
  const subject = reportMessage('subject.scale', { scale: scale.scaleName, wave: scale.waveName });
  return hole('reliability', subject, scale.alpha);
}

function hole(section: ReportHole['section'], subject: ReportMessage, { status, reason }: Estimate): ReportHole[] {
  return status === 'ok' || !reason ? [] : [{ section, subject, status, reason }];
}
