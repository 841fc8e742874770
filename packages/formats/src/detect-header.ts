import { certainly, type Detection, perhaps } from './detection.ts';
import { dateParts } from './read-date.ts';
import { readNumber } from './read-number.ts';
import type { SampleRow } from './sample-records.ts';

const HEADER_ROWS_AT_MOST = 3;

export type HeaderDetection = { headerRows: Detection<number>; firstDataRow: Detection<number> };

function isValue(text: string): boolean {
  if (readNumber(text, '.') !== undefined || readNumber(text, ',') !== undefined) return true;
  return dateParts(text) !== undefined;
}

const filledCells = (row: SampleRow) => row.cells.filter((cell) => cell.trim() !== '').length;

/** Rows of titles and remarks above a table have far fewer filled cells than the table. */
function firstTableRow(rows: SampleRow[]): number {
  const counts = rows
    .slice(0, 200)
    .map(filledCells)
    .sort((a, b) => a - b);
  const usual = counts[Math.floor(counts.length / 2)] ?? 1;
  const found = rows
    .slice(0, 30)
    .findIndex((row) => filledCells(row) > Math.min(usual, 2) / 2 && filledCells(row) >= usual / 3);
  return Math.max(found, 0);
}

/** Columns (from 0) whose cells below are numbers or dates in at least four of five cases. */
function valueColumns(rows: SampleRow[]): number[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  return Array.from({ length: width }, (_, column) => column).filter((column) => {
    const filled = rows.map((row) => row.cells[column] ?? '').filter((cell) => cell.trim() !== '');
    return filled.length > 0 && filled.filter(isValue).length >= filled.length * 0.8;
  });
}

function looksLikeHeader(row: SampleRow): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter(isValue).length <= filled.length * 0.2;
}

/** A further header row has words over most of the columns that hold numbers further down. */
function isFurtherHeader(row: SampleRow, below: SampleRow[]): boolean {
  const columns = valueColumns(below.slice(0, 200));
  if (columns.length === 0 || !looksLikeHeader(row)) return false;
  const words = columns.filter((column) => {
    const cell = row.cells[column] ?? '';
    return cell.trim() !== '' && !isValue(cell);
  });
  return words.length > columns.length / 2;
}

const codeShape = /^(?:[\p{L}\d]{1,20}[._-])?\p{L}{1,12}[._-]?\d{1,4}(?:[._-]?\p{L}?\d{0,3})$/u;

/** A row of variable names (studienr, k01, k02): one word each, no two alike, most of them letters with a number. */
function isCodeRow(row: SampleRow): boolean {
  const filled = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const codes = filled.filter((cell) => codeShape.test(cell));
  const areWords = filled.every((cell) => !/\s/.test(cell)) && new Set(filled).size === filled.length;
  return filled.length > 1 && areWords && codes.length > filled.length / 2;
}

/** Labels for people above the names of the variables: the names are the header, and no row of answers looks like them. */
function hasLabelsAboveCodes(rows: SampleRow[], start: number): boolean {
  const [labels, codes, answers] = rows.slice(start, start + 3);
  if (!labels || !codes || !answers) return false;
  return looksLikeHeader(labels) && !isCodeRow(labels) && isCodeRow(codes) && !isCodeRow(answers);
}

/** Whether the first row's texts come again further down in their own column, as answers would. */
function comesAgain(row: SampleRow, below: SampleRow[]): boolean {
  const again = row.cells.filter((cell, column) => {
    return cell.trim() !== '' && below.some((other) => other.cells[column] === cell);
  });
  return again.length > filledCells(row) / 4;
}

function detectRows(rows: SampleRow[], start: number): Detection<number> {
  const first = rows[start] as SampleRow;
  const below = rows.slice(start + 1);
  if (!looksLikeHeader(first)) return perhaps(0, 'values-in-first-row', [1]);
  if (below.length > 0 && comesAgain(first, below.slice(0, 500))) return perhaps(0, 'values-in-first-row', [1]);
  let count = 1;
  while (count < HEADER_ROWS_AT_MOST && count < below.length) {
    if (!isFurtherHeader(below[count - 1] as SampleRow, below.slice(count))) break;
    count++;
  }
  if (count > 1) return perhaps(count, 'names-above-question-texts', [1, 0]);
  const columns = valueColumns(below.slice(0, 200));
  const overNumbers = columns.some((column) => !isValue(first.cells[column] ?? '1'));
  return overNumbers ? certainly(1, 'texts-above-numbers', [0, 2]) : perhaps(1, 'first-row-has-names', [0, 2]);
}

/**
 * How many header rows a table has and which row holds the first answers. Rows of titles above are skipped; a first
 * row with numbers in it is no header; further header rows have words where numbers follow. A row of labels above one of
 * variable names is taken for a title: the names tell the questions apart.
 */
export function detectHeader(
  rows: SampleRow[],
  chosen: { headerRows?: number; firstDataRow?: number },
): HeaderDetection {
  const chosenStart = rows.findIndex((row) => row.rowNumber >= (chosen.firstDataRow ?? 0));
  if (chosen.firstDataRow !== undefined) {
    const above = chosenStart < 0 ? rows.length : chosenStart;
    const count = Math.min(chosen.headerRows ?? 1, above);
    const headerRows = certainly(count, 'chosen');
    return { headerRows, firstDataRow: certainly(chosen.firstDataRow, 'chosen') };
  }
  const top = firstTableRow(rows);
  const isBelowLabels = chosen.headerRows === undefined && hasLabelsAboveCodes(rows, top);
  const start = isBelowLabels ? top + 1 : top;
  const detected = isBelowLabels ? perhaps(1, 'first-row-has-names', [2, 0]) : detectRows(rows, start);
  const headerRows = chosen.headerRows === undefined ? detected : certainly(chosen.headerRows, 'chosen');
  const firstData = rows[start + headerRows.value];
  const last = rows[rows.length - 1] as SampleRow;
  const row = firstData?.rowNumber ?? last.rowNumber + 1;
  return { headerRows, firstDataRow: { ...headerRows, value: row, alternatives: [] } };
}
