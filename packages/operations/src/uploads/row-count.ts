import type { CsvSettings, RecordBlock, RecordBorder } from '@folge/formats';

/** From this size on it is worth while that two read a file, a half each. */
const CUT_BYTES = 8 * 1024 * 1024;

/** The first reader's share: it also finds out who is covered. */
const FIRST_SHARE = 0.45;

/** Borders are noted this far apart: near enough to the middle of every large file. */
const STEP_BYTES = 1024 * 1024;

/** Counts the rows of answers of a CSV file, block by block, and finds the border between two records nearest its middle. */
export class RowCount {
  rowCount = 0;
  /** Bytes of the blocks so far, without the file's byte order mark. */
  bytes = 0;
  isAscii = true;
  readonly #settings: CsvSettings;
  readonly #borders: RecordBorder[] = [];

  constructor(settings: CsvSettings) {
    this.#settings = settings;
  }

  add(block: RecordBlock): void {
    const { firstDataRow } = this.#settings;
    const noted = this.#borders.at(-1)?.byte ?? 0;
    if (this.bytes >= noted + STEP_BYTES) this.#borders.push({ byte: this.bytes, row: block.rowNumber(0) });
    for (let record = 0; record < block.recordCount; record++) {
      if (block.rowNumber(record) >= firstDataRow && !block.isBlank(record)) this.rowCount++;
    }
    this.bytes += block.bytes.length;
    this.isAscii &&= block.isAscii;
  }

  /**
   * Undefined for a small file, and for one in another encoding: its bytes are not the ones that were counted. Of a file that
   * has more bytes than were counted the first ones are its byte order mark.
   */
  middle(fileBytes: number): RecordBorder | undefined {
    const { encoding, firstDataRow } = this.#settings;
    if (encoding !== 'utf-8' || this.bytes < CUT_BYTES) return undefined;
    const border = this.#borders.find(({ byte, row }) => byte >= this.bytes * FIRST_SHARE && row > firstDataRow);
    return border && { ...border, byte: border.byte + fileBytes - this.bytes };
  }
}
