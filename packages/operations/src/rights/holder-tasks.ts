import { createHmac, randomUUID } from 'node:crypto';
import type { ConcernedHolder, Erasable, NewHolderTask, OnePermission } from '@folge/database';
import { inPilot, listIdentities } from '@folge/database';
import { unsealIdentity } from '../sealed-identity.ts';
import type { RightsRoom } from './rights-room.ts';
import { sealTask } from './task-content.ts';

/**
 * What one export calls a person: nobody can join two exports by it, and without the export's key nobody can make it. It begins
 * with a letter that is no digit's: a spreadsheet would take 12e4 for a number.
 */
export function exportPseudonym(exportKey: Buffer, personId: string): string {
  return `p${createHmac('sha256', exportKey).update(personId).digest('hex').slice(0, 20)}`;
}

/** Who leaves, and the one permission it is about; null: everything. */
type Leaving = { room: RightsRoom; pilotId: string; person: Erasable; permission: OnePermission | null };

async function studyNumberOf({ room, pilotId, person }: Leaving): Promise<string> {
  const { databases, keyring } = room;
  const personIds = [person.personId];
  const [sealed] = await inPilot(databases.identity, pilotId, (db) => listIdentities(db, { pilotId, personIds }));
  const key = (await keyring.personKeys(personIds)).get(person.personId);
  return sealed && key ? unsealIdentity(key, sealed).studyNumber : '';
}

/**
 * What each holder of a copy is asked to delete, with what that holder knows the person by: the export's own pseudonym, or the
 * study number where the copy is the source itself. Sealed under a key of the task, destroyed when the task is confirmed.
 */
export async function sealHolderTasks(leaving: Leaving, holders: readonly ConcernedHolder[]): Promise<NewHolderTask[]> {
  if (holders.length === 0) return [];
  const { keyring } = leaving.room;
  const { personId } = leaving.person;
  const tasks = holders.map((holder) => ({ holder, taskId: randomUUID() }));
  const keys = await keyring.makePersonKeys(tasks.map(({ taskId }) => taskId));
  const exportKeys = await keyring.personKeys(holders.flatMap(({ exportId }) => exportId ?? []));
  const studyNumber = holders.some(({ exportId }) => !exportId) ? await studyNumberOf(leaving) : '';
  return tasks.map(({ holder, taskId }) => {
    const exportKey = holder.exportId && exportKeys.get(holder.exportId);
    const reference = exportKey ? exportPseudonym(exportKey, personId) : studyNumber;
    const content = { reference, permission: leaving.permission };
    const sealedReference = sealTask(keys.get(taskId) as Buffer, taskId, content);
    return { taskId, holderId: holder.holderId, sealedReference, verb: 'delete' };
  });
}
