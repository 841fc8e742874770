import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { problem } from '@folge/contracts';
import { type Client, hasStagingTables, listRefusedRows, type UploadRow, withImportClient } from '@folge/database';
import { refusingCodes } from './checking/judge-staged.ts';
import { inFileProcess } from './file-process.ts';
import type { UploadInspection } from './inspect-upload.ts';
import { type UploadRoom, uploadPath } from './upload-room.ts';
import type { RefusedRowsTask } from './write-refused-rows.ts';

export type RefusedRowsFile = { fileName: string; mediaType: string; body: Readable };

const mediaTypes = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** A no is not to be mended: nothing of such a row is given back, whatever else is wrong with it. */
async function listMendableRows(staged: Client, uploadId: string): Promise<number[]> {
  const declined = new Set(await listRefusedRows(staged, { uploadId, refusingCodes: ['row.consent-refused'] }));
  const refused = await listRefusedRows(staged, { uploadId, refusingCodes });
  return refused.filter((row) => !declined.has(row));
}

/** The refused rows alone, but those of people who said no, in the layout of the file they came in: to be mended and sent again. */
export async function readRefusedRows(room: UploadRoom, upload: UploadRow): Promise<RefusedRowsFile> {
  const { uploadId, pilotId, fileName } = upload;
  const path = uploadPath(room, uploadId);
  const inspection = upload.inspection as UploadInspection | null;
  if (!inspection || !existsSync(path)) throw problem('upload.file-gone');
  const rows = await withImportClient(room.databases, pilotId, async (staged) => {
    if (!(await hasStagingTables(staged, uploadId))) throw problem('upload.wrong-state', { state: upload.state });
    return listMendableRows(staged, uploadId);
  });
  const { settings } = inspection;
  const body = await openWritten({
    file: { path, fileName },
    settings,
    rows,
    target: `${path}.refused-${randomUUID()}`,
  });
  const extension = extname(fileName);
  return {
    fileName: `${fileName.slice(0, fileName.length - extension.length)}-avviste-rader${extension}`,
    mediaType: mediaTypes[settings.format],
    body,
  };
}

/** The written file, opened and already taken off the disk: whoever stops reading or is killed leaves nothing behind. */
async function openWritten(task: RefusedRowsTask): Promise<Readable> {
  try {
    await inFileProcess('refused-rows', task);
    return (await open(task.target)).createReadStream();
  } finally {
    await rm(task.target, { force: true });
  }
}
