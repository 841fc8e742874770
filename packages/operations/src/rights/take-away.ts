import { problem } from '@folge/contracts';
import {
  type ConcernedHolder,
  deletePersonKeys,
  type Erasable,
  findErasable,
  findReceipt,
  findWatermark,
  inPilot,
  insertAuditEvent,
  insertFence,
  insertHolderTasks,
  insertReceipt,
  insertReceiptOfPerson,
  insertVaultTombstone,
  type LedgerAct,
  listConcernedHolders,
  listLedgerEntries,
  lockActs,
  lockRecords,
  type MainTransaction,
  raiseWatermark,
  type StoredReceipt,
  setPilot,
} from '@folge/database';
import { carryOutEverywhere, carryOutInPilot } from './carry-out.ts';
import { sealHolderTasks } from './holder-tasks.ts';
import { appendToLedger } from './ledger.ts';
import { makeReceipt } from './make-receipt.ts';
import type { RightsRoom } from './rights-room.ts';
import { cancelUnsavedUploads } from './unsaved-uploads.ts';

/** An act that takes away: what a person, or a researcher for them, decided. */
export type TakingAway = {
  pilotId: string;
  personId: string;
  act: Exclude<LedgerAct, 'erasure_completed' | 'link_revoked'>;
  /** The one permission it is about; null: everything. */
  permission: { purposeId: string; permission: 'participation' | 'confidentiality' } | null;
  keepsGiven: boolean;
  recordedByRole: string;
  /** Known before the act, so that a person who loses the answer can still look it up. */
  receiptNumber: string;
  /** Who did it, for the trail; null: the person. */
  actorId: string | null;
  requestId: string | null;
};

const kinds = {
  erasure: 'erasure',
  withdrawal: 'withdrawal',
  objection: 'objection',
  restriction: 'restriction',
  restriction_lifted: 'restriction_lifted',
} as const;

/** What an earlier process wrote in the ledger and did not live to do is done before anything new. */
export async function catchUp(room: RightsRoom, db: MainTransaction): Promise<number> {
  const watermark = await findWatermark(db);
  const entries = await listLedgerEntries(room.databases.vault, watermark.sequence);
  const last = entries.at(-1);
  if (!last) return 0;
  await carryOutEverywhere({ db, keyring: room.keyring }, entries);
  await raiseWatermark(db, last);
  return entries.length;
}

/**
 * Takes away what a person no longer wants stored or used. In this order: the ledger's line is on disk, then one transaction
 * does it all, then, for an erasure, the key is destroyed and the ledger closed. Killed anywhere, it is done at the next start;
 * asked for twice under the same receipt number, it is done once.
 */
export async function takeAway(room: RightsRoom, input: TakingAway): Promise<StoredReceipt> {
  const { pilotId } = input;
  if (input.act === 'erasure') await cancelUnsavedUploads(room, pilotId);
  const done = await inPilot(room.databases.erasure, pilotId, async (db) => {
    await lockRecords(db, pilotId);
    await lockActs(db);
    await catchUp(room, db);
    await setPilot(db, pilotId);
    const earlier = await findReceipt(db, input.receiptNumber);
    if (earlier) return { receipt: earlier, person: undefined };
    const person = await findErasable(db, input);
    if (!person) throw problem('not-found');
    return { receipt: await carryOutNow({ room, db, person }, input), person };
  });
  if (input.act === 'erasure' && done.person) {
    await finishErasure(room, { pilotId, ...done.person });
    await cancelUnsavedUploads(room, pilotId);
  }
  return done.receipt;
}

type Now = { room: RightsRoom; db: MainTransaction; person: Erasable };

async function carryOutNow({ room, db, person }: Now, input: TakingAway): Promise<StoredReceipt> {
  const { pilotId, act, permission, keepsGiven, receiptNumber, recordedByRole } = input;
  const { keyring, databases, witnessFile, retention } = room;
  const leaves = act === 'erasure' || ((act === 'withdrawal' || act === 'objection') && !keepsGiven);
  const holders = leaves ? await listConcernedHolders(db, input) : [];
  const tasks = await sealHolderTasks({ room, pilotId, person }, holders);
  const scopeReference = permission && (await keyring.ledgerScope(pilotId, permission));
  const subjectReference = person.ledgerReference;
  const entry = await appendToLedger(
    { vault: databases.vault, witnessFile },
    { act, subjectReference, scopeReference, keepsGiven },
    async (vault, { sequence }) => {
      if (act === 'erasure') await insertFence(vault, { personId: person.personId, ledgerSequence: sequence });
    },
  );
  await carryOutInPilot({ db, keyring, pilotId, recordedByRole }, [entry]);
  const alsoAt = [...new Set(holders.map(({ system }: ConcernedHolder) => system))];
  const purposeId = permission?.purposeId ?? null;
  const kind = kinds[act];
  const madeAt = entry.occurredAt;
  const receipt = makeReceipt({ receiptNumber, kind, madeAt, purposeId, keepsGiven, alsoAt, retention });
  await insertReceipt(db, receipt);
  if (act !== 'erasure') await insertReceiptOfPerson(db, { pilotId, personId: person.personId, receiptNumber });
  await insertHolderTasks(db, { pilotId, receiptNumber, tasks });
  await insertAuditEvent(db, auditOf(input));
  await raiseWatermark(db, entry);
  return receipt;
}

function auditOf({ act, actorId, requestId, recordedByRole, pilotId }: TakingAway) {
  const role = recordedByRole;
  const outcome = 'done' as const;
  return { actorId, role, action: act, objectType: 'person', objectId: null, pilotId, outcome, requestId };
}

/** After the rows are gone: the key, and the tombstone that outlives a restore. Safe to do again. */
export async function finishErasure(
  room: RightsRoom,
  gone: { pilotId: string; personId: string; ledgerReference: string; studyNumberDigest: Buffer },
): Promise<void> {
  const { pilotId, personId, ledgerReference, studyNumberDigest } = gone;
  const place = { vault: room.databases.vault, witnessFile: room.witnessFile };
  await appendToLedger(place, { act: 'erasure_completed', subjectReference: ledgerReference }, async (vault) => {
    await insertVaultTombstone(vault, { pilotId, studyNumberDigest });
    await deletePersonKeys(vault, [personId]);
  });
}
