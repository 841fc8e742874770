import { detectDelimiter, detectLineEnd } from './detect-delimiter.ts';
import { detectEncoding, utf8Of } from './detect-encoding.ts';
import { detectUnicodeForm } from './detect-marks.ts';
import { certainly, type Detection, orChosen } from './detection.ts';
import type { FileChoices, FileInspection, FileNotice } from './file-inspection.ts';
import { FileRefusal } from './file-refusal.ts';
import type { CsvSettings, Delimiter, Encoding, FileSource, LineEnd } from './file-settings.ts';
import { inspectTable } from './inspect-table.ts';
import { readBlocks } from './read-blocks.ts';
import { SAMPLE_BYTES } from './sample-bytes.ts';
import { type SampleRow, sampleRows, type TextSample } from './sample-records.ts';

function textSample(head: Buffer, encoding: Encoding, isWhole: boolean): TextSample {
  const text = new TextDecoder(encoding).decode(head, { stream: !isWhole });
  return { bytes: Buffer.from(text, 'utf8'), isWhole };
}

/** Other kinds of file that a person may send by mistake: they start with a mark, or are full of control characters (NUL has a refusal of its own). */
function refuseOtherKinds(sample: TextSample): void {
  const start = sample.bytes.toString('latin1', 0, 64).trimStart();
  if (/^(?:%PDF|\$FL[23]|PAR1|<(?:\?xml|!doctype|html|svg|codebook)|[{[]\s*["{[\]}])/i.test(start)) {
    throw new FileRefusal('file.not-a-table');
  }
  let controls = 0;
  for (const byte of sample.bytes) if (byte > 0 && byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  if (controls > sample.bytes.length / 200) throw new FileRefusal('file.not-a-table');
}

function raggedNotices(rows: SampleRow[], firstDataRow: number, columnCount: number): FileNotice[] {
  const ragged = rows.filter((row) => {
    if (row.rowNumber < firstDataRow) return false;
    return row.cells.length < columnCount || row.cells.slice(columnCount).some((cell) => cell.trim() !== '');
  });
  if (ragged.length === 0) return [];
  return [
    {
      kind: 'ragged-row',
      count: ragged.length,
      places: ragged.slice(0, 20).map(({ rowNumber }) => ({ row: rowNumber })),
    },
  ];
}

/** The byte checks of reading, over the sample's length, so that a small file is refused at once. */
async function refuseAtOnce(source: FileSource, settings: CsvSettings): Promise<void> {
  let seen = 0;
  for await (const block of readBlocks(source, settings)) {
    seen += block.bytes.length;
    if (seen >= SAMPLE_BYTES) return;
  }
}

type Written = { encoding: Detection<Encoding>; delimiter: Detection<Delimiter>; lineEnd: LineEnd; sample: TextSample };

async function detectWriting(
  source: FileSource,
  head: Buffer,
  isWhole: boolean,
  choices: FileChoices,
): Promise<Written> {
  const encoding = orChosen(await detectEncoding(source.path, head), choices.encoding);
  const sample = textSample(head, encoding.value, isWhole);
  refuseOtherKinds(sample);
  const lineEnd = detectLineEnd(sample);
  return { encoding, delimiter: orChosen(detectDelimiter(sample, lineEnd), choices.delimiter), lineEnd, sample };
}

/** Enough to scan the file for what is refused; the rest is not known yet. */
function scanSettings({ encoding, delimiter, lineEnd }: Written, choices: FileChoices): CsvSettings {
  const limit = choices.sizeLimitBytes === undefined ? {} : { sizeLimitBytes: choices.sizeLimitBytes };
  const scan = { encoding: encoding.value, delimiter: delimiter.value, lineEnd, ...limit };
  return {
    format: 'csv',
    ...scan,
    headerRows: 0,
    firstDataRow: 1,
    columnCount: 1,
    decimalMark: '.',
    dateOrder: 'undecided',
  };
}

async function sampleOf(source: FileSource, { sample }: Written, scan: CsvSettings): Promise<SampleRow[]> {
  const { rows } = sampleRows(sample, { ...scan, limit: Number.POSITIVE_INFINITY });
  const isOdd = sample.isWhole || sample.bytes.includes(0) || rows.length < 2;
  if (isOdd) await refuseAtOnce(source, scan);
  if (rows.length === 0 && !sample.isWhole)
    throw new FileRefusal('file.row-too-long', { row: 1, limitBytes: SAMPLE_BYTES });
  return rows;
}

/** Finds out how a CSV file is written, from its first megabyte; see `inspectFile`. */
export async function inspectCsv(
  source: FileSource,
  file: { head: Buffer; sizeBytes: number },
  choices: FileChoices,
): Promise<FileInspection> {
  const sampleIsWholeFile = file.head.length === file.sizeBytes;
  const written = await detectWriting(source, file.head, sampleIsWholeFile, choices);
  const scan = scanSettings(written, choices);
  const rows = await sampleOf(source, written, scan);
  const { columnCount, ...table } = inspectTable(rows, choices, scan.delimiter === ';' ? ',' : '.');
  const { headerRows, firstDataRow, decimalMark, dateOrder, sampleRowCount } = table;
  const share = sampleIsWholeFile ? 1 : file.sizeBytes / file.head.length;
  return {
    fileName: source.fileName,
    sizeBytes: file.sizeBytes,
    format: certainly('csv', 'text-content'),
    encoding: written.encoding,
    delimiter: written.delimiter,
    lineEnd: written.lineEnd,
    unicodeForm: detectUnicodeForm(written.sample.bytes.toString('utf8')),
    ...table,
    notices: raggedNotices(rows, firstDataRow.value, columnCount),
    sampleIsWholeFile,
    expectedRowCount: Math.round(sampleRowCount * share),
    settings: {
      ...scan,
      headerRows: headerRows.value,
      firstDataRow: firstDataRow.value,
      columnCount,
      decimalMark: decimalMark.value,
      dateOrder: dateOrder.value,
    },
  };
}

/**
 * What was found in the first megabyte of a CSV file that was still being written, as it holds for the whole: `inspection` was
 * made with UTF-8 chosen, and every byte has been read as such since. `marked`: whether the file has a byte order mark.
 */
export function settleInspection(
  inspection: FileInspection,
  { sizeBytes, marked, ascii }: { sizeBytes: number; marked: boolean; ascii: boolean },
): FileInspection {
  const { sampleRowCount } = inspection;
  return {
    ...inspection,
    sizeBytes,
    encoding: utf8Of({ marked, ascii }),
    expectedRowCount: Math.round(sampleRowCount * (sizeBytes / SAMPLE_BYTES)),
  };
}
