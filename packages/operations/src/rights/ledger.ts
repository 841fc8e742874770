import { createHash } from 'node:crypto';
import {
  type ActChannel,
  deletePersonKeys,
  findLedgerHead,
  insertLedgerEntry,
  insertVaultTombstone,
  isErasureOpen,
  type LedgerAct,
  type LedgerEntry,
  lockLedger,
  type VaultDatabase,
} from '@folge/database';
import { type Head, writeWitness } from './witness.ts';

export type NewLedgerEntry = {
  act: LedgerAct;
  /** The person's random reference, which the main database alone can follow; an account's id. */
  subjectReference: string;
  scopeReference?: Buffer | null;
  keepsGiven?: boolean;
  channel?: ActChannel | null;
  recordedByRole?: string | null;
};

/** Where the ledger lies, and the file outside both databases that says how far it has come. */
export type LedgerPlace = { vault: VaultDatabase; witnessFile: string };

type VaultTransaction = Parameters<typeof lockLedger>[0];

/** The vault's transaction that an entry is added in: what must be there or not with it is written in the same. */
export type WithEntry = (vault: VaultTransaction, entry: LedgerEntry) => Promise<void>;

/** SHA-256 over the entry's fields, a line each, and the hash of the entry before. Where it came by is in it since it is kept. */
export function ledgerHash(entry: Omit<LedgerEntry, 'hash'>): Buffer {
  const { sequence, act, subjectReference, scopeReference, keepsGiven, occurredAt, previousHash } = entry;
  const { channel, recordedByRole } = entry;
  const scope = scopeReference?.toString('hex') ?? '';
  const lines = [sequence, act, subjectReference, scope, keepsGiven, occurredAt, previousHash.toString('hex')];
  if (channel !== null || recordedByRole !== null) lines.push(channel ?? '', recordedByRole ?? '');
  return createHash('sha256').update(lines.join('\n')).digest();
}

/** Adds an entry in the vault's transaction given; nobody else adds one until that ends. */
async function addEntry(vault: VaultTransaction, entry: NewLedgerEntry): Promise<LedgerEntry> {
  await lockLedger(vault);
  const head = await findLedgerHead(vault);
  const unhashed = {
    sequence: (head?.sequence ?? 0) + 1,
    act: entry.act,
    subjectReference: entry.subjectReference,
    scopeReference: entry.scopeReference ?? null,
    keepsGiven: entry.keepsGiven ?? false,
    channel: entry.channel ?? null,
    recordedByRole: entry.recordedByRole ?? null,
    occurredAt: new Date().toISOString(),
    previousHash: head?.hash ?? Buffer.alloc(0),
  };
  const whole = { ...unhashed, hash: ledgerHash(unhashed) };
  await insertLedgerEntry(vault, whole);
  return whole;
}

/**
 * Puts a head into the witness file, on disk when it returns. NOTE: alone among all processes, because each first looks whether the
 * file knows more: two at once could put an older head over a newer one.
 */
export async function publishHead({ vault, witnessFile }: LedgerPlace, head: Head): Promise<void> {
  await vault.transaction().execute(async (transaction) => {
    await lockLedger(transaction);
    await writeWitness(witnessFile, head);
  });
}

/**
 * Adds an entry to the ledger and, once that is on disk, puts the new head into the witness file. Whatever the entry
 * announces happens after this returns: what is killed in between is carried out at the next start.
 */
export async function appendToLedger(
  { vault, witnessFile }: LedgerPlace,
  entry: NewLedgerEntry,
  alongside: WithEntry = async () => {},
): Promise<LedgerEntry> {
  const added = await vault.transaction().execute(async (transaction) => {
    const whole = await addEntry(transaction, entry);
    await alongside(transaction, whole);
    return whole;
  });
  await publishHead({ vault, witnessFile }, added);
  return added;
}

/** Who is gone from the main database: the key goes now. */
export type Gone = {
  personId: string;
  subjectReference: string;
  /** What keeps a later file from bringing her back, where it is known. */
  tombstone?: { pilotId: string; studyNumberDigest: Buffer };
};

/**
 * Destroys the key of somebody whose rows are gone and closes the erasure in the ledger, in one transaction of the vault. Done
 * again, by this process or another, it changes nothing.
 */
export async function closeErasure({ vault, witnessFile }: LedgerPlace, gone: Gone): Promise<void> {
  const { personId, subjectReference, tombstone } = gone;
  const added = await vault.transaction().execute(async (transaction) => {
    await lockLedger(transaction);
    if (tombstone) await insertVaultTombstone(transaction, tombstone);
    await deletePersonKeys(transaction, [personId]);
    if (!(await isErasureOpen(transaction, subjectReference))) return undefined;
    return addEntry(transaction, { act: 'erasure_completed', subjectReference });
  });
  if (added) await publishHead({ vault, witnessFile }, added);
}
