import type { DocumentContext } from './document-context.ts';
import { column, type DocumentBlock } from './document-shape.ts';

/** What the report could not say, and why. */
export function holesSection({ report, say, sayMessage }: DocumentContext): DocumentBlock[] {
  const heading = { is: 'heading' as const, level: 2 as const, text: say('section.holes') };
  if (report.holes.length === 0) return [heading, { is: 'text', text: say('holes.none'), tone: 'body' }];
  return [
    heading,
    {
      is: 'table',
      table: {
        caption: null,
        columns: [
          column(say('column.what'), 'start', 2),
          column(say('column.status'), 'start'),
          column(say('column.why'), 'start', 2),
        ],
        rows: report.holes.map(({ subject, status, reason }) => ({
          cells: [sayMessage(subject), say(`status.${status}`), sayMessage(reason)],
          strong: false,
        })),
      },
    },
  ];
}

/** How it was computed, and from which state of the records. */
export function methodsSection({ report, say, sayMessage }: DocumentContext): DocumentBlock[] {
  const version = {
    records: report.recordsState,
    catalogue: report.catalogueRevision,
    schema: report.schemaVersion,
  };
  return [
    { is: 'heading', level: 2, text: say('section.methods') },
    { is: 'list', items: report.methods.map(sayMessage) },
    { is: 'text', text: say('version.line', version), tone: 'quiet' },
  ];
}
