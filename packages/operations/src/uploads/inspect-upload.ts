import type { FileChoices } from '@folge/contracts';
import {
  type FileInspection,
  type FileSettings,
  type FileSource,
  inspectFile,
  readBlocks,
  readRows,
} from '@folge/formats';
import { hideColumns, isHidden } from './hide-columns.ts';

export type InspectionTask = { file: FileSource; choices: FileChoices; sizeLimitBytes: number };

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
    for (let record = 0; record < block.recordCount; record++) {
      if (block.rowNumber(record) >= settings.firstDataRow && !block.isBlank(record)) rows++;
    }
  }
  return rows;
}

/**
 * Finds out how a file is written, and reads it to its end, so that a file which must not be kept (a national identity
 * number in its last row) is refused before anything is.
 */
export async function inspectUpload(
  task: InspectionTask,
  progress: (share: number) => void,
): Promise<UploadInspection> {
  const { sheet, ...choices } = task.choices;
  const inspection = await inspectFile(task.file, {
    ...definedOnly(choices),
    ...(sheet === undefined ? {} : { sheet }),
    sizeLimitBytes: task.sizeLimitBytes,
  });
  const rowCount = await countRows(task.file, inspection.settings, (bytes) => progress(bytes / inspection.sizeBytes));
  const shown = { ...inspection, firstRows: inspection.firstRows.slice(0, 5) };
  return { ...hideColumns(shown, isHidden), rowCount };
}

function definedOnly<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
