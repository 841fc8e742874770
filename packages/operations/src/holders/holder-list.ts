import { type HolderList, HolderQuery, type HolderTask } from '@folge/contracts';
import {
  countConfirmedTasks,
  countHolders,
  countOpenTasks,
  listHolders,
  listOpenTasks,
  type MainTransaction,
  type OpenTask,
} from '@folge/database';
import { csvText } from '@folge/formats';
import type { Keyring } from '../keyring.ts';
import { pageOf } from '../page-of.ts';
import { taskPlace } from '../rights/holder-tasks.ts';
import { unseal } from '../seal.ts';

type Reading = { db: MainTransaction; keyring: Keyring; pilotId: string };

function shownTask({ sealedReference, ...task }: OpenTask, key: Buffer | undefined): HolderTask {
  const isReadable = sealedReference !== null && key !== undefined;
  const reference = isReadable ? unseal(key, sealedReference, taskPlace(task.taskId)).toString('utf8') : null;
  return { ...task, reference };
}

async function shownTasks(keyring: Keyring, open: readonly OpenTask[]): Promise<HolderTask[]> {
  const keys = await keyring.personKeys(open.map(({ taskId }) => taskId));
  return open.map((task) => shownTask(task, keys.get(task.taskId)));
}

/** A page of where copies lie, and one of what their holders have not confirmed, with what each holder knows the person by. */
export async function readHolders(
  { db, keyring, pilotId }: Reading,
  { holderPage, holderPageSize, ...query }: HolderQuery = HolderQuery.parse({}),
): Promise<HolderList> {
  const open = await countOpenTasks(db, pilotId);
  const total = [...open.values()].reduce((sum, count) => sum + count, 0);
  const page = pageOf(query, total);
  const holdersPage = pageOf({ page: holderPage, pageSize: holderPageSize }, await countHolders(db, pilotId));
  const holders = await listHolders(db, { pilotId, ...holdersPage });
  return {
    ...page,
    holdersPage,
    holders: holders.map((holder) => ({ ...holder, openTasks: open.get(holder.holderId) ?? 0 })),
    tasks: await shownTasks(keyring, await listOpenTasks(db, { pilotId, ...page })),
    confirmed: await countConfirmedTasks(db, pilotId),
  };
}

/** What one holder has to do, as a file for a program: a line a person, by what that holder knows them by and nothing else. */
export async function readRecallList({ db, keyring, pilotId }: Reading, holderId: string): Promise<string> {
  const own = await shownTasks(keyring, await listOpenTasks(db, { pilotId, holderId }));
  return csvText([
    ['reference', 'verb', 'due_on'],
    ...own.map((task) => [task.reference, task.verb, { date: task.dueOn }]),
  ]);
}
