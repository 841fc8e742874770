import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { problem, Refusal, type UploadKind } from '@folge/contracts';
import { inFileProcess, mayReadAhead } from './file-process.ts';
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

type ReceivingRoom = Pick<UploadRoom, 'folder' | 'sizeLimitBytes'>;

type Incoming = { kind: UploadKind; fileName: string; body: Readable; announcedBytes: number | undefined };

/** From this size on it is worth while to read a file before it is whole. */
const LARGE_BYTES = 8 * 1024 * 1024;

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

/**
 * Takes a file in: refused by its announced size before a byte is read; hashed while it is written; then inspected to
 * its end in a process of its own. A file that is refused, or cut off on its way, leaves nothing behind.
 */
export async function receiveFile(room: ReceivingRoom, incoming: Incoming): Promise<ReceivedFile> {
  const tooLarge = problem('upload.too-large', { limitMegabytes: megabytes(room.sizeLimitBytes) });
  if ((incoming.announcedBytes ?? 0) > room.sizeLimitBytes) throw tooLarge;
  const uploadId = randomUUID();
  await makeUploadFolder(room);
  const { kind, fileName } = incoming;
  const written = writeWhole(room, uploadId, { incoming, tooLarge });
  const inspected = inspectIncoming(room, { uploadId, incoming, written });
  // Both have ended before anything is taken away: neither must write or read where nothing is any more.
  const [file, inspection] = await Promise.allSettled([written, inspected]);
  if (file.status === 'fulfilled' && inspection.status === 'fulfilled') {
    return { uploadId, kind, fileName, ...file.value, inspection: inspection.value };
  }
  await deleteUploadFile(room, uploadId);
  throw file.status === 'rejected' ? file.reason : (inspection as PromiseRejectedResult).reason;
}

type WrittenFile = Pick<ReceivedFile, 'fileDigest' | 'fileBytes'>;

async function writeWhole(
  room: ReceivingRoom,
  uploadId: string,
  { incoming, tooLarge }: { incoming: Incoming; tooLarge: Refusal },
): Promise<WrittenFile> {
  const path = uploadPath(room, uploadId);
  const written = await writeFile(`${path}.part`, incoming, { room, tooLarge });
  await rename(`${path}.part`, path);
  return written;
}

/** Reads a file to its end: a large one while it is still being written, where nobody waits for that. */
async function inspectIncoming(
  room: ReceivingRoom,
  { uploadId, incoming, written }: { uploadId: string; incoming: Incoming; written: Promise<WrittenFile> },
): Promise<UploadInspection> {
  const { fileName, announcedBytes = 0 } = incoming;
  if (announcedBytes < LARGE_BYTES || !mayReadAhead()) {
    await written;
    return inspectStored(room, { uploadId, fileName, choices: {} });
  }
  const path = uploadPath(room, uploadId);
  const task: InspectionTask = {
    file: { path, fileName },
    choices: {},
    sizeLimitBytes: room.sizeLimitBytes,
    growingPath: `${path}.part`,
  };
  return inFileProcess<UploadInspection>('inspection', task, { whole: written });
}

/** Inspects a stored file (again, when the researcher corrected a detection). */
export function inspectStored(
  room: ReceivingRoom,
  { uploadId, fileName, choices }: { uploadId: string; fileName: string; choices: InspectionTask['choices'] },
): Promise<UploadInspection> {
  const file = { path: uploadPath(room, uploadId), fileName };
  const task: InspectionTask = { file, choices, sizeLimitBytes: room.sizeLimitBytes };
  return inFileProcess<UploadInspection>('inspection', task);
}

async function writeFile(
  path: string,
  { body, announcedBytes }: Incoming,
  { room, tooLarge }: { room: ReceivingRoom; tooLarge: Refusal },
): Promise<WrittenFile> {
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
