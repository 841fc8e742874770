import { type HolderList, HolderQuery, type HolderTask, type Localized, problem } from '@folge/contracts';
import {
  countConfirmedTasks,
  countHolders,
  countOpenTasks,
  findCatalogueRecord,
  listCatalogueRecords,
  listHolders,
  listOpenTasks,
  type MainTransaction,
  type OpenTask,
} from '@folge/database';
import { csvText, norwegianExcelCsv } from '@folge/formats';
import type { Keyring } from '../keyring.ts';
import { pageOf } from '../page-of.ts';
import { openTask } from '../rights/task-content.ts';

type Reading = { db: MainTransaction; keyring: Keyring; pilotId: string };

function shownTask({ sealedReference, personId: _, ...task }: OpenTask, key: Buffer | undefined): HolderTask {
  if (sealedReference === null || key === undefined) return { ...task, reference: null, scope: null };
  return { ...task, ...openTask(key, task.taskId, sealedReference) };
}

async function shownTasks(keyring: Keyring, open: readonly OpenTask[]): Promise<HolderTask[]> {
  const keys = await keyring.personKeys(open.map(({ taskId }) => taskId));
  return open.map((task) => shownTask(task, keys.get(task.taskId)));
}

/** Whom tasks are about, of those who are not erased. */
const peopleOf = (open: readonly OpenTask[]) => [...new Set(open.flatMap(({ personId }) => personId ?? []))];

/**
 * A page of where copies lie, and one of what their holders have not confirmed, with what each holder knows the person by; and whom
 * the page is about.
 */
export async function readHolders(
  { db, keyring, pilotId }: Reading,
  { holderPage, holderPageSize, ...query }: HolderQuery = HolderQuery.parse({}),
): Promise<{ list: HolderList; personIds: string[] }> {
  const open = await countOpenTasks(db, pilotId);
  const total = [...open.values()].reduce((sum, count) => sum + count, 0);
  const page = pageOf(query, total);
  const holdersPage = pageOf({ page: holderPage, pageSize: holderPageSize }, await countHolders(db, pilotId));
  const holders = await listHolders(db, { pilotId, ...holdersPage });
  const waiting = await listOpenTasks(db, { pilotId, ...page });
  const list = {
    ...page,
    holdersPage,
    holders: holders.map((holder) => ({ ...holder, openTasks: open.get(holder.holderId) ?? 0 })),
    tasks: await shownTasks(keyring, waiting),
    confirmed: await countConfirmedTasks(db, pilotId),
  };
  return { list, personIds: peopleOf(waiting) };
}

async function namesOfPurposes(db: MainTransaction): Promise<Map<string, string>> {
  const items = await listCatalogueRecords(db, 'item', { kind: 'purpose' });
  return new Map(items.map(({ itemId, body }) => [itemId, (body as unknown as { name: Localized }).name.nb]));
}

function scopeInWords(scope: HolderTask['scope'], purposes: ReadonlyMap<string, string>): string {
  if (scope === 'everything') return 'alt om personen';
  if (scope === null) return '';
  const name = purposes.get(scope.purposeId) ?? scope.purposeId;
  const isFromNav = scope.permission === 'confidentiality' || scope.permission === 'guardian_confidentiality';
  return isFromNav ? `bare opplysninger fra NAV for formålet «${name}»` : `bare det som er gitt for formålet «${name}»`;
}

const verbs = { delete: 'slett', stop_using: 'slutt å bruke' } as const;

export type RecallList = { fileName: string; text: string; personIds: string[] };

/**
 * What one holder has to do, as a file: a line a person, by what that holder knows them by and nothing else, with what of theirs
 * is to go. Whoever takes back one purpose wants the rest to stay.
 */
export async function readRecallList({ db, keyring, pilotId }: Reading, holderId: string): Promise<RecallList> {
  const pilot = await findCatalogueRecord(db, 'pilot', { pilotId });
  if (!pilot) throw problem('not-found');
  const purposes = await namesOfPurposes(db);
  const waiting = await listOpenTasks(db, { pilotId, holderId });
  const own = await shownTasks(keyring, waiting);
  const lines = own.map(({ reference, verb, scope, dueOn }) => {
    return [reference, verbs[verb], scopeInWords(scope, purposes), { date: dueOn }];
  });
  const text = csvText([['kjent som', 'gjør', 'hva', 'frist'], ...lines], norwegianExcelCsv);
  const fileName = `${pilot.figuresAreInvented ? 'OPPDIKTEDE-TALL-' : ''}slettes.csv`;
  return { fileName, text, personIds: peopleOf(waiting) };
}
