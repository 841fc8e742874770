import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dropStagingTables, inPilot, lockUploadsInStates, type UploadRow, updateUpload } from '@folge/database';
import type { RightsRoom } from './rights-room.ts';

const unsaved: UploadRow['state'][] = ['received', 'checking', 'checked', 'failed'];

/**
 * Cancels the pilot's uploads that are not saved, with their files and staged rows: one of them may name the person who leaves,
 * and a row cannot be taken out of a file. What is being checked is cleared away by the worker, which sees within a second that
 * it need not go on. A save that is under way ends first; what it brought in goes with the person.
 */
export async function cancelUnsavedUploads(room: RightsRoom, pilotId: string): Promise<void> {
  const cancelled = await inPilot(room.databases.erasure, pilotId, async (db) => {
    const uploads = await lockUploadsInStates(db, unsaved);
    const problem = { code: 'upload.somebody-left', facts: {} };
    for (const { uploadId } of uploads) {
      await updateUpload(db, { uploadId, from: unsaved }, { state: 'cancelled', inspection: null, problem });
    }
    return uploads.filter(({ state }) => state !== 'checking').map(({ uploadId }) => uploadId);
  });
  if (cancelled.length > 0) await clearAway(room, cancelled);
}

async function clearAway(room: RightsRoom, uploadIds: readonly string[]): Promise<void> {
  const client = await room.databases.pools.import.connect();
  try {
    for (const uploadId of uploadIds) await dropStagingTables(client, uploadId);
  } finally {
    client.release();
  }
  for (const uploadId of uploadIds) {
    const path = join(room.uploadFolder, uploadId);
    await Promise.all([rm(path, { force: true }), rm(`${path}.part`, { force: true })]);
  }
}
