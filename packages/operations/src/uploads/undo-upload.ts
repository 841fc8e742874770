import { problem } from '@folge/contracts';
import {
  countSuperseded,
  deletePersonKeys,
  listTextRespondents,
  lockActs,
  lockRecords,
  type MainTransaction,
  markReportsStale,
  takeBackPeople,
  takeBackRows,
  updateUpload,
} from '@folge/database';
import { requireUpload } from './map-upload.ts';
import type { UploadRoom } from './upload-room.ts';

/**
 * Takes an upload back whole: its rows go, what they had replaced holds again, and the people it registered go with it
 * where nothing else rests on them: nothing that they asked for or put right, and no file that left. Acts that take away and
 * people who change something of their own are waited for, so that nothing of that comes in between. Refused when a later upload
 * has changed its rows. Returns whose keys are to be destroyed once the transaction is through.
 */
export async function undoUpload(
  db: MainTransaction,
  { pilotId, uploadId, accountId }: { pilotId: string; uploadId: string; accountId: string },
): Promise<string[]> {
  await lockRecords(db, pilotId);
  await lockActs(db);
  await requireUpload(db, uploadId, ['saved']);
  const count = await countSuperseded(db, uploadId);
  if (count > 0) throw problem('upload.superseded-later', { count });
  const nameless = await listTextRespondents(db, uploadId);
  await takeBackRows(db, uploadId);
  const people = await takeBackPeople(db, uploadId);
  await markReportsStale(db, pilotId);
  await updateUpload(db, { uploadId, from: ['saved'] }, { state: 'undone', undoneBy: accountId });
  return [...people, ...nameless];
}

/** Destroys the keys of people who are gone, so that no copy of what was sealed under them can be read. */
export async function destroyKeys(room: Pick<UploadRoom, 'databases'>, personIds: string[]): Promise<void> {
  if (personIds.length > 0) await deletePersonKeys(room.databases.vault, personIds);
}
