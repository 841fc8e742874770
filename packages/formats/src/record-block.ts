import { DOUBLED_QUOTES, type ScanResult, STRAY_QUOTE } from './csv-scanner.ts';

/** What {@link RecordBlock.integer} says of a cell without anything in it. */
export const EMPTY_CELL = -2_147_483_648;
/** What {@link RecordBlock.integer} says of a cell that is no whole number of at most nine digits. */
export const NOT_AN_INTEGER = -2_147_483_647;

const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;

const oneByteTexts = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const twoDigitTexts = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** Short texts that came lately: an office's name stands in every fiftieth row. */
const lately = new Array<string>(1024).fill('');

/** The place of a short text among them. */
function latelyAt(bytes: Uint8Array, start: number, end: number): number {
  let place = end - start;
  for (let at = start; at < end; at++) place = (place * 31 + (bytes[at] as number)) | 0;
  return place & 1023;
}

function isSame(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at - start) !== bytes[at]) return false;
  return true;
}

/**
 * A run of whole records of a CSV file, still as bytes. It is valid until the next block is asked for: the arrays
 * underneath are used again. Records and cells are counted from 0 here; `rowNumber` gives the row as a person sees it.
 */
export class RecordBlock {
  readonly bytes: Buffer;
  readonly recordCount: number;
  readonly #scan: ScanResult;
  readonly #firstRowNumber: number;
  /** Whether all its letters are ASCII. */
  readonly isAscii: boolean;
  #text: string | undefined;

  constructor(bytes: Buffer, scan: ScanResult, firstRowNumber: number, isAscii: boolean) {
    this.bytes = bytes;
    this.recordCount = scan.recordCount;
    this.#scan = scan;
    this.#firstRowNumber = firstRowNumber;
    this.isAscii = isAscii;
  }

  /** The row as a spreadsheet counts it: from 1, headers and blank rows included. */
  rowNumber(record: number): number {
    return this.#firstRowNumber + record;
  }

