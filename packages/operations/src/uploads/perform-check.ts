import { existsSync } from 'node:fs';
import { problem, Refusal } from '@folge/contracts';
import {
  connectClient,
  dropStagingTables,
  findUpload,
  holdStaging,
  inPilot,
  listStagedWaves,
  tryHoldUpload,
  type UploadJob,
  updateUpload,
  withImportClient,
} from '@folge/database';
import type { CheckResult } from './checking/check-file.ts';
import { inFileProcess } from './file-process.ts';
import { driftOf, readPlan } from './map-upload.ts';
import { type CheckPlan, planCheck } from './plan-check.ts';
import { deleteUploadFile, type UploadRoom, uploadPath } from './upload-room.ts';

type Place = Pick<UploadJob, 'pilotId' | 'uploadId'>;

class Cancelled extends Error {}

/** Tells how far the check has come; an upload that is not being checked any more ends it. */
function progressNotes(room: UploadRoom, { pilotId, uploadId }: Place, abort: AbortController) {
  let writing = Promise.resolve();
  let isWriting = false;
  return {
    note: (progress: number) => {
      if (isWriting) return;
      isWriting = true;
      writing = inPilot(room.databases.import, pilotId, async (transaction) => {
        const isOn = await updateUpload(transaction, { uploadId, from: ['checking'] }, { progress });
        if (!isOn) abort.abort(new Cancelled());
      })
        .catch(() => {})
        .finally(() => {
          isWriting = false;
        });
    },
    written: () => writing,
  };
}

/**
 * Does the job of checking: reads the file in a process of its own and leaves the upload checked, or failed with the
 * reason. Whatever happens in between, a second try starts from the file again. One process at a time has an upload.
 */
export async function performCheck(room: UploadRoom, place: Place): Promise<void> {
  const holder = await connectClient(room.importUrl, 'folge-hold');
  try {
    if (await tryHoldUpload(holder, place.uploadId)) await checkHeld(room, place);
  } finally {
    await holder.end();
  }
}

async function checkHeld(room: UploadRoom, place: Place): Promise<void> {
  const { pilotId, uploadId } = place;
  const { state, plan } = await inPilot(room.databases.app, pilotId, async (transaction) => {
    const upload = await findUpload(transaction, uploadId);
    const isWanted = upload?.state === 'checking';
    return { state: upload?.state, plan: isWanted ? await readPlan(transaction, upload) : undefined };
  });
  // Given up before its turn came: whoever did that left the clearing away to the check.
  if (state === 'cancelled') await leave(room, place, new Cancelled());
  if (!plan) return;
  const abort = new AbortController();
  const notes = progressNotes(room, place, abort);
  // A cancelled upload is noticed also while the file's process has nothing to tell.
  const watch = setInterval(() => notes.note(lastProgress), 1000);
  let lastProgress = 0;
  try {
    if (!existsSync(uploadPath(room, uploadId))) throw problem('upload.file-gone');
    const task = planCheck(room, plan, await room.keyring.studyNumberKey(pilotId));
    const result = await inFileProcess<CheckResult>('checking', task, {
      signal: abort.signal,
      onProgress: (progress) => {
        lastProgress = progress;
        notes.note(progress);
      },
    });
    clearInterval(watch);
    await notes.written();
    await finish(room, plan, result);
  } catch (error) {
    clearInterval(watch);
    await notes.written();
    await leave(room, place, error);
  }
}

/** What a column of waves turned out to name, and in what those waves differ from earlier ones. */
async function wavesFound(room: UploadRoom, plan: CheckPlan) {
  const { upload, mapping } = plan;
  if (upload.kind !== 'survey' || mapping.waveId !== undefined) return undefined;
  const waveIds = await withImportClient(room.databases, upload.pilotId, (client) =>
    listStagedWaves(client, upload.uploadId),
  );
  const drift = await inPilot(room.databases.app, upload.pilotId, (transaction) =>
    driftOf(transaction, { ...plan, upload: { ...upload, counts: { waveIds } } }),
  );
  return { waveIds, drift };
}

async function finish(room: UploadRoom, plan: CheckPlan, result: CheckResult): Promise<void> {
  const { pilotId, uploadId } = plan.upload;
  const { counts, rows, recordsState } = result;
  const found = await wavesFound(room, plan);
  const isOn = await inPilot(room.databases.import, pilotId, (transaction) =>
    updateUpload(
      transaction,
      { uploadId, from: ['checking'] },
      {
        state: 'checked',
        progress: 1,
        counts: { rows, ...counts, recordsState, waveIds: found?.waveIds },
        ...(found && { drift: found.drift }),
      },
    ),
  );
  // Given up in the last moment: what was staged goes as it would have a moment before.
  if (!isOn) throw new Cancelled();
}

async function leave(room: UploadRoom, { pilotId, uploadId }: Place, error: unknown): Promise<void> {
  const client = await connectClient(room.importUrl, 'folge-check');
  try {
    await holdStaging(client, uploadId);
    await dropStagingTables(client, uploadId);
  } finally {
    await client.end();
  }
  if (error instanceof Cancelled) {
    await deleteUploadFile(room, uploadId);
    return;
  }
  const isFile = error instanceof Refusal;
  const refusal = isFile ? { code: error.code, facts: error.facts } : { code: 'platform.failed', facts: {} };
  await inPilot(room.databases.import, pilotId, (transaction) =>
    updateUpload(transaction, { uploadId, from: ['checking'] }, { state: 'failed', problem: refusal }),
  );
  if (isFile && error.code === 'file.national-identity-number') await deleteUploadFile(room, uploadId);
  if (!isFile) throw error;
}
