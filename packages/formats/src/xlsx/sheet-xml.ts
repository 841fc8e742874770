import type { CellValue } from '../csv-text.ts';
import { shieldedText } from '../formula-shield.ts';

/** Style numbers of the stylesheet that `writeXlsx` writes. */
export const BOLD_STYLE = 1;
export const DATE_STYLE = 2;

const firstDay = Date.UTC(1899, 11, 30);

/** `AB` for 28. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Text for XML: control characters, and what would look like one, in Excel's own notation. */
export function xmlText(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(
      /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The serial number of an ISO date from 1 March 1900 on; undefined for dates a sheet cannot hold. */
function serialOf(date: string): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  const serial = (time - firstDay) / 86_400_000;
  return serial >= 61 ? serial : undefined;
}

export type CellWriting = { shield: boolean; bold: boolean };

function textCell(reference: string, text: string, { shield, bold }: CellWriting): string {
  const shown = xmlText(shield ? shieldedText(text) : text);
  const style = bold ? ` s="${BOLD_STYLE}"` : '';
  return `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

function cellXml(reference: string, value: CellValue, writing: CellWriting): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${reference}"><v>${value}</v></c>` : '';
  if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'string') return textCell(reference, value, writing);
  const serial = serialOf(value.date);
  if (serial === undefined) return textCell(reference, value.date, writing);
  return `<c r="${reference}" s="${DATE_STYLE}"><v>${serial}</v></c>`;
}

export function rowXml(rowNumber: number, cells: readonly CellValue[], writing: CellWriting): string {
  const inside = cells.map((value, at) => cellXml(`${columnLetters(at + 1)}${rowNumber}`, value, writing));
  return `<row r="${rowNumber}">${inside.join('')}</row>`;
}
