import { deletesGiven, Permission } from '@folge/contracts';
import {
  type EntryReceipt,
  findWatermark,
  insertAuditEvents,
  insertHolderTasks,
  insertReceipt,
  insertReceiptOfPerson,
  type LedgerEntry,
  listAccountPasswords,
  listConcernedHolders,
  listEntryReceipts,
  listLedgerEntries,
  listPilotIds,
  lockActs,
  lockRecords,
  type MainTransaction,
  type OnePermission,
  raiseWatermark,
  setPilot,
  type VaultDatabase,
} from '@folge/database';
import { personReference } from '../audit/person-reference.ts';
import { carryOutInPilot, listSubjects, type ToCarryOut } from './carry-out.ts';
import { carryOutAccess, isAboutAccess } from './carry-out-access.ts';
import { sealHolderTasks } from './holder-tasks.ts';
import { receiptOf, receivedOnOf } from './make-receipt.ts';
import type { RightsRoom } from './rights-room.ts';

/** A line that closes an erasure asks nothing of the main database. */
const takesAway = ({ act }: LedgerEntry) => act !== 'erasure_completed';

async function listAhead(room: RightsRoom, db: MainTransaction): Promise<LedgerEntry[]> {
  return listLedgerEntries(room.databases.vault, (await findWatermark(db)).sequence);
}

/** Whether the ledger tells of acts that were not done here. Asked under the lock of acts: then nobody is about to do them. */
async function isBehind(room: RightsRoom, db: MainTransaction): Promise<boolean> {
  return (await listAhead(room, db)).some(takesAway);
}

type OfPilot = { room: RightsRoom; db: MainTransaction; pilotId: string };

/**
 * What a line is about: the ledger knows a permission by its keyed digest alone, the receipt its purpose. Undefined: a permission
 * that nobody can tell, which takes nothing back here either.
 */
async function permissionOf(
  { room, pilotId }: Omit<OfPilot, 'db'>,
  { scopeReference }: LedgerEntry,
  { receiptNumber, body }: EntryReceipt,
): Promise<{ permission: OnePermission | null } | undefined> {
  if (!scopeReference) return { permission: null };
  const { purposeId } = receiptOf(receiptNumber, body).body;
  for (const permission of Permission.options) {
    const one = { purposeId: String(purposeId), permission };
    if (scopeReference.equals(await room.keyring.ledgerScope(pilotId, one))) return { permission: one };
  }
  return undefined;
}

/** The receipt stays valid though the act was cut short or undone by a restore; what holders of copies were to do, too. */
async function giveReceipts({ room, db, pilotId }: OfPilot, replayed: Replayed): Promise<void> {
  const { entries, people, receipts, receivedOn } = replayed;
  const byReference = new Map(people.map((person) => [person.ledgerReference, person]));
  for (const entry of entries) {
    const { sequence, act, keepsGiven, subjectReference } = entry;
    const person = byReference.get(subjectReference);
    const receipt = receipts.get(sequence);
    if (!person || !receipt) continue;
    const { receiptNumber } = receipt;
    const { personId } = person;
    if (act !== 'erasure') await insertReceiptOfPerson(db, { pilotId, personId, receiptNumber });
    const about = deletesGiven({ kind: act, keepsGiven }) && (await permissionOf({ room, pilotId }, entry, receipt));
    const holders = about ? await listConcernedHolders(db, { pilotId, personId, permission: about.permission }) : [];
    const tasks = await sealHolderTasks({ room, pilotId, person }, holders);
    await insertHolderTasks(db, { pilotId, receiptNumber, tasks, receivedOn: receivedOn?.get(sequence) });
  }
}

type Replayed = ToCarryOut & { receipts: ReadonlyMap<number, EntryReceipt> };

/** One row a line in the trail, with the person as a reference where her key still is: she may be shown that it was done again. */
async function noteAgain({ room, db, pilotId }: OfPilot, { entries, people }: ToCarryOut): Promise<void> {
  const byReference = new Map(people.map(({ ledgerReference, personId }) => [ledgerReference, personId]));
  const about = entries.filter((entry) => takesAway(entry) && byReference.has(entry.subjectReference));
  const keys = await room.keyring.personKeys([...byReference.values()]);
  const noted = about.map(({ act, subjectReference }) => {
    const key = keys.get(byReference.get(subjectReference) as string);
    const objectType = act === 'link_revoked' ? 'link' : 'person';
    return { ...byTheLedger, action: act, objectType, pilotId, references: key ? [personReference(key)] : [] };
  });
  await insertAuditEvents(db, noted);
}

const byTheLedger = { actorId: null, role: 'ledger', objectId: null, outcome: 'done', requestId: null } as const;

