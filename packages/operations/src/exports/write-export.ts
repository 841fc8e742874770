import { type Language, type NewExport, type Pilot, problem } from '@folge/contracts';
import { type CellValue, csvLine, plainCsv, writeXlsx, zipFiles } from '@folge/formats';
import type { ExportColumn } from './export-column.ts';

/** A file to be sent: nothing of it lies on a disk. */
export type ExportFile = { fileName: string; mediaType: string; bytes: Buffer };

const sheetLimit = 50_000;

const words: Record<Language, Record<'codebook' | 'variable' | 'label' | 'values' | 'source' | 'data', string>> = {
  nb: { codebook: 'kodebok', variable: 'variabel', label: 'navn', values: 'verdier', source: 'kilde', data: 'data' },
  nn: { codebook: 'kodebok', variable: 'variabel', label: 'namn', values: 'verdiar', source: 'kjelde', data: 'data' },
  en: { codebook: 'codebook', variable: 'variable', label: 'name', values: 'values', source: 'source', data: 'data' },
};

/** What every file and sheet of invented figures is called by, so that none is taken for real. */
const invented = 'OPPDIKTEDE TALL';

function codebookRows(columns: readonly ExportColumn[], language: Language): CellValue[][] {
  const { variable, label, values, source } = words[language];
  return [[variable, label, values, source], ...columns.map((one) => [one.name, one.label, one.values, one.source])];
}

async function* csvPieces(
  header: readonly CellValue[],
  rows: Iterable<CellValue[]> | AsyncIterable<CellValue[]>,
): AsyncGenerator<string> {
  let piece = csvLine(header, plainCsv);
  for await (const row of rows) {
    piece += csvLine(row, plainCsv);
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

export type ToWrite = {
  pilot: Pilot;
  asked: NewExport;
  exportId: string;
  columns: readonly ExportColumn[];
  rows: AsyncIterable<CellValue[]>;
  rowCount: number;
};

/** CSV: a ZIP archive with the rows and the codebook. XLSX: a workbook with a sheet for each. */
export async function writeExport(input: ToWrite): Promise<ExportFile> {
  const { pilot, asked, exportId, columns, rows } = input;
  const { format, language } = asked;
  const { codebook, data } = words[language];
  const mark = pilot.figuresAreInvented ? `${invented.replace(' ', '-')}-` : '';
  const name = `${mark}${pilot.pilotId}-${exportId.slice(0, 8)}`;
  const header = columns.map((column) => column.name);
  if (format === 'xlsx') return writeSheets(input, { name, header });
  const [bookHeader = [], ...book] = codebookRows(columns, language);
  const bytes = await zipFiles([
    { name: `${name}-${data}.csv`, pieces: csvPieces(header, rows) },
    { name: `${name}-${codebook}.csv`, pieces: csvPieces(bookHeader, book) },
  ]);
  return { fileName: `${name}.zip`, mediaType: 'application/zip', bytes };
}

async function writeSheets(
  { pilot, asked, columns, rows, rowCount }: ToWrite,
  { name, header }: { name: string; header: CellValue[] },
): Promise<ExportFile> {
  if (rowCount > sheetLimit) throw problem('export.too-large-for-sheet', { rows: rowCount, limit: sheetLimit });
  const { codebook, data } = words[asked.language];
  const sheet = (title: string) => (pilot.figuresAreInvented ? `${invented} ${title}` : title);
  const lines: CellValue[][] = [header];
  for await (const row of rows) lines.push(row);
  const bytes = writeXlsx([
    { name: sheet(data), rows: lines, headerRows: 1 },
    { name: sheet(codebook), rows: codebookRows(columns, asked.language), headerRows: 1 },
  ]);
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { fileName: `${name}.xlsx`, mediaType, bytes: Buffer.from(bytes) };
}
