import { detectUnicodeForm } from '../detect-marks.ts';
import { certainly, type Detection, orChosen, perhaps } from '../detection.ts';
import type { FileChoices, FileInspection, SheetSummary } from '../file-inspection.ts';
import { FileRefusal } from '../file-refusal.ts';
import type { DecimalMark, FileSource } from '../file-settings.ts';
import { inspectTable } from '../inspect-table.ts';
import type { SampleRow } from '../sample-records.ts';
import { openWorkbook } from './open-workbook.ts';
import { readSheetRows, type SheetContext, type SheetRow } from './sheet-rows.ts';

const SAMPLE_CELLS = 400_000;

const composed = (row: SheetRow): SampleRow => ({
  rowNumber: row.rowNumber,
  cells: row.cells.map((cell) => cell.normalize('NFC')),
});

type SheetSample = SheetSummary & { rows: SheetRow[]; rowCount: number };

/** Walks through every sheet to its end, for notices and forbidden content, and keeps the first rows of each. */
async function sampleSheets(context: SheetContext): Promise<SheetSample[]> {
  const samples: SheetSample[] = [];
  for (const sheet of context.workbook.sheets) {
    if (sheet.hidden) context.notices.add('hidden-sheet', { sheet: sheet.name });
    const rows: SheetRow[] = [];
    let cells = 0;
    let rowCount = 0;
    for await (const batch of readSheetRows(context, sheet)) {
      const filled = batch.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
      rowCount += filled.length;
      if (cells >= SAMPLE_CELLS) continue;
      for (const row of filled) cells += row.cells.length;
      rows.push(...filled);
    }
    samples.push({ name: sheet.name, hidden: sheet.hidden, hasContent: rows.length > 0, rows, rowCount });
  }
  return samples;
}

/** Whether a sheet could hold a header and answers: a title alone on a cover does not. */
function hasTable({ rows }: SheetSample): boolean {
  const isWide = ({ cells }: SheetRow) => cells.filter((cell) => cell.trim() !== '').length > 1;
  return rows.filter(isWide).length > 1;
}

function detectSheet(samples: SheetSample[]): Detection<string> {
  const filled = samples.filter((sample) => sample.hasContent);
  const visible = filled.filter((sample) => !sample.hidden);
  const first = visible.find(hasTable) ?? visible[0] ?? filled[0];
  if (!first) throw new FileRefusal('file.empty');
  const others = samples.filter((sample) => sample !== first).map((sample) => sample.name);
  if (filled.length === 1) return certainly(first.name, 'only-sheet', others);
  return perhaps(first.name, 'first-visible-sheet-with-content', others);
}

/** Numbers in a workbook have no mark; only numbers typed as text show one, and the others follow it. */
function detectMarkInTexts(rows: SheetRow[]): Detection<DecimalMark> {
  const withComma = rows.some((row) => row.cells.some((cell) => /^\s*[+-]?\d*,\d+\s*$/.test(cell)));
  return withComma ? perhaps(',', 'both-marks-in-numbers', ['.']) : certainly('.', 'stored-in-format', [',']);
}

async function inspectOpen(context: SheetContext, source: FileSource, choices: FileChoices) {
  const samples = await sampleSheets(context);
  const sheet = orChosen(detectSheet(samples), choices.sheet);
  const sample = samples.find((candidate) => candidate.name === sheet.value);
  if (!sample) throw new FileRefusal('file.sheet-not-found');
  const table = inspectTable(sample.rows.map(composed), choices, '.');
  const { columnCount, ...found } = table;
  const shown = sample.rows
    .slice(0, 500)
    .flatMap((row) => row.cells)
    .join('\n');
  return {
    fileName: source.fileName,
    format: certainly<'csv' | 'xlsx'>('xlsx', 'zip-with-workbook'),
    encoding: certainly<'utf-8'>('utf-8', 'stored-in-format'),
    sheet,
    sheets: samples.map(({ name, hidden, hasContent }) => ({ name, hidden, hasContent })),
    unicodeForm: detectUnicodeForm(shown),
    ...found,
    decimalMark: orChosen(detectMarkInTexts(sample.rows), choices.decimalMark),
    notices: context.notices.all(),
    sampleIsWholeFile: sample.rowCount === sample.rows.length,
    expectedRowCount: sample.rowCount - (sample.rows.length - table.sampleRowCount),
    columnCount,
  };
}

/** Finds out what a workbook holds; see `inspectFile`. Every sheet is walked through, since rules stand at their ends. */
export async function inspectXlsx(
  source: FileSource,
  sizeBytes: number,
  choices: FileChoices,
): Promise<FileInspection> {
  const context = await openWorkbook(source.path, choices.decimalMark ?? '.');
  try {
    const { columnCount, ...found } = await inspectOpen(context, source, choices);
    // Numbers typed as text decide the mark for all, so that the sample has to be read again with it.
    if (found.decimalMark.value !== context.decimalMark) {
      const again = await inspectXlsx(source, sizeBytes, { ...choices, decimalMark: found.decimalMark.value });
      return { ...again, decimalMark: found.decimalMark };
    }
    const limit = choices.sizeLimitBytes === undefined ? {} : { sizeLimitBytes: choices.sizeLimitBytes };
    const settings = {
      format: 'xlsx' as const,
      sheet: found.sheet.value,
      headerRows: found.headerRows.value,
      firstDataRow: found.firstDataRow.value,
      columnCount,
      decimalMark: found.decimalMark.value,
      dateOrder: found.dateOrder.value,
      ...limit,
    };
    return { ...found, sizeBytes, settings };
  } finally {
    context.archive.close();
  }
}
