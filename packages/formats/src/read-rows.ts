import type { CsvSettings, FileSettings, FileSource } from './file-settings.ts';
import { NoticeList } from './notices.ts';
import { readBlocks } from './read-blocks.ts';
import type { RecordBlock } from './record-block.ts';
import { readXlsxRows } from './xlsx/read-xlsx-rows.ts';

export type RowProblem = 'too-few-cells' | 'too-many-cells' | 'stray-quote';

export type Row = {
  /** The row as a person sees it in a spreadsheet: from 1, headers and blank rows counted. */
  rowNumber: number;
  /** Text of each cell in composed letters; never shorter than the settings' column count. */
  cells: string[];
  problems?: RowProblem[];
};

function isBlankText(text: string): boolean {
  return text === '' || text.trim() === '';
}

/** Brings a row to the column count and says what was odd: empty cells too many at the end are nobody's fault. */
function raggedProblem(cells: string[], columnCount: number): RowProblem | undefined {
  if (cells.length < columnCount) {
    while (cells.length < columnCount) cells.push('');
    return 'too-few-cells';
  }
  while (cells.length > columnCount && isBlankText(cells[cells.length - 1] as string)) cells.pop();
  return cells.length > columnCount ? 'too-many-cells' : undefined;
}

function rowOf(block: RecordBlock, record: number, columnCount: number): Row {
  const cells = block.texts(record);
  const row: Row = { rowNumber: block.rowNumber(record), cells };
  const ragged = cells.length === columnCount ? undefined : raggedProblem(cells, columnCount);
  const problems: RowProblem[] = ragged ? [ragged] : [];
  if (block.hasStrayQuote(record)) problems.push('stray-quote');
  if (problems.length > 0) row.problems = problems;
  return row;
}

async function* readCsvRows(source: FileSource, settings: CsvSettings, notices: NoticeList): AsyncGenerator<Row[]> {
  for await (const block of readBlocks(source, settings)) {
    const rows: Row[] = [];
    for (let record = 0; record < block.recordCount; record++) {
      if (block.rowNumber(record) < settings.firstDataRow || block.isBlank(record)) continue;
      const row = rowOf(block, record, settings.columnCount);
      for (const problem of row.problems ?? []) {
        notices.add(problem === 'stray-quote' ? 'stray-quote' : 'ragged-row', { row: row.rowNumber });
      }
      rows.push(row);
    }
    if (rows.length > 0) yield rows;
  }
}

/**
 * The rows of answers of a file, in batches, in file order, streaming. Blank rows are left out (their numbers are
 * still counted). `notices`, where given, holds what was odd once the end is reached. A row with too few or too many cells comes with a problem and is not dropped.
 * Refuses what {@link FileRefusal} names, also in the middle of the file: keep nothing before the end is reached.
 */
export async function* readRows(
  source: FileSource,
  settings: FileSettings,
  notices: NoticeList = new NoticeList(),
): AsyncGenerator<Row[]> {
  if (settings.format === 'xlsx') yield* readXlsxRows(source, settings, notices);
  else yield* readCsvRows(source, settings, notices);
}
