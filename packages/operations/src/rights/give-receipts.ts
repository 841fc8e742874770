import { deletesGiven, Permission } from '@folge/contracts';
import {
  type ConcernedHolder,
  type EntryReceipt,
  insertHolderTasks,
  insertReceiptOfPerson,
  type LedgerEntry,
  listConcernedHolders,
  type MainTransaction,
  type OnePermission,
  rememberHolder,
} from '@folge/database';
import type { ToCarryOut } from './carry-out.ts';
import { sealHolderTasks } from './holder-tasks.ts';
import { receiptOf } from './make-receipt.ts';
import type { RightsRoom } from './rights-room.ts';

export type OfPilot = { room: RightsRoom; db: MainTransaction; pilotId: string };
export type Replayed = ToCarryOut & { receipts: ReadonlyMap<number, EntryReceipt> };

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

/**
 * Holders that a receipt names and this database does not know: they were registered after the backup that was put back. Each stands
 * here again by the name of its system alone, so that somebody asks there and the receipt’s last date can come.
 */
async function rememberHolders(
  { db, pilotId }: Omit<OfPilot, 'room'>,
  { receipt, holders }: { receipt: EntryReceipt; holders: readonly ConcernedHolder[] },
): Promise<ConcernedHolder[]> {
  const known = new Set(holders.map(({ system }) => system));
  const { alsoAt } = receiptOf(receipt.receiptNumber, receipt.body).body as { alsoAt: readonly string[] };
  const remembered: ConcernedHolder[] = [];
  for (const system of alsoAt.filter((one) => !known.has(one))) {
    remembered.push({ holderId: await rememberHolder(db, { pilotId, system }), system, exportId: null });
  }
  return remembered;
}

/** The receipt stays valid though the act was cut short or undone by a restore; what holders of copies were to do, too. */
export async function giveReceipts({ room, db, pilotId }: OfPilot, replayed: Replayed): Promise<void> {
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
    const permission = about ? about.permission : null;
    const forgotten = about ? await rememberHolders({ db, pilotId }, { receipt, holders }) : [];
    const tasks = await sealHolderTasks({ room, pilotId, person, permission }, [...holders, ...forgotten]);
    await insertHolderTasks(db, { pilotId, receiptNumber, tasks, receivedOn: receivedOn?.get(sequence) });
  }
}
