import type { ColumnTarget } from '@folge/contracts';
import type { FileInspection } from '@folge/formats';

/** What a column is called that says who a row is about. */
export const studyNumberHeader =
  /^(?:(?:hva|kva) er (?:ditt )?|(?:skriv|oppgi) )?(?:ditt )?(studie|study|deltaker|deltakar|participant|respondent|subjekt|subject|person|løpe|lope)[ _.-]?(nr|nummer|nummeret|number|no|id)(?: (?:ditt|mitt))?[.:?]?$|^(id|pid|childid|record_id)$/i;

type Column = FileInspection['columns'][number];

/** Columns whose values are not stored beside an upload: who somebody is, and what somebody wrote. */
export function isHidden({ identity, kind, header, text }: Column): boolean {
  const isStudyNumber = studyNumberHeader.test(header.trim()) || studyNumberHeader.test(text);
  return identity !== undefined || kind === 'text' || isStudyNumber;
}

const tellsWho: ColumnTarget['to'][] = ['study_number', 'name', 'contact'];

/** The places of the columns that the researcher said tell who somebody is. */
export function positionsThatTellWho(columns: readonly { position: number; target: ColumnTarget }[]): Set<number> {
  return new Set(columns.filter(({ target }) => tellsWho.includes(target.to)).map(({ position }) => position));
}

/** Takes away what these columns hold: the inspection is stored with the upload, outside where people are kept. */
export function hideColumns<T extends FileInspection>(inspection: T, isGone: (column: Column) => boolean): T {
  const gone = new Set(inspection.columns.filter(isGone).map(({ position }) => position));
  const known = new Set(inspection.columns.map(({ position }) => position));
  const isShown = (position: number) => known.has(position) && !gone.has(position);
  return {
    ...inspection,
    columns: inspection.columns.map((column) => (gone.has(column.position) ? { ...column, distinct: [] } : column)),
    firstRows: inspection.firstRows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => (isShown(index + 1) || cell === '' ? cell : '…')),
    })),
  };
}
