import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Client,
  connectClient,
  dropStagingTables,
  forgetInspections,
  inPilot,
  listPilotIds,
  listStagedUploads,
  listUploadsInStates,
  tryHoldUpload,
  type UploadRow,
  updateUpload,
} from '@folge/database';
import { KEPT_MILLISECONDS, makeUploadFolder, type UploadRoom } from './upload-room.ts';

const waiting: UploadRow['state'][] = ['received', 'checked', 'failed'];
const inWork: UploadRow['state'][] = ['checking', 'saving'];

type Found = { keep: Set<string>; restarted: number };

/** Ends uploads that waited too long, and puts work that nobody does any more up again. */
async function sweepPilot(
  room: UploadRoom,
  pilotId: string,
  { now, found }: { now: number; found: Found },
): Promise<void> {
  const uploads = await inPilot(room.databases.app, pilotId, async (transaction) => {
    await forgetInspections(transaction);
    return listUploadsInStates(transaction, [...waiting, ...inWork]);
  });
  for (const { uploadId, state, uploadedAt } of uploads) {
    const isOld = now - Date.parse(uploadedAt) > KEPT_MILLISECONDS;
    if (waiting.includes(state) && isOld) {
      await inPilot(room.databases.app, pilotId, (transaction) =>
        updateUpload(transaction, { uploadId, from: [state] }, { state: 'cancelled', inspection: null }),
      );
    } else if (waiting.includes(state)) found.keep.add(uploadId);
    else if (inWork.includes(state)) {
      found.keep.add(uploadId);
      if (await isAbandoned(room, uploadId)) {
        await room.enqueue({ verb: state === 'saving' ? 'save' : 'check', pilotId, uploadId });
        found.restarted++;
      }
    }
  }
}

/** Whether no process has the upload: the one that had it was killed. */
async function isAbandoned(room: UploadRoom, uploadId: string): Promise<boolean> {
  return withSweeper(room, (client) => tryHoldUpload(client, uploadId));
}

async function removeFiles(room: UploadRoom, keep: Set<string>, now: number): Promise<number> {
  await makeUploadFolder(room);
  let removed = 0;
  for (const name of await readdir(room.folder)) {
    const [uploadId = '', ...rest] = name.split('.');
    const age = now - (await stat(join(room.folder, name)).catch(() => ({ mtimeMs: now }))).mtimeMs;
    // A file on its way in has no upload yet, and one on its way out is written beside its upload's own; an hour is
    // longer than any transfer. What is written beside is taken away by its own name: the upload's file stays.
    const isBeside = rest.length > 0;
    const isKept = keep.has(uploadId) && !isBeside;
    if (isKept || age < 3600 * 1000) continue;
    if (!/^[0-9a-f-]{36}$/.test(uploadId)) continue;
    await rm(join(room.folder, name), { force: true });
    removed++;
  }
  return removed;
}

async function withSweeper<T>(room: UploadRoom, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectClient(room.importUrl, 'folge-sweep');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Takes away what uploads leave behind: files and staging tables of uploads that are over, and of those that have waited
 * for a day; what a killed process left; and puts the work that a killed worker had begun up again.
 */
export async function sweepUploads(
  room: UploadRoom,
  now = Date.now(),
): Promise<{ files: number; stagings: number; restarted: number }> {
  // Asked before the uploads are: the tables of an upload that comes in meanwhile are nobody's orphans.
  const staged = await withSweeper(room, listStagedUploads);
  const found: Found = { keep: new Set(), restarted: 0 };
  for (const pilotId of await listPilotIds(room.databases.app)) await sweepPilot(room, pilotId, { now, found });
  const files = await removeFiles(room, found.keep, now);
  const orphans = staged.filter((uploadId) => !found.keep.has(uploadId));
  await withSweeper(room, async (client) => {
    for (const uploadId of orphans) await dropStagingTables(client, uploadId);
  });
  return { files, stagings: orphans.length, restarted: found.restarted };
}
