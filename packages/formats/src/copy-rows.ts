import type { CellValue } from './csv-text.ts';
import { quotedCell } from './csv-text.ts';
import { encodeText } from './encode-text.ts';
import type { CsvSettings, FileSettings, FileSource, XlsxSettings } from './file-settings.ts';
import { readBlocks } from './read-blocks.ts';
import type { RecordBlock } from './record-block.ts';
import { headOf } from './sample-bytes.ts';
import { openWorkbook } from './xlsx/open-workbook.ts';
import { readSheetRows } from './xlsx/sheet-rows.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

function byteOrderMark(head: Buffer): Buffer {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return head.subarray(0, 3);
  const isMark = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return head.subarray(0, isMark ? 2 : 0);
}

/** A record as it stands in the file; only one with a lone quote is written anew, with its quotes doubled. */
function recordBytes(block: RecordBlock, record: number, settings: CsvSettings): Buffer {
  const bytes = block.bytes.subarray(block.recordStart(record), block.recordEnd(record));
  if (!block.hasStrayQuote(record)) {
    return settings.encoding === 'utf-8' ? Buffer.from(bytes) : encodeText(bytes.toString('utf8'), settings.encoding);
  }
  const cells = block.texts(record).map((text) => quotedCell(text, settings.delimiter));
  const lineEnd = /\r?\n?$/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 2)))?.[0] ?? '\n';
  return encodeText(cells.join(settings.delimiter) + lineEnd, settings.encoding);
}

async function* copyCsvRows(
  source: FileSource,
  settings: CsvSettings,
  wanted: ReadonlySet<number>,
): AsyncGenerator<Uint8Array> {
  const mark = byteOrderMark(await headOf(source.path));
  if (mark.length > 0) yield mark;
  for await (const block of readBlocks(source, settings)) {
    const pieces: Buffer[] = [];
    for (let record = 0; record < block.recordCount; record++) {
      const row = block.rowNumber(record);
      if (row < settings.firstDataRow || wanted.has(row)) pieces.push(recordBytes(block, record, settings));
    }
    if (pieces.length > 0) yield Buffer.concat(pieces);
  }
}

/** A cell's text as the typed value that reads back as the same text. */
function typedValue(text: string): CellValue {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { date: text };
  const number = Number(text);
  return text !== '' && String(number) === text && Number.isFinite(number) ? number : text;
}

async function* copyXlsxRows(
  source: FileSource,
  settings: XlsxSettings,
  wanted: ReadonlySet<number>,
): AsyncGenerator<Uint8Array> {
  const context = await openWorkbook(source.path, '.');
  try {
    const sheet = context.workbook.sheets.find((candidate) => candidate.name === settings.sheet);
    const rows: CellValue[][] = [];
    for await (const batch of sheet ? readSheetRows(context, sheet) : []) {
      for (const row of batch) {
        const isAbove = row.rowNumber < settings.firstDataRow;
        if (!isAbove && !wanted.has(row.rowNumber)) continue;
        // Blank rows above the answers keep the header in its place.
        while (isAbove && rows.length < row.rowNumber - 1) rows.push([]);
        if (!isAbove) while (rows.length < settings.firstDataRow - 1) rows.push([]);
        rows.push(row.cells.map(typedValue));
      }
    }
    yield writeXlsx([{ name: settings.sheet, rows, headerRows: settings.firstDataRow - 1 }], { shield: false });
  } finally {
    context.archive.close();
  }
}

/**
 * Chosen rows of a file in the file's own layout, with everything above the first row of answers, as bytes: to be
 * mended and sent again. CSV keeps its byte order mark, encoding, delimiter, quotes and line ends, byte by byte; XLSX
 * becomes a new workbook with the one sheet, its columns in place and its cells reading back as the same texts.
 * Row numbers are those of `readRows`; unknown ones are passed over.
 */
export function copyRows(
  source: FileSource,
  settings: FileSettings,
  rowNumbers: Iterable<number>,
): AsyncGenerator<Uint8Array> {
  const wanted = new Set(rowNumbers);
  return settings.format === 'csv' ? copyCsvRows(source, settings, wanted) : copyXlsxRows(source, settings, wanted);
}
