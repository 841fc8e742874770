import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { problem, Refusal, type UploadKind } from '@folge/contracts';
import { inFileProcess } from './file-process.ts';
import type { InspectionTask, UploadInspection } from './inspect-upload.ts';
import { deleteUploadFile, makeUploadFolder, type UploadRoom, uploadPath } from './upload-room.ts';

export type ReceivedFile = {
  uploadId: string;
  kind: UploadKind;
  fileName: string;
  fileDigest: string;
  fileBytes: number;
  inspection: UploadInspection;
};

type Incoming = { kind: UploadKind; fileName: string; body: Readable; announcedBytes: number | undefined };

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

/**
 * Takes a file in: refused by its announced size before a byte is read; hashed while it is written; then inspected to
 * its end in a process of its own. A file that is refused, or cut off on its way, leaves nothing behind.
 */
export async function receiveFile(room: UploadRoom, incoming: Incoming): Promise<ReceivedFile> {
  const tooLarge = problem('upload.too-large', { limitMegabytes: megabytes(room.sizeLimitBytes) });
  if ((incoming.announcedBytes ?? 0) > room.sizeLimitBytes) throw tooLarge;
  const uploadId = randomUUID();
  await makeUploadFolder(room);
  try {
    const written = await writeFile(`${uploadPath(room, uploadId)}.part`, incoming, { room, tooLarge });
    await rename(`${uploadPath(room, uploadId)}.part`, uploadPath(room, uploadId));
    const { kind, fileName } = incoming;
    const inspection = await inspectStored(room, { uploadId, fileName, choices: {} });
    return { uploadId, kind, fileName, ...written, inspection };
  } catch (error) {
    await deleteUploadFile(room, uploadId);
    throw error;
  }
}

/** Inspects a stored file (again, when the researcher corrected a detection). */
export function inspectStored(
  room: UploadRoom,
  { uploadId, fileName, choices }: { uploadId: string; fileName: string; choices: InspectionTask['choices'] },
): Promise<UploadInspection> {
  const file = { path: uploadPath(room, uploadId), fileName };
  const task: InspectionTask = { file, choices, sizeLimitBytes: room.sizeLimitBytes };
  return inFileProcess<UploadInspection>('inspection', task);
}

async function writeFile(
  path: string,
  { body, announcedBytes }: Incoming,
  { room, tooLarge }: { room: UploadRoom; tooLarge: Refusal },
): Promise<{ fileDigest: string; fileBytes: number }> {
  const digest = createHash('sha256');
  let fileBytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      fileBytes += chunk.length;
      digest.update(chunk);
      if (fileBytes > room.sizeLimitBytes) done(tooLarge);
      else done(null, chunk);
    },
  });
  try {
    await pipeline(body, measured, createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 20 }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw problem('upload.cut-off');
  }
  if (announcedBytes !== undefined && announcedBytes !== fileBytes) throw problem('upload.cut-off');
  return { fileDigest: digest.digest('hex'), fileBytes };
}
