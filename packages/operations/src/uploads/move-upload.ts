import { problem, type UploadMapping } from '@folge/contracts';
import { insertAcceptedDrift, type MainTransaction, type UploadRow, updateUpload } from '@folge/database';
import { driftOf, readPlan, requireUpload, wavesOf } from './map-upload.ts';

type Place = { pilotId: string; uploadId: string };
type Counts = { new: number; changed: number } | null;

/** Puts a checked upload up for saving. */
export async function startSaving(db: MainTransaction, { uploadId }: Place): Promise<UploadRow> {
  const upload = await requireUpload(db, uploadId, ['checked']);
  const open = await openDrift(db, upload);
  if (open.length > 0) throw problem('upload.drift-not-accepted', { count: open.length });
  const counts = upload.counts as Counts;
  if ((counts?.new ?? 0) + (counts?.changed ?? 0) === 0) throw problem('upload.nothing-new');
  // Cancelled since it was read: somebody has left the pilot, or a colleague gave it up.
  await updateUpload(db, { uploadId, from: ['checked'] }, { state: 'saving', problem: null });
  return requireUpload(db, uploadId, ['saving']);
}

/** The differences from earlier waves that nobody has accepted yet. */
export async function openDrift(db: MainTransaction, upload: UploadRow) {
  if (upload.kind !== 'survey' || !upload.inspection) return [];
  const drift = await driftOf(db, await readPlan(db, upload));
  return drift.filter(({ accepted }) => accepted === null);
}

/** Accepts differences with a note, for every file of these waves and this instrument; what was noted before stays. */
export async function acceptDrift(
  db: MainTransaction,
  { pilotId, uploadId, accountId, keys, note }: Place & { accountId: string; keys: string[]; note: string },
): Promise<UploadRow> {
  const upload = await requireUpload(db, uploadId, ['checking', 'checked']);
  const mapping = upload.mapping as UploadMapping;
  const waveIds = wavesOf(upload, mapping);
  const { instrumentId } = mapping;
  if (waveIds.length === 0 || !instrumentId) throw problem('upload.wrong-state', { state: upload.state });
  await insertAcceptedDrift(db, { pilotId, waveIds, instrumentId, keys, note, acceptedBy: accountId });
  const drift = await driftOf(db, await readPlan(db, upload));
  await updateUpload(db, { uploadId, from: ['checking', 'checked'] }, { drift });
  return requireUpload(db, uploadId);
}

/**
 * Gives an upload up before it is saved. Its file and staging tables are taken away afterwards: by whoever asked, or by
 * the worker that is checking it and sees within a second that it need not.
 */
export async function cancelUpload(
  db: MainTransaction,
  { uploadId }: Place,
): Promise<{ cancelled: UploadRow; wasChecking: boolean }> {
  const upload = await requireUpload(db, uploadId, ['received', 'checking', 'checked', 'failed']);
  const from = [upload.state];
  if (!(await updateUpload(db, { uploadId, from }, { state: 'cancelled', inspection: null }))) {
    throw problem('upload.wrong-state', { state: upload.state });
  }
  return { cancelled: await requireUpload(db, uploadId), wasChecking: upload.state === 'checking' };
}
