import { columnText, detectLayout, itemName, suspectedIdentity, technicalColumn } from './column-headers.ts';
import { inspectContent } from './column-inspection.ts';
import { detectHeader } from './detect-header.ts';
import { detectDateOrder, detectDecimalMark } from './detect-marks.ts';
import { orChosen } from './detection.ts';
import type { ColumnInspection, FileChoices, FileInspection } from './file-inspection.ts';
import { FileRefusal } from './file-refusal.ts';
import type { DateOrder, DecimalMark } from './file-settings.ts';
import { findOptionGroups } from './option-groups.ts';
import type { SampleRow } from './sample-records.ts';

const SHOWN_ROWS = 20;
/** As many as a spreadsheet has. */
const COLUMNS_AT_MOST = 16_384;

const cutEntity = /&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2})$/;

/** What is found out about a table of texts, whichever format it came from. */
export type TableInspection = Pick<
  FileInspection,
  'decimalMark' | 'dateOrder' | 'headerRows' | 'firstDataRow' | 'layout' | 'columns' | 'optionGroups' | 'firstRows'
> & { columnCount: number; sampleRowCount: number };

type Split = { headers: SampleRow[]; answers: SampleRow[] };

/** A header with `p&aring; dette` and no quotes was cut at the entity's own semicolon: the two halves belong together. */
function mendEntities(row: SampleRow): SampleRow {
  const cells: string[] = [];
  for (const cell of row.cells) {
    const before = cells[cells.length - 1];
    if (before !== undefined && cutEntity.test(before)) cells[cells.length - 1] = `${before};${cell}`;
    else cells.push(cell);
  }
  return { rowNumber: row.rowNumber, cells };
}

function splitAt(rows: SampleRow[], headerRows: number, firstDataRow: number): Split {
  const above = rows.filter((row) => row.rowNumber < firstDataRow);
  return {
    headers: headerRows === 0 ? [] : above.slice(-headerRows).map(mendEntities),
    answers: rows.filter((row) => row.rowNumber >= firstDataRow),
  };
}

const lastFilled = (row: SampleRow) => row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;

function commonest(numbers: number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** As wide as the header; without one, as wide as most rows. Empty columns at the right edge do not count. */
function widthOf({ headers, answers }: Split): number {
  const filled = Math.max(0, ...headers.map(lastFilled));
  if (headers.length === 0) return commonest(answers.map((row) => row.cells.length));
  const written = Math.max(...headers.map((row) => row.cells.length));
  const answered = answers.reduce((widest, row) => Math.max(widest, Math.min(lastFilled(row), written)), 0);
  return Math.max(filled, answered);
}

type Reading = { decimalMark: DecimalMark; dateOrder: DateOrder | 'undecided' };

function inspectColumn(column: number, split: Split, values: string[], reading: Reading): ColumnInspection {
  const headers = split.headers.map((row) => row.cells[column] ?? '');
  const header = headers[0] ?? '';
  const content = inspectContent(values, reading);
  const text = columnText(headers);
  const name = itemName(header);
  const technical = technicalColumn(header);
  const identity = technical ? undefined : suspectedIdentity(text, content);
  return {
    position: column + 1,
    header,
    headers,
    text,
    occurrence: 1,
    ...(name === undefined ? {} : { itemName: name }),
    ...(technical === undefined ? {} : { technical }),
    ...(identity === undefined ? {} : { identity }),
    ...content,
  };
}

function numberOccurrences(columns: ColumnInspection[]): void {
  const seen = new Map<string, number>();
  for (const column of columns) {
    column.occurrence = (seen.get(column.header) ?? 0) + 1;
    seen.set(column.header, column.occurrence);
  }
}

/** Finds out what the rows of a sample are: header, marks, layout, columns. `usualMark` is for files without decimals. */
export function inspectTable(rows: SampleRow[], choices: FileChoices, usualMark: DecimalMark): TableInspection {
  if (rows.length === 0) throw new FileRefusal('file.empty');
  const header = detectHeader(rows, choices);
  const split = splitAt(rows, header.headerRows.value, header.firstDataRow.value);
  if (split.answers.length === 0) throw new FileRefusal('file.header-only');
  const columnCount = widthOf(split);
  if (columnCount > COLUMNS_AT_MOST) throw new FileRefusal('file.too-many-columns', { limit: COLUMNS_AT_MOST });
  const values = Array.from({ length: columnCount }, (_, column) =>
    split.answers.map((row) => row.cells[column] ?? ''),
  );
  const decimalMark = orChosen(detectDecimalMark(values, usualMark), choices.decimalMark);
  const dateOrder = orChosen(detectDateOrder(values), choices.dateOrder);
  const reading = { decimalMark: decimalMark.value, dateOrder: dateOrder.value };
  const columns = values.map((cells, column) => inspectColumn(column, split, cells, reading));
  numberOccurrences(columns);
  const optionGroups = findOptionGroups(columns);
  for (const group of optionGroups) {
    for (const { position } of group.options) (columns[position - 1] as ColumnInspection).optionGroup = group.name;
  }
  return {
    ...header,
    decimalMark,
    dateOrder,
    layout: orChosen(detectLayout(columns.map((column) => column.header)), choices.layout),
    columns,
    optionGroups,
    firstRows: split.answers.slice(0, SHOWN_ROWS),
    columnCount,
    sampleRowCount: split.answers.length,
  };
}
