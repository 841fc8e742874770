import {
  EMPTY_CELL,
  type FilePart,
  type FileSettings,
  type FileSource,
  NOT_AN_INTEGER,
  type Row,
  readBlocks,
  readRows,
} from '@folge/formats';

/** A run of rows, read by place: straight from the bytes of a CSV file, or from the texts of a workbook. */
export interface RowBlock {
  readonly recordCount: number;
  rowNumber(record: number): number;
  cellCount(record: number): number;
  isBlank(record: number): boolean;
  hasStrayQuote(record: number): boolean;
  text(record: number, cell: number): string;
  /** Copies a cell's bytes, where all are ASCII letters that fit: how many, or −1 where the text must be asked for. */
  letters(record: number, cell: number, into: Uint8Array): number;
  /** A whole number, EMPTY_CELL, or NOT_AN_INTEGER. */
  integer(record: number, cell: number): number;
  /** The same for many cells of one record at once; a place below 0 is an empty cell. */
  integers(record: number, places: Int32Array, into: Int32Array): void;
}

const wholeNumber = /^-?\d{1,9}$/;

/** Rows that come as texts. */
class TextBlock implements RowBlock {
  readonly #rows: Row[];

  constructor(rows: Row[]) {
    this.#rows = rows;
  }

  get recordCount(): number {
    return this.#rows.length;
  }

  #row(record: number): Row {
    return this.#rows[record] as Row;
  }

  rowNumber(record: number): number {
    return this.#row(record).rowNumber;
  }

  cellCount(record: number): number {
    return this.#row(record).cells.length;
  }

  isBlank(): boolean {
    return false;
  }

  hasStrayQuote(record: number): boolean {
    return this.#row(record).problems?.includes('stray-quote') ?? false;
  }

  text(record: number, cell: number): string {
    return this.#row(record).cells[cell] ?? '';
  }

  letters(record: number, cell: number, into: Uint8Array): number {
    const text = this.text(record, cell);
    if (text.length > into.length) return -1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return -1;
      into[i] = code;
    }
    return text.length;
  }

  integer(record: number, cell: number): number {
    const text = this.text(record, cell).trim();
    if (text === '') return EMPTY_CELL;
    return wholeNumber.test(text) ? Number(text) : NOT_AN_INTEGER;
  }

  integers(record: number, places: Int32Array, into: Int32Array): void {
    for (const [index, place] of places.entries()) into[index] = place < 0 ? EMPTY_CELL : this.integer(record, place);
  }
}

/**
 * The rows of a file or of a part of it, in file order, header and all: the reader skips what lies above the first row of
 * answers. Workbooks are read as a whole.
 */
export async function* rowBlocks(
  file: FileSource,
  settings: FileSettings,
  part: FilePart = {},
): AsyncGenerator<RowBlock> {
  if (settings.format === 'csv') {
    yield* readBlocks(file, settings, part);
    return;
  }
  for await (const rows of readRows(file, settings)) yield new TextBlock(rows);
}
