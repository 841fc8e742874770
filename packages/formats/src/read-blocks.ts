import { isAscii, isUtf8 } from 'node:buffer';
import { type ScanResult, type ScanRules, scanRecords, scanResultFor, scanRulesFor } from './csv-scanner.ts';
import { FileRefusal } from './file-refusal.ts';
import type { CsvSettings, FileSource } from './file-settings.ts';
import { bytesHoldNationalIdentityNumber } from './national-identity-number.ts';
import { RecordBlock } from './record-block.ts';
import { checkedSize, type Growth, growingChunks, untilGrown, utf8Chunks } from './source-bytes.ts';

/** Where a record begins: its first byte, counted from 0, and its row as a person sees it. */
export type RecordBorder = { byte: number; row: number };

/** A part of a file: from a border on, or what lies before one; without both the whole. */
export type FilePart = { from?: RecordBorder | undefined; before?: RecordBorder | undefined };

/** A record longer than this is no row of answers; the limit keeps memory constant behind a quote left open. */
const RECORD_LIMIT_BYTES = 16 * 1024 * 1024;

function refuseIdentityNumber(bytes: Buffer, scan: ScanResult, firstRow: number): void {
  const { cellStart, cellEnd, firstCell, longCell, longCellCount, recordCount } = scan;
  for (let at = 0; at < longCellCount; at++) {
    const cell = longCell[at] as number;
    // Cells of an unfinished record at the end come again with the next piece.
    if (cell >= (firstCell[recordCount] as number)) return;
    if (!bytesHoldNationalIdentityNumber(bytes, cellStart[cell] as number, cellEnd[cell] as number)) continue;
    let record = 0;
    while ((firstCell[record + 1] as number) <= cell) record++;
    throw new FileRefusal('file.national-identity-number', {
      row: firstRow + record,
      column: cell - (firstCell[record] as number) + 1,
    });
  }
}

function recordAt(scan: ScanResult, byte: number): number {
  let record = 0;
  while (record < scan.recordCount && (scan.recordStart[record + 1] as number) <= byte) record++;
  return record;
}

function refuseNulBytes(bytes: Buffer, scan: ScanResult, firstRow: number): void {
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new FileRefusal('file.nul-bytes', { row: firstRow + recordAt(scan, nul) });
}

function refuseInvalidUtf8(bytes: Buffer, scan: ScanResult, firstRow: number): void {
  let record = 0;
  while (record < scan.recordCount && isUtf8(bytes.subarray(scan.recordStart[record], scan.recordStart[record + 1]))) {
    record++;
  }
  throw new FileRefusal('file.wrong-encoding', { row: firstRow + record });
}

/** Checks whole records of a piece and gives them out as a block. */
function checkedBlock(bytes: Buffer, scan: ScanResult, firstRow: number): RecordBlock {
  refuseNulBytes(bytes, scan, firstRow);
  const ascii = isAscii(bytes);
  if (!ascii && !isUtf8(bytes)) refuseInvalidUtf8(bytes, scan, firstRow);
  refuseIdentityNumber(bytes, scan, firstRow);
  return new RecordBlock(bytes, scan, firstRow, ascii);
}

function refuseUnfinished(bytes: Buffer, scan: ScanResult, row: number, isLast: boolean): void {
  const tooLong = bytes.length - scan.consumed > RECORD_LIMIT_BYTES;
  if (scan.openQuote && (isLast || tooLong)) {
    if (bytes.indexOf(0, scan.consumed) >= 0) throw new FileRefusal('file.nul-bytes', { row });
    throw new FileRefusal('file.unclosed-quote', { row });
  }
  if (tooLong) throw new FileRefusal('file.row-too-long', { row, limitBytes: RECORD_LIMIT_BYTES });
}

/** Gathers pieces of bytes, always in the same room, and cuts them into blocks of whole records. */
class RecordCutter {
  readonly #rules: ScanRules;
  #scan = scanResultFor(0);
  #room = Buffer.allocUnsafe(0);
  /** What lies in the room: from the first byte of no block yet to the last that came. */
  #from = 0;
  #to = 0;
  #wantedBytes = 0;
  #nextRow: number;

