import { FileRefusal } from '../file-refusal.ts';
import type { FileSource, XlsxSettings } from '../file-settings.ts';
import type { NoticeList } from '../notices.ts';
import type { Row } from '../read-rows.ts';
import { checkedSize } from '../source-bytes.ts';
import { openWorkbook } from './open-workbook.ts';
import { readSheetRows, type SheetRow } from './sheet-rows.ts';

function answerRow(row: SheetRow, columnCount: number): Row | undefined {
  const cells = row.cells.map((cell) => cell.normalize('NFC'));
  while (cells.length > 0 && (cells[cells.length - 1] as string).trim() === '') cells.pop();
  if (cells.length === 0) return undefined;
  while (cells.length < columnCount) cells.push('');
  const answer: Row = { rowNumber: row.rowNumber, cells };
  if (cells.length > columnCount) answer.problems = ['too-many-cells'];
  return answer;
}

/** The rows of answers of the chosen sheet; the other sheets are only searched for national identity numbers. */
export async function* readXlsxRows(
  source: FileSource,
  settings: XlsxSettings,
  notices?: NoticeList,
): AsyncGenerator<Row[]> {
  await checkedSize(source.path, settings.sizeLimitBytes);
  const context = await openWorkbook(source.path, settings.decimalMark);
  if (notices) context.notices = notices;
  try {
    const chosen = context.workbook.sheets.find((sheet) => sheet.name === settings.sheet);
    if (!chosen) throw new FileRefusal('file.sheet-not-found');
    for await (const batch of readSheetRows(context, chosen)) {
      const rows = batch
        .filter((row) => row.rowNumber >= settings.firstDataRow)
        .map((row) => answerRow(row, settings.columnCount))
        .filter((row) => row !== undefined);
      if (rows.length > 0) yield rows;
    }
    for (const sheet of context.workbook.sheets) {
      if (sheet === chosen) continue;
      for await (const _ of readSheetRows(context, sheet));
    }
  } finally {
    context.archive.close();
  }
}
