import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  dropStagingTables,
  inPilot,
  listCancelledUploads,
  listPilotIds,
  listStagedUploads,
  lockUploadsInStates,
  type MainTransaction,
  SOMEBODY_LEFT,
  type UploadRow,
  updateUpload,
  withUploadHeld,
} from '@folge/database';
import type { RightsRoom } from './rights-room.ts';

const unsaved: UploadRow['state'][] = ['received', 'checking', 'checked', 'failed'];

/**
 * Cancels the pilot's uploads that are not saved, in the transaction of the act: one of them may name the person who leaves, or hold
 * what she wants deleted, and a row cannot be taken out of a file. What is being checked is cleared away by the worker, which sees
 * within a second that it need not go on. A save that is under way ended before; what it brought in goes with the act. One that has
 * yet to begin goes on without the person; should it fail, it is cancelled too.
 */
export async function cancelUnsavedUploads(db: MainTransaction): Promise<void> {
  const problem = { code: SOMEBODY_LEFT, facts: {} };
  for (const { uploadId } of await lockUploadsInStates(db, unsaved)) {
    await updateUpload(db, { uploadId, from: unsaved }, { state: 'cancelled', inspection: null, problem });
  }
  for (const { uploadId } of await lockUploadsInStates(db, ['saving'])) {
    await updateUpload(db, { uploadId, from: ['saving'] }, { problem });
  }
}

/** The names in a folder; none where it was never made. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function listCancelled(room: RightsRoom, uploadIds: readonly string[]): Promise<string[]> {
  const { erasure } = room.databases;
  const cancelled: string[] = [];
  for (const pilotId of uploadIds.length > 0 ? await listPilotIds(erasure) : []) {
    cancelled.push(...(await inPilot(erasure, pilotId, (db) => listCancelledUploads(db, uploadIds))));
  }
  return cancelled;
}

const isUploadId = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

/**
 * Takes away the files and staged rows of uploads that were cancelled: after an act, and by whoever looks at the gate next where a
 * process was killed in between. One that a worker has is left to it.
 */
export async function clearCancelledAway(room: RightsRoom): Promise<void> {
  const names = await namesIn(room.uploadFolder);
  const idOf = (name: string) => name.slice(0, 36);
  const client = await room.databases.pools.import.connect();
  try {
    const found = new Set([...names.map(idOf).filter(isUploadId), ...(await listStagedUploads(client))]);
    for (const uploadId of await listCancelled(room, [...found])) {
      await withUploadHeld(client, uploadId, async () => {
        await dropStagingTables(client, uploadId);
        const own = names.filter((name) => idOf(name) === uploadId);
        await Promise.all(own.map((name) => rm(join(room.uploadFolder, name), { force: true })));
      });
    }
  } finally {
    client.release();
  }
}
