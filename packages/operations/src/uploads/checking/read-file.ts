import type { ReadInto, ReadPart } from '@folge/database';
import type { ReadingTask } from './check-task.ts';
import type { CopyBuffer } from './copy-buffer.ts';
import { DeliveryRows } from './delivery-rows.ts';
import { OutcomeRows } from './outcome-rows.ts';
import { ProblemLog } from './problem-log.ts';
import type { RowDigests } from './row-digests.ts';
import type { RowBlock } from './row-source.ts';
import { SurveyRows } from './survey-rows.ts';

interface RowReader {
  read(block: RowBlock, record: number, log: ProblemLog): void;
}

type Reading = {
  reader: RowReader;
  /** The staging tables a file is read into; each has a buffer of its own. */
  buffers: Partial<Record<ReadPart, CopyBuffer>>;
  /** What comes with each row of the table of rows; all its columns, where none are named. */
  rowColumns?: readonly string[];
  digests: RowDigests | undefined;
};

/** How many rows of answers were read, and whose each is where that was noted. */
export type ReadResult = { rows: number; digests: RowDigests | undefined };

function readingOf(task: ReadingTask): Reading {
  if (task.kind === 'deliveries') {
    const reader = new DeliveryRows(task);
    return { reader, buffers: { row: reader.rows }, digests: undefined };
  }
  if (task.kind === 'outcomes') {
    const reader = new OutcomeRows(task);
    return { reader, buffers: { row: reader.rows, person: reader.people.buffer }, digests: undefined };
  }
  const reader = new SurveyRows(task);
  const buffers = { row: reader.rows, person: reader.people.buffer, text: reader.texts };
  return { reader, buffers, rowColumns: reader.columns, digests: reader.digests };
}

/** Extra cells at the end of a row are nobody's fault when nothing is in them. */
function hasFilledExtraCell(block: RowBlock, record: number, columnCount: number): boolean {
  const count = block.cellCount(record);
  for (let cell = columnCount; cell < count; cell++) if (block.text(record, cell).trim() !== '') return true;
  return false;
}

function checkShape(block: RowBlock, record: number, columnCount: number, log: ProblemLog): void {
  const count = block.cellCount(record);
  if (count < columnCount) log.add({ code: 'row.too-few-cells', cell: -1 });
  else if (count > columnCount && hasFilledExtraCell(block, record, columnCount)) {
    log.add({ code: 'row.too-many-cells', cell: -1 });
  }
  if (block.hasStrayQuote(record)) log.add({ code: 'row.stray-quote', cell: -1 });
}

export type Sink = {
  /** `written` is called when the bytes are needed no more. */
  write(into: ReadInto, bytes: Buffer, written: () => void): Promise<void> | undefined;
  progress(rowsRead: number): void;
};

/**
 * Much more than a socket keeps to itself (64 KB): of less it says «written» while it still lies in the buffer, which must not be
 * used again then.
 */
const FLUSH_BYTES = 192 * 1024;

/** Reads the rows of a file, or of a part of it, into the staging tables. */
export async function readFile(task: ReadingTask, blocks: AsyncIterable<RowBlock>, sink: Sink): Promise<ReadResult> {
  const { reader, buffers, rowColumns, digests } = readingOf(task);
  const log = new ProblemLog(task.columnTexts);
  const parts = Object.entries({ ...buffers, problem: log.buffer }) as [ReadPart, CopyBuffer][];
  const tables = parts.map(([part, buffer]) => ({
    into: { part, columns: part === 'row' ? rowColumns : undefined },
    buffer,
  }));
  const { columnCount, firstDataRow } = task.settings;
  let rows = 0;
  for await (const block of blocks) {
    for (let record = 0; record < block.recordCount; record++) {
      const row = block.rowNumber(record);
      if (row < firstDataRow || block.isBlank(record)) continue;
      rows++;
      log.startRow(row);
      if (block.cellCount(record) !== columnCount) checkShape(block, record, columnCount, log);
      else if (block.hasStrayQuote(record)) log.add({ code: 'row.stray-quote', cell: -1 });
      if (!log.refused) reader.read(block, record, log);
    }
    for (const { into, buffer } of tables) {
      if (buffer.length < FLUSH_BYTES) continue;
      const bytes = buffer.take();
      await sink.write(into, bytes, () => buffer.giveBack(bytes));
    }
    sink.progress(rows);
  }
  for (const { into, buffer } of tables) {
    if (buffer.rowCount > 0) await sink.write(into, buffer.takeLast(), () => {});
  }
  return { rows, digests };
}