  constructor(rules: ScanRules, firstRow: number) {
    this.#rules = rules;
    this.#nextRow = firstRow;
  }

  /** The records that are whole with this piece. */
  add(piece: Buffer): RecordBlock | undefined {
    if (piece.length === 0) return undefined;
    const rest = this.#room.subarray(this.#from, this.#to);
    if (rest.length + piece.length > this.#room.length) {
      this.#room = Buffer.allocUnsafe(2 * (rest.length + piece.length));
    }
    rest.copy(this.#room);
    piece.copy(this.#room, rest.length);
    this.#from = 0;
    this.#to = rest.length + piece.length;
    return this.#to < this.#wantedBytes ? undefined : this.#cut(false);
  }

  /** The last records, once nothing follows. */
  end(): RecordBlock | undefined {
    return this.#from === this.#to ? undefined : this.#cut(true);
  }

  #cut(isLast: boolean): RecordBlock | undefined {
    const bytes = this.#room.subarray(this.#from, this.#to);
    if (bytes.length + 2 > this.#scan.cellStart.length) this.#scan = scanResultFor(Math.floor(bytes.length * 1.5));
    const scan = this.#scan;
    scanRecords(bytes, this.#rules, isLast, scan);
    const firstRow = this.#nextRow;
    this.#nextRow += scan.recordCount;
    refuseUnfinished(bytes, scan, this.#nextRow, isLast);
    this.#from += scan.consumed;
    // Scanning an unfinished record again only when its bytes have doubled keeps the whole linear.
    this.#wantedBytes = scan.recordCount === 0 ? bytes.length * 2 : 0;
    return scan.recordCount === 0 ? undefined : checkedBlock(bytes.subarray(0, scan.consumed), scan, firstRow);
  }
}

/** Splits UTF-8 bytes that come piece by piece into blocks of whole records, with every check of the file's bytes. */
export async function* blocksOf(
  chunks: AsyncIterable<Buffer>,
  settings: Pick<CsvSettings, 'delimiter' | 'lineEnd'>,
  firstRow = 1,
): AsyncGenerator<RecordBlock> {
  const cutter = new RecordCutter(scanRulesFor(settings.delimiter, settings.lineEnd), firstRow);
  for await (const chunk of chunks) {
    const block = cutter.add(chunk);
    if (block) yield block;
  }
  const last = cutter.end();
  if (last) yield last;
}

/**
 * The fast way through a CSV file: blocks of whole records, still as bytes, header rows and blank rows included.
 * Constant memory. A block is valid until the next is asked for. Cells can be read as small integers without making
 * strings ({@link RecordBlock.integer}).
 * Refuses (as {@link FileRefusal}) empty and too large files, an unclosed quote, NUL bytes, bytes that are not in the
 * encoding, a record above 16 MB, and a national identity number anywhere.
 * Of a UTF-8 file one part alone can be read: what lies before a border between two records, or from it on.
 */
export async function* readBlocks(
  source: FileSource,
  settings: CsvSettings,
  part: FilePart = {},
): AsyncGenerator<RecordBlock> {
  await checkedSize(source.path, settings.sizeLimitBytes);
  yield* blocksOf(utf8Chunks(source.path, settings.encoding, bytesOf(part)), settings, part.from?.row);
}

function bytesOf({ from, before }: FilePart): { start?: number; end?: number } {
  return { ...(from && { start: from.byte }), ...(before && { end: before.byte - 1 }) };
}

/** The same of a UTF-8 file that is still being written, as its bytes come. */
export async function* readGrowingBlocks(
  source: FileSource,
  settings: CsvSettings,
  growth: Growth,
): AsyncGenerator<RecordBlock> {
  await untilGrown(source.path, 3, growth);
  yield* blocksOf(growingChunks(source.path, growth), settings);
}
