import { dayInNorway, type NewHolder, problem } from '@folge/contracts';
import {
  confirmTask,
  countOpenTasksOf,
  deletePersonKeys,
  findCatalogueRecord,
  findReceipt,
  insertHolder,
  listOpenTaskIds,
  type MainTransaction,
  markCopyDeleted,
  setUnreadableAfter,
  type VaultDatabase,
} from '@folge/database';

export type ConfirmedTask = { taskId: string; personId: string | null };
type Confirming = { db: MainTransaction; pilotId: string; confirmedBy: string };

/** Registers where a wave's copies lie. */
export async function registerHolder({ db, pilotId, confirmedBy }: Confirming, holder: NewHolder): Promise<string> {
  const { waveId } = holder;
  if (!(await findCatalogueRecord(db, 'wave', { pilotId, waveId }))) throw problem('export.unknown', { id: waveId });
  return insertHolder(db, { ...holder, pilotId, exportId: null, registeredBy: confirmedBy });
}

/**
 * The holder has done it. When no holder is left who has not, the receipt's second date is told: the last day on which the
 * platform's own copies can be read, or today where that has passed. Answers whom it was about; null: somebody who is erased.
 */
export async function confirmHolderTask(confirming: Confirming, taskId: string): Promise<ConfirmedTask> {
  const { db, pilotId, confirmedBy } = confirming;
  const confirmed = await confirmTask(db, { pilotId, taskId, confirmedBy });
  if (!confirmed) throw problem('not-found');
  const { receiptNumber, personId } = confirmed;
  if ((await countOpenTasksOf(db, { pilotId, receiptNumber })) > 0) return { taskId, personId };
  const receipt = await findReceipt(db, receiptNumber);
  const here = receipt?.body.unreadableHereAfter;
  const today = dayInNorway();
  const unreadableAfter = typeof here === 'string' && here > today ? here : today;
  await setUnreadableAfter(db, { receiptNumber, unreadableAfter });
  return { taskId, personId };
}

/** The whole copy is gone: everything its holder was asked to do is done. Answers the tasks that were closed. */
export async function confirmCopyDeleted(confirming: Confirming, holderId: string): Promise<ConfirmedTask[]> {
  const { db, pilotId } = confirming;
  if (!(await markCopyDeleted(db, { pilotId, holderId }))) throw problem('not-found');
  const taskIds = await listOpenTaskIds(db, { pilotId, holderId });
  const confirmed: ConfirmedTask[] = [];
  for (const taskId of taskIds) confirmed.push(await confirmHolderTask(confirming, taskId));
  return confirmed;
}

/** After a confirmation is committed: nobody can read any more what the holder knew the person by, in no copy either. */
export async function forgetTaskReferences(vault: VaultDatabase, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length > 0) await deletePersonKeys(vault, taskIds);
}