  cellCount(record: number): number {
    return (this.#scan.firstCell[record + 1] as number) - (this.#scan.firstCell[record] as number);
  }

  /** First byte of the record in `bytes`. */
  recordStart(record: number): number {
    return this.#scan.recordStart[record] as number;
  }

  /** First byte after the record, its line end included. */
  recordEnd(record: number): number {
    return this.#scan.recordStart[record + 1] as number;
  }

  /** First byte of the cell's content, inside its quotes. */
  cellStart(record: number, cell: number): number {
    return this.#scan.cellStart[(this.#scan.firstCell[record] as number) + cell] as number;
  }

  cellEnd(record: number, cell: number): number {
    return this.#scan.cellEnd[(this.#scan.firstCell[record] as number) + cell] as number;
  }

  /** Whether a quoted cell holds a quote that ought to have been doubled; it was read as a letter. */
  hasStrayQuote(record: number): boolean {
    if (!this.#scan.hasStrayQuotes) return false;
    const first = this.#scan.firstCell[record] as number;
    const last = this.#scan.firstCell[record + 1] as number;
    for (let i = first; i < last; i++) if ((this.#scan.cellFlag[i] as number) & STRAY_QUOTE) return true;
    return false;
  }

  /** Whether no cell of the record holds anything but spaces. */
  isBlank(record: number): boolean {
    const first = this.#scan.firstCell[record] as number;
    const last = this.#scan.firstCell[record + 1] as number;
    for (let i = first; i < last; i++) {
      const end = this.#scan.cellEnd[i] as number;
      for (let at = this.#scan.cellStart[i] as number; at < end; at++) {
        const byte = this.bytes[at] as number;
        if (byte > SPACE) return false;
      }
    }
    return true;
  }

  /** The cell as text in composed (NFC) letters, quotes taken off; `''` for a cell that is not there. */
  text(record: number, cell: number): string {
    const index = (this.#scan.firstCell[record] as number) + cell;
    if (index >= (this.#scan.firstCell[record + 1] as number)) return '';
    return this.#cellText(index);
  }

  /** All cells of the record as text. */
  texts(record: number): string[] {
    const first = this.#scan.firstCell[record] as number;
    const count = (this.#scan.firstCell[record + 1] as number) - first;
    const cells = new Array<string>(count);
    for (let i = 0; i < count; i++) cells[i] = this.#cellText(first + i);
    return cells;
  }

  #cellText(index: number): string {
    const start = this.#scan.cellStart[index] as number;
    const end = this.#scan.cellEnd[index] as number;
    const length = end - start;
    if (length === 0) return '';
    const first = this.bytes[start] as number;
    if (length === 1 && first < 128) return oneByteTexts[first] as string;
    if (length === 2) {
      const tens = first - ZERO;
      const ones = (this.bytes[start + 1] as number) - ZERO;
      if (tens >= 0 && tens < 10 && ones >= 0 && ones < 10) return twoDigitTexts[tens * 10 + ones] as string;
    }
    const text = this.#longText(start, end);
    if ((this.#scan.cellFlag[index] as number) & DOUBLED_QUOTES) return text.replaceAll('""', '"');
    return text;
  }

  #hasOtherLetters(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if ((this.bytes[at] as number) > 127) return true;
    return false;
  }

  /**
   * Copies the bytes of a cell of ASCII letters and says how many they are; −1 where `text` must be asked: for a cell with
   * other letters or with doubled quotes, and for one that has no room. 0 for one that is not there.
   */
  letters(record: number, cell: number, into: Uint8Array): number {
    const index = (this.#scan.firstCell[record] as number) + cell;
    if (index >= (this.#scan.firstCell[record + 1] as number)) return 0;
    const start = this.#scan.cellStart[index] as number;
    const length = (this.#scan.cellEnd[index] as number) - start;
    if (length > into.length || (this.#scan.cellFlag[index] as number) & DOUBLED_QUOTES) return -1;
    for (let i = 0; i < length; i++) {
      const byte = this.bytes[start + i] as number;
      if (byte > 127) return -1;
      into[i] = byte;
    }
    return length;
  }

  /** NOTE: V8 keeps the whole block alive for a substring of 13 letters or more, so those are decoded by themselves. */
  #longText(start: number, end: number): string {
    if (!this.isAscii && this.#hasOtherLetters(start, end)) {
      return this.bytes.toString('utf8', start, end).normalize('NFC');
    }
    if (end - start > 12) return this.bytes.toString('latin1', start, end);
    const place = latelyAt(this.bytes, start, end);
    const known = lately[place] as string;
    if (isSame(known, this.bytes, start, end)) return known;
    this.#text ??= this.bytes.toString('latin1');
    const found = this.#text.substring(start, end);
    lately[place] = found;
    return found;
  }

  /**
   * Many cells of one record as whole numbers at once (see {@link integer}): the cell at each place, in the same order.
   * A place below 0 stands for no cell and gives {@link EMPTY_CELL}.
   */
  integers(record: number, places: Int32Array, into: Int32Array): void {
    const { cellStart, cellEnd, firstCell } = this.#scan;
    const bytes = this.bytes;
    const first = firstCell[record] as number;
    const count = (firstCell[record + 1] as number) - first;
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as number;
      if (place < 0 || place >= count) {
        into[i] = EMPTY_CELL;
        continue;
      }
      const start = cellStart[first + place] as number;
      const length = (cellEnd[first + place] as number) - start;
      const digit = (bytes[start] as number) - ZERO;
      if (length === 1 && digit >= 0 && digit < 10) into[i] = digit;
      else if (length === 0) into[i] = EMPTY_CELL;
      else into[i] = this.integer(record, place);
    }
  }

  /**
   * The cell as a whole number straight from its bytes: optional minus, one to nine digits, spaces around.
   * {@link EMPTY_CELL} when nothing is there, {@link NOT_AN_INTEGER} for all else (then ask for `text`).
   */
  integer(record: number, cell: number): number {
    const index = (this.#scan.firstCell[record] as number) + cell;
    if (index >= (this.#scan.firstCell[record + 1] as number)) return EMPTY_CELL;
    const bytes = this.bytes;
    let start = this.#scan.cellStart[index] as number;
    let end = this.#scan.cellEnd[index] as number;
    if (end - start === 1) {
      const digit = (bytes[start] as number) - ZERO;
      if (digit >= 0 && digit < 10) return digit;
    }
    while (start < end && bytes[start] === SPACE) start++;
    while (end > start && bytes[end - 1] === SPACE) end--;
    if (start === end) return EMPTY_CELL;
    const negative = bytes[start] === MINUS;
    if (negative) start++;
    if (end - start < 1 || end - start > 9) return NOT_AN_INTEGER;
    let number = 0;
    for (let at = start; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) return NOT_AN_INTEGER;
      number = number * 10 + digit;
    }
    return negative ? -number : number;
  }
}
