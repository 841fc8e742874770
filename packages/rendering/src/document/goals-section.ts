import { formatCount, type GoalMeasurement, type GoalResult, inLanguage, targetText } from '@folge/contracts';
import { type DocumentContext, shownInterval, shownReason, shownValue } from './document-context.ts';
import { column, type DocumentBlock, type DocumentChart, type DocumentTable } from './document-shape.ts';

export type ChartById = (chartId: string) => DocumentChart | undefined;

/** Every goal: what it is, its target, and each measurement as a sentence, a chart and the same numbers as a table. */
export function goalsSection(context: DocumentContext, charts: ChartById): DocumentBlock[] {
  const { report, say } = context;
  return [
    { is: 'heading', level: 2, text: say('section.goals') },
    ...report.goals.flatMap((goal) => goalBlocks(context, goal, charts)),
    ...(report.goals.length === 0
      ? [{ is: 'text' as const, text: say('reason.no_goals'), tone: 'body' as const }]
      : []),
  ];
}

function goalBlocks(context: DocumentContext, goal: GoalResult, charts: ChartById): DocumentBlock[] {
  const { language } = context;
  const measured = goal.measurements.filter(({ overOffices, sentence }) =>
    hasSomething(overOffices.status, sentence.key),
  );
  const unmeasured = goal.measurements.filter((measurement) => !measured.includes(measurement));
  return [
    { is: 'heading', level: 3, text: inLanguage(goal.name, language) },
    ...goalFacts(context, goal).map((text) => ({ is: 'text' as const, text, tone: 'fact' as const })),
    ...measured.flatMap((measurement) => measurementBlocks(context, { goal, measurement }, charts)),
    ...(unmeasured.length > 0 ? [notMeasured(context, unmeasured)] : []),
  ];
}

function hasSomething(status: string, sentence: string): boolean {
  return status !== 'not_collected' || sentence !== 'goal.not_computed';
}

function goalFacts(context: DocumentContext, goal: GoalResult): string[] {
  const { language, say } = context;
  const quoted = goal.source?.quotation ? ` «${goal.source.quotation}»` : '';
  return [
    `${say('column.target')}: ${targetText(goal, language)}`,
    ...(goal.definition ? [`${say('definition')}: ${inLanguage(goal.definition, language)}`] : []),
    ...(goal.source?.reference ? [`${say('source')}: ${goal.source.reference}${quoted}`] : []),
  ];
}

function measurementBlocks(
  context: DocumentContext,
  { goal, measurement }: { goal: GoalResult; measurement: GoalMeasurement },
  charts: ChartById,
): DocumentBlock[] {
  const { say, sayMessage } = context;
  const at = inLanguage(measurement.atName, context.language);
  const chart = measurement.chartId ? charts(measurement.chartId) : undefined;
  const verdict = goal.target ? `${say(`verdict.${measurement.verdict}`)}. ` : '';
  const notes = measurement.overOffices.notes.map(sayMessage);
  const caution = measurement.offices.length > 0 ? '' : shownReason(context, measurement.overOffices);
  return [
    {
      is: 'heading',
      level: 4,
      text: measurement.incomplete ? `${at} (${say('period.incomplete').toLowerCase()})` : at,
    },
    { is: 'text', text: `${verdict}${sayMessage(measurement.sentence)}`, tone: 'body' },
    ...(chart ? [{ is: 'chart' as const, chart }] : []),
    ...(measurement.offices.length > 0
      ? [{ is: 'table' as const, table: officesTable(context, goal, measurement) }]
      : []),
    ...(measurement.parts.length > 0
      ? [{ is: 'text' as const, text: partsLine(context, measurement), tone: 'quiet' as const }]
      : []),
    ...(measurement.requirements.length > 0
      ? [{ is: 'table' as const, table: requirementsTable(context, measurement) }]
      : []),
    ...[measurement.incomplete ? sayMessage(measurement.incomplete) : '', caution, ...notes]
      .filter((text) => text !== '')
      .map((text) => ({ is: 'text' as const, text, tone: 'quiet' as const })),
  ];
}

function officesTable(context: DocumentContext, goal: GoalResult, measurement: GoalMeasurement): DocumentTable {
  const { language, office, say } = context;
  const value = { mean_change: 'column.change', count: 'column.count' } as const;
  const key = goal.indicatorType in value ? value[goal.indicatorType as keyof typeof value] : 'column.share';
  const caution = shownReason(context, measurement.overOffices);
  const cells = (estimate: GoalMeasurement['overOffices']) => [
    shownValue(context, estimate, measurement.unit.kind),
    shownInterval(context, estimate, measurement.unit.kind),
    formatCount(estimate.n, language),
  ];
  return {
    caption: `${inLanguage(goal.name, language)}, ${inLanguage(measurement.atName, language)}`,
    columns: [
      column(say('column.office'), 'start', 1.5),
      column(say(key), 'end'),
      column(say('column.interval'), 'end'),
      column(say('column.n'), 'end'),
      column(say('column.note'), 'start', 1.6),
    ],
    rows: [
      ...measurement.offices.map(({ siteId, estimate }) => ({
        cells: [office(siteId), ...cells(estimate), shownReason(context, estimate) || '–'],
        strong: false,
      })),
      { cells: [say('all.offices'), ...cells(measurement.overOffices), caution || '–'], strong: true },
    ],
  };
}

function requirementsTable({ language, say }: DocumentContext, measurement: GoalMeasurement): DocumentTable {
  return {
    caption: null,
    columns: [column(say('column.requirement'), 'start', 1), column(say('column.met'), 'start')],
    rows: measurement.requirements.map(({ name, met }) => ({
      cells: [inLanguage(name, language), say(met ? 'yes' : 'no')],
      strong: false,
    })),
  };
}

function partsLine({ language }: DocumentContext, measurement: GoalMeasurement): string {
  return measurement.parts
    .map(({ name, count }) => `${inLanguage(name, language)}: ${formatCount(count, language)}`)
    .join('. ');
}

function notMeasured({ language, say }: DocumentContext, measurements: GoalMeasurement[]): DocumentBlock {
  const names = measurements.map(({ atName }) => inLanguage(atName, language)).join(', ');
  return { is: 'text', text: `${names}: ${say('status.not_collected')}. ${say('reason.no_records')}`, tone: 'quiet' };
}
