import type { HolderList, HolderTask } from '@folge/contracts';
import { countConfirmedTasks, listHolders, listOpenTasks, type MainTransaction, type OpenTask } from '@folge/database';
import { csvText } from '@folge/formats';
import type { Keyring } from '../keyring.ts';
import { taskPlace } from '../rights/holder-tasks.ts';
import { unseal } from '../seal.ts';

type Reading = { db: MainTransaction; keyring: Keyring; pilotId: string };

function shownTask({ sealedReference, ...task }: OpenTask, key: Buffer | undefined): HolderTask {
  const isReadable = sealedReference !== null && key !== undefined;
  const reference = isReadable ? unseal(key, sealedReference, taskPlace(task.taskId)).toString('utf8') : null;
  return { ...task, reference };
}

/** Where copies lie, and what their holders have not confirmed, with what each holder knows the person by. */
export async function readHolders({ db, keyring, pilotId }: Reading): Promise<HolderList> {
  const open = await listOpenTasks(db, pilotId);
  const keys = await keyring.personKeys(open.map(({ taskId }) => taskId));
  return {
    holders: await listHolders(db, pilotId),
    tasks: open.map((task) => shownTask(task, keys.get(task.taskId))),
    confirmed: await countConfirmedTasks(db, pilotId),
  };
}

/** What one holder has to do, as a file for a program: a line a person, by what that holder knows them by and nothing else. */
export async function readRecallList(reading: Reading, holderId: string): Promise<string> {
  const { tasks } = await readHolders(reading);
  const own = tasks.filter((task) => task.holderId === holderId);
  return csvText([
    ['reference', 'verb', 'due_on'],
    ...own.map((task) => [task.reference, task.verb, { date: task.dueOn }]),
  ]);
}
