import { FileRefusal } from './file-refusal.ts';

const QUOTE = 0x22;
const SPACE = 0x20;
const CR = 0x0d;
const LF = 0x0a;

/** Cell flags: between quotes; holds doubled quotes; holds a lone quote that ought to have been doubled. */
export const QUOTED = 1;
export const DOUBLED_QUOTES = 2;
export const STRAY_QUOTE = 4;

const LONG_CELL = 10;

export type ScanRules = { delimiter: number; lineEnd: number };

/**
 * Where records and cells lie in a piece of bytes: flat arrays, reused from piece to piece, because thirty million
 * small objects cost more than the whole reading.
 */
export type ScanResult = {
  recordCount: number;
  /** `firstCell[r]` to `firstCell[r + 1]` are the cells of record r. */
  firstCell: Int32Array;
  recordStart: Int32Array;
  cellStart: Int32Array;
  cellEnd: Int32Array;
  cellFlag: Uint8Array;
  /** Whether any cell has a lone quote. */
  hasStrayQuotes: boolean;
  /** The cells long enough to hold a national identity number, `longCellCount` of them. */
  longCell: Int32Array;
  longCellCount: number;
  /** Bytes used up: the rest is an unfinished record. */
  consumed: number;
  /** Whether the unfinished record has a quote that is still open. */
  openQuote: boolean;
};

export function scanResultFor(byteLength: number): ScanResult {
  return {
    recordCount: 0,
    firstCell: new Int32Array(byteLength + 2),
    recordStart: new Int32Array(byteLength + 2),
    cellStart: new Int32Array(byteLength + 2),
    cellEnd: new Int32Array(byteLength + 2),
    cellFlag: new Uint8Array(byteLength + 2),
    hasStrayQuotes: false,
    longCell: new Int32Array(Math.ceil(byteLength / LONG_CELL) + 2),
    longCellCount: 0,
    consumed: 0,
    openQuote: false,
  };
}

/** The last quoted cell found by `endOfQuotedCell`. */
const quoted = { end: 0, after: 0, flag: 0 };

function isLineEndAt(bytes: Uint8Array, at: number, rules: ScanRules): boolean {
  if (bytes[at] === rules.lineEnd) return true;
  return rules.lineEnd === LF && bytes[at] === CR && bytes[at + 1] === LF;
}

/**
 * Finds the quote that closes the cell whose opening quote is at `start`. A quote that no delimiter, line end or end
 * of file follows is taken as a letter and flagged. False: the bytes end first.
 */
function endOfQuotedCell(bytes: Uint8Array, start: number, rules: ScanRules, isLast: boolean): boolean {
  const length = bytes.length;
  let flag = QUOTED;
  let at = start + 1;
  for (;;) {
    while (at < length && bytes[at] !== QUOTE) at++;
    if (at >= length) return false;
    if (bytes[at + 1] === QUOTE) {
      flag |= DOUBLED_QUOTES;
      at += 2;
      continue;
    }
    let after = at + 1;
    while (bytes[after] === SPACE) after++;
    if (after + 1 >= length && !isLast) return false;
    if (after >= length || bytes[after] === rules.delimiter || isLineEndAt(bytes, after, rules)) {
      quoted.end = at;
      quoted.after = after;
      quoted.flag = flag;
      return true;
    }
    flag |= STRAY_QUOTE;
    at++;
  }
}

/**
 * Finds the records and cells of UTF-8 bytes. `isLast` says that no more bytes follow, so that a last line without a
 * line end is a record too. RFC 4180 quoting; line ends LF and CR LF (or CR alone, by the rules).
 */
export function scanRecords(bytes: Uint8Array, rules: ScanRules, isLast: boolean, into: ScanResult): void {
  const { firstCell, recordStart, cellStart, cellEnd, cellFlag, longCell } = into;
  const { delimiter, lineEnd } = rules;
  const length = bytes.length;
  let records = 0;
  let cells = 0;
  let at = 0;
  let finished = 0;
  let longCells = 0;
  into.openQuote = false;
  into.hasStrayQuotes = false;
  cellFlag.fill(0, 0, length + 2);
  recordStart[0] = 0;
  firstCell[0] = 0;
  while (at < length || (isLast && cells > (firstCell[records] as number))) {
    let start = at;
    let end: number;
    let flag = 0;
    if (at < length && bytes[at] === QUOTE) {
      if (!endOfQuotedCell(bytes, at, rules, isLast)) {
        into.openQuote = true;
        break;
      }
      start = at + 1;
      end = quoted.end;
      at = quoted.after;
      flag = quoted.flag;
      if (lineEnd === LF && bytes[at] === CR) at++;
    } else {
      let byte = -1;
      // One letter between two delimiters is what most cells are; half of the whole time is saved here.
      while (at + 2 < length && bytes[at + 1] === delimiter) {
        byte = bytes[at] as number;
        if (byte === delimiter || byte === lineEnd || byte === QUOTE) break;
        cellStart[cells] = at;
        cellEnd[cells] = at + 1;
        cells++;
        at += 2;
      }
      if (bytes[at] === QUOTE) continue;
      start = at;
      while (at < length) {
        byte = bytes[at] as number;
        if (byte === delimiter || byte === lineEnd) break;
        at++;
      }
      if (byte === delimiter && at + 1 < length) {
        cellStart[cells] = start;
        cellEnd[cells] = at;
        if (at - start >= LONG_CELL) longCell[longCells++] = cells;
        cells++;
        at++;
        continue;
      }
      end = at;
      if (at >= length && !isLast) break;
      if (byte === LF && lineEnd === LF && end > start && bytes[end - 1] === CR) end--;
    }
    cellStart[cells] = start;
    cellEnd[cells] = end;
    if (flag !== 0) cellFlag[cells] = flag;
    if (flag & STRAY_QUOTE) into.hasStrayQuotes = true;
    if (end - start >= LONG_CELL) longCell[longCells++] = cells;
    cells++;
    if (at < length && bytes[at] === delimiter) {
      at++;
      if (at < length || !isLast) continue;
      cellStart[cells] = length;
      cellEnd[cells] = length;
      cells++;
    }
    at++;
    records++;
    finished = Math.min(at, length);
    recordStart[records] = finished;
    firstCell[records] = cells;
  }
  into.recordCount = records;
  into.consumed = finished;
  into.longCellCount = longCells;
}

/** The rules in bytes for a delimiter and a kind of line end. */
export function scanRulesFor(delimiter: string, lineEnd: 'lf' | 'cr'): ScanRules {
  if (delimiter.length !== 1 || delimiter.charCodeAt(0) > 126) throw new FileRefusal('file.not-a-table');
  return { delimiter: delimiter.charCodeAt(0), lineEnd: lineEnd === 'lf' ? LF : CR };
}
