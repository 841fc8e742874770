import type { DecimalMark, Delimiter } from './file-settings.ts';
import { shieldedText } from './formula-shield.ts';

/** A cell to be written: numbers stay numbers, `undefined` and `null` are empty. A date is `{ date: 'YYYY-MM-DD' }`. */
export type CellValue = string | number | boolean | { date: string } | null | undefined;

export type CsvWriting = {
  delimiter: Delimiter;
  decimalMark: DecimalMark;
  byteOrderMark: boolean;
  lineEnd: '\r\n' | '\n';
};

/** Comma and point, as RFC 4180 and every statistics program expect. */
export const plainCsv: CsvWriting = { delimiter: ',', decimalMark: '.', byteOrderMark: false, lineEnd: '\r\n' };

/** What Excel with Norwegian settings opens by a double click, with æ, ø and å right. */
export const norwegianExcelCsv: CsvWriting = { delimiter: ';', decimalMark: ',', byteOrderMark: true, lineEnd: '\r\n' };

/** A text between quotes where it must be (RFC 4180), with its quotes doubled. */
export function quotedCell(text: string, delimiter: Delimiter): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellText(value: CellValue, writing: CsvWriting): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    const text = writing.decimalMark === ',' ? String(value).replace('.', ',') : String(value);
    return quotedCell(text, writing.delimiter);
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'object') return value.date;
  return quotedCell(shieldedText(value), writing.delimiter);
}

/** One line of CSV with its line end. */
export function csvLine(cells: readonly CellValue[], writing: CsvWriting): string {
  return cells.map((value) => cellText(value, writing)).join(writing.delimiter) + writing.lineEnd;
}

/**
 * Rows as CSV text, header row first if the caller gives one. Texts that a spreadsheet would calculate are shielded;
 * numbers that are not finite are empty. For rows without end write {@link csvLine} by line.
 */
export function csvText(rows: Iterable<readonly CellValue[]>, writing: CsvWriting = plainCsv): string {
  const lines = writing.byteOrderMark ? ['\ufeff'] : [];
  for (const row of rows) lines.push(csvLine(row, writing));
  return lines.join('');
}
