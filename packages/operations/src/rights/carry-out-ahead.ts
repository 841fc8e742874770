import {
  findWatermark,
  insertAuditEvents,
  insertReceipt,
  type LedgerEntry,
  listAccountPasswords,
  listEntryReceipts,
  listLedgerEntries,
  listPilotIds,
  type MainTransaction,
  raiseWatermark,
  setPilot,
  type VaultDatabase,
} from '@folge/database';
import { personReference } from '../audit/person-reference.ts';
import { byTheLedger } from './by-the-ledger.ts';
import { carryOutInPilot, listSubjects, type ToCarryOut } from './carry-out.ts';
import { carryOutAccess, isAboutAccess } from './carry-out-access.ts';
import { giveReceipts, type OfPilot, type Replayed } from './give-receipts.ts';
import { receiptOf, receivedOnOf } from './make-receipt.ts';
import type { RightsRoom } from './rights-room.ts';
import { carryOutSettings } from './settings.ts';

/** A line that closes an erasure asks nothing of the main database; every other one does. */
export const asksForSomething = ({ act }: LedgerEntry) => act !== 'erasure_completed';

/** One row a line in the trail, with the person as a reference where her key still is: she may be shown that it was done again. */
async function noteAgain({ room, db, pilotId }: OfPilot, { entries, people }: ToCarryOut): Promise<void> {
  const byReference = new Map(people.map(({ ledgerReference, personId }) => [ledgerReference, personId]));
  const about = entries.filter((entry) => byReference.has(entry.subjectReference));
  const keys = await room.keyring.personKeys([...byReference.values()]);
  const noted = about.map(({ act, subjectReference }) => {
    const key = keys.get(byReference.get(subjectReference) as string);
    const objectType = act === 'link_revoked' ? 'link' : 'person';
    return { ...byTheLedger, action: act, objectType, pilotId, references: key ? [personReference(key)] : [] };
  });
  await insertAuditEvents(db, noted);
}

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

/** The last line of the ledger, and those before it that ask for something which was not done here. */
export type Ahead = { last: LedgerEntry | undefined; undone: readonly LedgerEntry[] };

/**
 * Does lines of the ledger in every pilot, with their receipts, tasks and rows in the trail, and notes how far it came. Each erasure
 * leaves a line ahead that asks for nothing: nobody is looked for because of it.
 */
export async function carryOutAhead(room: RightsRoom, db: MainTransaction, { last, undone }: Ahead): Promise<void> {
  const [first] = undone;
  if (first) await carryOutInAll({ room, db, first }, undone);
  if (last) await raiseWatermark(db, last);
}

async function carryOutInAll(
  { room, db, first }: { room: RightsRoom; db: MainTransaction; first: LedgerEntry },
  entries: readonly LedgerEntry[],
): Promise<void> {
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
    await carryOutSettings({ room, db, pilotId }, entries);
  }
  await setPilot(db, '');
}
