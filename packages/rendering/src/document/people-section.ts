import { type CollectionCount, type FlowStep, formatCount, inLanguage, type ReportFlow } from '@folge/contracts';
import type { DocumentContext } from './document-context.ts';
import { column, type DocumentBlock, type DocumentTable } from './document-shape.ts';

/** Who was in it: the steps with their reasons, the same per office, and what has come in of each measurement. */
export function peopleSection(context: DocumentContext): DocumentBlock[] {
  const { report, say } = context;
  return [
    { is: 'heading', level: 2, text: say('section.people') },
    ...(report.flows.length > 0
      ? [{ is: 'text' as const, text: say('flow.intro'), tone: 'body' as const }]
      : [{ is: 'text' as const, text: say('reason.nobody_registered'), tone: 'body' as const }]),
    ...report.flows.flatMap((flow) => flowBlocks(context, flow)),
    ...(report.collection.length > 0 ? [{ is: 'table' as const, table: collectionTable(context) }] : []),
  ];
}

function flowBlocks(context: DocumentContext, flow: ReportFlow): DocumentBlock[] {
  const kind = context.say(`kind.${flow.kind}`);
  return [
    { is: 'heading', level: 3, text: kind },
    { is: 'table', table: stepsTable(context, flow, kind) },
    { is: 'table', table: officesTable(context, flow, kind) },
  ];
}

function stepsTable({ language, say, sayMessage }: DocumentContext, flow: ReportFlow, kind: string): DocumentTable {
  const count = (value: number) => formatCount(value, language);
  const lost = (step: FlowStep) => step.lost.reduce((all, reason) => all + reason.count, 0);
  const why = (step: FlowStep) =>
    step.lost.map((reason) => `${sayMessage(reason.reason)}: ${count(reason.count)}`).join('. ') || '–';
  return {
    caption: say('flow.reasons', { kind }),
    columns: [
      column(say('column.step'), 'start', 1),
      column(say('column.remaining'), 'end'),
      column(say('column.lost'), 'end'),
      column(say('column.why'), 'start', 3),
    ],
    rows: flow.total.map((step, index) => ({
      cells: [say(`step.${step.step}`), count(step.count), index === 0 ? '–' : count(lost(step)), why(step)],
      strong: false,
    })),
  };
}

function officesTable({ language, office, say }: DocumentContext, flow: ReportFlow, kind: string): DocumentTable {
  const counts = (steps: FlowStep[]) => steps.map((step) => formatCount(step.count, language));
  return {
    caption: say('flow.per_office', { kind }),
    columns: [
      column(say('column.office'), 'start', 1),
      ...flow.total.map(({ step }) => column(say(`step.${step}`), 'end')),
    ],
    rows: [
      ...flow.offices.map(({ siteId, steps }) => ({ cells: [office(siteId), ...counts(steps)], strong: false })),
      { cells: [say('all.offices'), ...counts(flow.total)], strong: true },
    ],
  };
}

function collectionTable(context: DocumentContext): DocumentTable {
  const { report, language, say } = context;
  return {
    caption: say('collection.title'),
    columns: [
      column(say('column.at'), 'start', 1.2),
      column(say('column.what'), 'start', 2),
      column(say('column.count'), 'end'),
      column(say('column.offices_with'), 'end'),
    ],
    rows: report.collection.map((row) => ({
      cells: [
        nameOf(context, row),
        inLanguage(row.ofName, language),
        formatCount(row.count, language),
        formatCount(row.offices.filter(({ count }) => count > 0).length, language),
      ],
      strong: false,
    })),
  };
}

function nameOf({ language, say }: DocumentContext, row: CollectionCount): string {
  const name = inLanguage(row.atName, language);
  return row.anonymous ? `${name} (${say('collection.anonymous')})` : name;
}
