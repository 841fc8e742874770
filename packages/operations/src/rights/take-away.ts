import { deletesGiven, isGuardians, type Permission, problem, type ReceiptKind } from '@folge/contracts';
import {
  type Erasable,
  findErasable,
  findReceipt,
  insertEntryReceipt,
  insertFence,
  insertHolderTasks,
  insertReceipt,
  insertReceiptOfPerson,
  type LedgerEntry,
  listConcernedHolders,
  type MainTransaction,
  raiseWatermark,
  type StoredReceipt,
} from '@folge/database';
import { noteReading } from '../audit/note-reading.ts';
import { carryOutInPilot } from './carry-out.ts';
import { inTurn } from './catch-up.ts';
import { findDone } from './find-done.ts';
import { sealHolderTasks } from './holder-tasks.ts';
import { appendToLedger, closeErasure } from './ledger.ts';
import { makeReceipt } from './make-receipt.ts';
import type { RightsRoom } from './rights-room.ts';
import { clearCancelledAway } from './unsaved-uploads.ts';

/** What takes away; its receipt is of the same kind. */
type Taking = Extract<ReceiptKind, 'erasure' | 'withdrawal' | 'objection' | 'restriction' | 'restriction_lifted'>;

/** An act that takes away: what a person, or a researcher for them, decided. */
export type TakingAway = {
  pilotId: string;
  personId: string;
  act: Taking;
  /** The one permission it is about; null: everything. */
  permission: { purposeId: string; permission: Permission } | null;
  keepsGiven: boolean;
  recordedByRole: string;
  /** How the person said it; on her own page unless it is given. */
  channel?: 'digital' | 'paper' | 'oral';
  /** The day it was said, from which what follows is due; the day it is done unless it is given. */
  receivedOn?: string | undefined;
  /** Known before the act, so that a person who loses the answer can still look it up. */
  receiptNumber: string;
  /** Who did it, for the trail; null: the person. */
  actorId: string | null;
  requestId: string | null;
};

/**
 * Takes away what a person no longer wants stored or used. In this order: the ledger's line is on disk, then one transaction
 * does it all, then files that were cancelled by it are cleared away, and for an erasure the key is destroyed and the ledger
 * closed. Killed anywhere, it is done at the next start; asked for twice under the same receipt number, it is done once.
 */
export async function takeAway(room: RightsRoom, input: TakingAway): Promise<StoredReceipt> {
  const { pilotId, act: kind, keepsGiven } = input;
  const done = await inTurn(room, pilotId, (db) => takeAwayOnce({ room, db }, input));
  if (deletesGiven({ kind, keepsGiven })) await clearCancelledAway(room);
  if (kind === 'erasure' && done.person) await finishErasure(room, { pilotId, ...done.person });
  return done.receipt;
}

type Done = { receipt: StoredReceipt; person?: Erasable };

async function takeAwayOnce({ room, db }: Omit<Now, 'person'>, input: TakingAway): Promise<Done> {
  const earlier = await findReceipt(db, input.receiptNumber);
  if (earlier) return { receipt: earlier };
  const person = await findErasable(db, input);
  if (!person) throw problem('not-found');
  const done = await findDone(db, input);
  return done ? { receipt: done } : { receipt: await carryOutNow({ room, db, person }, input), person };
}

type Now = { room: RightsRoom; db: MainTransaction; person: Erasable };

/** The line in the ledger, with its receipt beside it: from here on the act is done, here or by the next start. */
async function announce(
  { room, person }: Omit<Now, 'db'>,
  input: TakingAway,
  alsoAt: readonly string[],
): Promise<{ entry: LedgerEntry; receipt: StoredReceipt }> {
  const { pilotId, act, permission, keepsGiven, receiptNumber, recordedByRole, channel = 'digital' } = input;
  const { keyring, databases, witnessFile, retention } = room;
  const scopeReference = permission && (await keyring.ledgerScope(pilotId, permission));
  const purposeId = permission?.purposeId ?? null;
  const givenBy = permission && isGuardians(permission.permission) ? 'guardian' : undefined;
  const ofNav = permission?.permission.endsWith('confidentiality') ? 'confidentiality' : undefined;
  const about = { purposeId, permission: ofNav, givenBy } as const;
  let receipt: StoredReceipt | undefined;
  const entry = await appendToLedger(
    { vault: databases.vault, witnessFile },
    { act, subjectReference: person.ledgerReference, scopeReference, keepsGiven, channel, recordedByRole },
    async (vault, { sequence, occurredAt: madeAt }) => {
      receipt = makeReceipt({ ...input, ...about, kind: act, madeAt, alsoAt, retention });
      await insertEntryReceipt(vault, { sequence, receiptNumber, body: JSON.stringify(receipt.body) });
      if (act === 'erasure') await insertFence(vault, { personId: person.personId, ledgerSequence: sequence });
    },
  );
  if (!receipt) throw new Error('The ledger kept no receipt.');
  return { entry, receipt };
}

async function carryOutNow(now: Now, input: TakingAway): Promise<StoredReceipt> {
  const { room, db, person } = now;
  const { pilotId, act, permission, keepsGiven, receiptNumber, receivedOn } = input;
  const { personId } = person;
  const holders = deletesGiven({ kind: act, keepsGiven }) ? await listConcernedHolders(db, input) : [];
  const tasks = await sealHolderTasks({ room, pilotId, person, permission }, holders);
  const { entry, receipt } = await announce(now, input, [...new Set(holders.map(({ system }) => system))]);
  const days = new Map(receivedOn === undefined ? [] : [[entry.sequence, receivedOn]]);
  await carryOutInPilot(
    { db, keyring: room.keyring, pilotId },
    { entries: [entry], people: [person], receivedOn: days },
  );
  await insertReceipt(db, receipt);
  if (act !== 'erasure') await insertReceiptOfPerson(db, { pilotId, personId, receiptNumber });
  await insertHolderTasks(db, { pilotId, receiptNumber, tasks, receivedOn });
  await noteReading(db, room.keyring, auditOf(input));
  await raiseWatermark(db, entry);
  return receipt;
}

function auditOf({ act, actorId, requestId, recordedByRole, pilotId, personId }: TakingAway) {
  const role = recordedByRole;
  const outcome = 'done' as const;
  return { actorId, role, action: act, objectType: 'person', pilotId, outcome, requestId, personIds: [personId] };
}

/** After the rows are gone: the key, and the tombstone that outlives a restore. Safe to do again. */
export async function finishErasure(
  room: RightsRoom,
  gone: { pilotId: string; personId: string; ledgerReference: string; studyNumberDigest: Buffer },
): Promise<void> {
  const { pilotId, personId, ledgerReference: subjectReference, studyNumberDigest } = gone;
  const place = { vault: room.databases.vault, witnessFile: room.witnessFile };
  await closeErasure(place, { personId, subjectReference, tombstone: { pilotId, studyNumberDigest } });
}
