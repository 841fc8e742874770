import { detectDelimiter, detectLineEnd } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { detectUnicodeForm } from './detect-marks.ts';
import { certainly, orChosen } from './detection.ts';
import type { FileChoices, FileInspection, FileNotice } from './file-inspection.ts';
import { FileRefusal } from './file-refusal.ts';
import type { CsvSettings, Encoding, FileSource } from './file-settings.ts';
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

/** The byte checks of reading, over the sample only, so that a small file is refused at once. */
async function refuseAtOnce(source: FileSource, settings: CsvSettings): Promise<void> {
  let seen = 0;
  for await (const block of readBlocks(source, settings)) {
    seen += block.bytes.length;
    if (seen >= SAMPLE_BYTES) return;
  }
}

/** Finds out how a CSV file is written, from its first megabyte; see `inspectFile`. */
export async function inspectCsv(
  source: FileSource,
  file: { head: Buffer; sizeBytes: number },
  choices: FileChoices,
): Promise<FileInspection> {
  const sampleIsWholeFile = file.head.length === file.sizeBytes;
  const encoding = orChosen(await detectEncoding(source.path, file.head), choices.encoding);
  const sample = textSample(file.head, encoding.value, sampleIsWholeFile);
  const nul = sample.bytes.indexOf(0);
  refuseOtherKinds(sample);
  const lineEnd = detectLineEnd(sample);
  const delimiter = orChosen(detectDelimiter(sample, lineEnd), choices.delimiter);
  const scan = { encoding: encoding.value, delimiter: delimiter.value, lineEnd };
  const limit = choices.sizeLimitBytes === undefined ? {} : { sizeLimitBytes: choices.sizeLimitBytes };
  const open = { format: 'csv', ...scan, ...limit, headerRows: 0, firstDataRow: 1, columnCount: 1 } as const;
  if (nul >= 0 || sampleIsWholeFile) await refuseAtOnce(source, { ...open, decimalMark: '.', dateOrder: 'undecided' });
  const { rows } = sampleRows(sample, { ...scan, limit: Number.POSITIVE_INFINITY });
  const table = inspectTable(rows, choices, delimiter.value === ';' ? ',' : '.');
  const { columnCount, ...found } = table;
  return {
    fileName: source.fileName,
    sizeBytes: file.sizeBytes,
    format: certainly('csv', 'text-content'),
    encoding,
    delimiter,
    lineEnd,
    unicodeForm: detectUnicodeForm(sample.bytes.toString('utf8')),
    ...found,
    notices: raggedNotices(rows, table.firstDataRow.value, columnCount),
    sampleIsWholeFile,
    settings: {
      ...open,
      headerRows: table.headerRows.value,
      firstDataRow: table.firstDataRow.value,
      columnCount,
      decimalMark: table.decimalMark.value,
      dateOrder: table.dateOrder.value,
    },
  };
}
