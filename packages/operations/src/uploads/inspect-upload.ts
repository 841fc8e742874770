import type { FileChoices } from '@folge/contracts';
import {
  type FileInspection,
  type FileSettings,
  type FileSource,
  type Growth,
  inspectFile,
  type RecordBlock,
  readBlocks,
  readGrowingBlocks,
  readRows,
  SAMPLE_BYTES,
  untilGrown,
} from '@folge/formats';
import { hideColumns, isHidden } from './hide-columns.ts';

export type InspectionTask = {
  file: FileSource;
  choices: FileChoices;
  sizeLimitBytes: number;
  /** Where the file lies while it is still being written. */
  growingPath?: string;
};

/** A file that is still being written, and the moment when it is whole. */
export type GrowingFile = Growth & { whole: Promise<void> };

/** How a file was understood, and how many rows of answers it has. */
export type UploadInspection = FileInspection & { rowCount: number };

async function countRows(file: FileSource, settings: FileSettings, progress: (bytes: number) => void): Promise<number> {
  let rows = 0;
  if (settings.format === 'xlsx') {
    for await (const batch of readRows(file, settings)) rows += batch.length;
    return rows;
  }
  let bytes = 0;
  for await (const block of readBlocks(file, settings)) {
    bytes += block.bytes.length;
    progress(bytes);
    rows += rowsOfAnswers(block, settings.firstDataRow);
  }
  return rows;
}

function rowsOfAnswers(block: RecordBlock, firstDataRow: number): number {
  let rows = 0;
  for (let record = 0; record < block.recordCount; record++) {
    if (block.rowNumber(record) >= firstDataRow && !block.isBlank(record)) rows++;
  }
  return rows;
}

type Counted = { settings: FileSettings; rows: number };

/**
 * Reads a large CSV file to its end while it is still being written, by what its first megabyte looks like. A guess: it counts
 * only where the whole file turns out to be written as was guessed, and what would refuse the file is found again then.
 */
async function countAhead(task: InspectionTask, growing: GrowingFile): Promise<Counted | undefined> {
  const file = { ...task.file, path: task.growingPath ?? task.file.path };
  try {
    await untilGrown(file.path, SAMPLE_BYTES, growing);
    const { settings } = await inspectFile(
      file,
      optionsOf({ ...task, choices: { encoding: 'utf-8', ...task.choices } }),
    );
    if (settings.format !== 'csv') return undefined;
    let rows = 0;
    for await (const block of readGrowingBlocks(file, settings, growing)) {
      rows += rowsOfAnswers(block, settings.firstDataRow);
    }
    return { settings, rows };
  } catch {
    return undefined;
  }
}

const isSame = (one: FileSettings, other: FileSettings) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Finds out how a file is written, and reads it to its end, so that a file which must not be kept (a national identity
 * number in its last row) is refused before anything is.
 */
export async function inspectUpload(
  task: InspectionTask,
  progress: (share: number) => void,
  growing?: GrowingFile,
): Promise<UploadInspection> {
  const ahead = growing && task.growingPath !== undefined ? await countAhead(task, growing) : undefined;
  await growing?.whole;
  const inspection = await inspectFile(task.file, optionsOf(task));
  const rowCount =
    ahead && isSame(ahead.settings, inspection.settings)
      ? ahead.rows
      : await countRows(task.file, inspection.settings, (bytes) => progress(bytes / inspection.sizeBytes));
  const shown = { ...inspection, firstRows: inspection.firstRows.slice(0, 5) };
  return { ...hideColumns(shown, isHidden), rowCount };
}

function optionsOf({ choices: { sheet, ...choices }, sizeLimitBytes }: InspectionTask) {
  return { ...definedOnly(choices), ...(sheet === undefined ? {} : { sheet }), sizeLimitBytes };
}

function definedOnly<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
