import { stat } from 'node:fs/promises';
import type { FileChoices } from '@folge/contracts';
import {
  type FileInspection,
  type FileSettings,
  type FileSource,
  type Growth,
  inspectFile,
  type RecordBorder,
  readBlocks,
  readGrowingBlocks,
  readRows,
  SAMPLE_BYTES,
  settleInspection,
  untilGrown,
} from '@folge/formats';
import { hideColumns, isHidden } from './hide-columns.ts';
import { RowCount } from './row-count.ts';

export type InspectionTask = {
  file: FileSource;
  choices: FileChoices;
  sizeLimitBytes: number;
  /** Where the file lies while it is still being written. */
  growingPath?: string;
};

/** A file that is still being written, and the moment when it is whole. */
export type GrowingFile = Growth & { whole: Promise<void> };

/** How a file was understood, how many rows of answers it has, and where a large one can be cut in two. */
export type UploadInspection = FileInspection & { rowCount: number; middle?: RecordBorder };

type Counted = Pick<RowCount, 'rowCount' | 'middle'>;

async function countRows(
  file: FileSource,
  settings: FileSettings,
  progress: (bytes: number) => void,
): Promise<Counted> {
  if (settings.format === 'xlsx') {
    let rowCount = 0;
    for await (const batch of readRows(file, settings)) rowCount += batch.length;
    return { rowCount, middle: () => undefined };
  }
  const count = new RowCount(settings);
  for await (const block of readBlocks(file, settings)) {
    count.add(block);
    progress(count.bytes);
  }
  return count;
}

type Inspected = { inspection: FileInspection; counted: Counted };

/** How many bytes the mark takes that says a file is UTF-8. */
const MARK_BYTES = 3;

/**
 * Inspects a large CSV file and reads it to its end while it is still being written: as UTF-8, by what its first megabyte looks
 * like. Undefined where that turned out wrong, or something is to be refused: then it is all done again with the whole file.
 */
async function inspectAhead(task: InspectionTask, growing: GrowingFile): Promise<Inspected | undefined> {
  const file = { ...task.file, path: task.growingPath ?? task.file.path };
  try {
    await untilGrown(file.path, SAMPLE_BYTES + 1, growing);
    const options = optionsOf({ ...task, choices: { encoding: 'utf-8', ...task.choices } });
    const inspection = await inspectFile(file, options);
    if (inspection.settings.format !== 'csv') return undefined;
    const counted = new RowCount(inspection.settings);
    for await (const block of readGrowingBlocks(file, inspection.settings, growing)) counted.add(block);
    await growing.whole;
    const { size } = await stat(task.file.path);
    const { isAscii: ascii, bytes } = counted;
    if (size !== bytes && size !== bytes + MARK_BYTES) return undefined;
    return { inspection: settleInspection(inspection, { sizeBytes: size, marked: size > bytes, ascii }), counted };
  } catch {
    return undefined;
  }
}

async function inspectWhole(task: InspectionTask, progress: (share: number) => void): Promise<Inspected> {
  const inspection = await inspectFile(task.file, optionsOf(task));
  const { settings, sizeBytes } = inspection;
  return { inspection, counted: await countRows(task.file, settings, (bytes) => progress(bytes / sizeBytes)) };
}

/**
 * Finds out how a file is written, and reads it to its end, so that a file which must not be kept (a national identity
 * number in its last row) is refused before anything is.
 */
export async function inspectUpload(
  task: InspectionTask,
  progress: (share: number) => void,
  growing?: GrowingFile,
): Promise<UploadInspection> {
  const ahead = growing && task.growingPath !== undefined ? await inspectAhead(task, growing) : undefined;
  await growing?.whole;
  const { inspection, counted } = ahead ?? (await inspectWhole(task, progress));
  const middle = counted.middle(inspection.sizeBytes);
  const shown = { ...inspection, firstRows: inspection.firstRows.slice(0, 5) };
  return { ...hideColumns(shown, isHidden), rowCount: counted.rowCount, ...(middle && { middle }) };
}

function optionsOf({ choices: { sheet, ...choices }, sizeLimitBytes }: InspectionTask) {
  return { ...definedOnly(choices), ...(sheet === undefined ? {} : { sheet }), sizeLimitBytes };
}

function definedOnly<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