async function carryOutForAccounts(room: RightsRoom, db: MainTransaction, all: readonly LedgerEntry[]): Promise<void> {
  const entries = await takeAccess(db, room.databases.vault, all);
  const noted = entries.map(({ act, subjectReference: objectId }) => {
    return { ...byTheLedger, action: act, objectType: 'account', objectId, pilotId: null, references: [] };
  });
  await insertAuditEvents(db, noted);
}

async function takeAccess(db: MainTransaction, vault: VaultDatabase, all: readonly LedgerEntry[]) {
  const entries = all.filter(isAboutAccess);
  if (entries.length > 0) await carryOutAccess(db, { entries, passwords: await listAccountPasswords(vault) });
  return entries;
}

/**
 * Takes from the accounts of a backup that is being put back what was taken from them since it was made, so that nobody agrees to
 * anything with an account that is closed by now. The gate does it again, with all else.
 */
export async function takeAccessSince(db: MainTransaction, vault: VaultDatabase): Promise<void> {
  await takeAccess(db, vault, await listLedgerEntries(vault, (await findWatermark(db)).sequence));
}

async function carryOutForPeople(ofPilot: OfPilot, replayed: Replayed): Promise<void> {
  const { room, db, pilotId } = ofPilot;
  await noteAgain(ofPilot, replayed);
  await giveReceipts(ofPilot, replayed);
  await carryOutInPilot({ db, keyring: room.keyring, pilotId }, replayed);
}

async function carryOut(room: RightsRoom, db: MainTransaction, entries: readonly LedgerEntry[]): Promise<void> {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return;
  await carryOutForAccounts(room, db, entries);
  const kept = await listEntryReceipts(room.databases.vault, first.sequence - 1);
  const receipts = new Map(kept.map((receipt) => [receipt.sequence, receipt]));
  const receivedOn = new Map<number, string>();
  for (const { sequence, receiptNumber, body } of kept) {
    const receipt = receiptOf(receiptNumber, body);
    await insertReceipt(db, receipt);
    const day = receivedOnOf(receipt.body);
    if (day !== undefined) receivedOn.set(sequence, day);
  }
  for (const pilotId of await listPilotIds(db)) {
    await setPilot(db, pilotId);
    const people = await listSubjects({ db, pilotId }, entries);
    await carryOutForPeople({ room, db, pilotId }, { entries, people, receipts, receivedOn });
  }
  await setPilot(db, '');
  await raiseWatermark(db, last);
}

/**
 * Does what the ledger says was begun and this database does not have: after a process was killed in the middle of an act, and
 * after an old backup was put back. Says how many lines that were. Every pilot's records are locked for it, in one order and
 * before the acts are: a save that is under way ends first, and what it brings in goes too.
 */
export async function catchUp(room: RightsRoom): Promise<number> {
  const { erasure } = room.databases;
  for (;;) {
    const isNeeded = await erasure.transaction().execute((db) => isBehind(room, db));
    const carriedOut = await erasure.transaction().execute(async (db) => {
      const pilotIds = isNeeded ? (await listPilotIds(db)).toSorted() : [];
      for (const pilotId of pilotIds) await lockRecords(db, pilotId);
      await lockActs(db);
      const ahead = await listAhead(room, db);
      if (!isNeeded && ahead.some(takesAway)) return undefined;
      await carryOut(room, db, ahead);
      return ahead.filter(takesAway).length;
    });
    if (carriedOut !== undefined) return carriedOut;
  }
}

type Turn<T> = { before: (db: MainTransaction) => Promise<void>; work: (db: MainTransaction) => Promise<T> };

async function takeTurn<T>(room: RightsRoom, { before, work }: Turn<T>): Promise<T> {
  for (;;) {
    const done = await room.databases.erasure.transaction().execute(async (db) => {
      await before(db);
      await lockActs(db);
      return (await isBehind(room, db)) ? undefined : { value: await work(db) };
    });
    if (done) return done.value;
    await catchUp(room);
  }
}

/**
 * Does an act in one transaction of the erasure's login, inside the pilot and alone: what an earlier process announced and did not
 * live to do is done before it. NOTE: the pilot's records are locked before the acts, as in catching up, so that no two wait for
 * each other.
 */
export function inTurn<T>(room: RightsRoom, pilotId: string, work: (db: MainTransaction) => Promise<T>): Promise<T> {
  const before = async (db: MainTransaction) => {
    await setPilot(db, pilotId);
    await lockRecords(db, pilotId);
  };
  return takeTurn(room, { before, work });
}

/** The same for an act that changes nobody's records: it waits for other acts, and for no save. */
export function inTurnOfActs<T>(room: RightsRoom, work: (db: MainTransaction) => Promise<T>): Promise<T> {
  return takeTurn(room, { before: async () => {}, work });
}
