import {
  findWatermark,
  insertTombstones,
  insertVaultTombstones,
  listOpenErasures,
  listPilotIds,
  listTombstones,
  listVaultTombstones,
  lockActs,
  setPilot,
} from '@folge/database';
import { endRestoredProjects } from '../consent/project-end.ts';
import { catchUp } from './catch-up.ts';
import { closeErasure, publishHead } from './ledger.ts';
import { type KnownHeads, LedgerReading } from './ledger-reading.ts';
import type { RightsRoom } from './rights-room.ts';
import { clearCancelledAway } from './unsaved-uploads.ts';
import { type Head, readWitness } from './witness.ts';

/**
 * Open: everything the ledger says has been done here. Closed: nothing about people may be served, and why; with the error where
 * it could not be looked at.
 */
export type Gate = { isOpen: true; replayed: number } | { isOpen: false; reason: string; error?: Error };

async function readHeads(room: RightsRoom): Promise<KnownHeads> {
  const witness = await readWitness(room.witnessFile);
  const watermark = await room.databases.erasure.transaction().execute((db) => findWatermark(db));
  return { witness, watermark };
}

/** Tombstones outlive a restore in the vault: those a restored database lacks are put back, and the other way round. */
async function shareTombstones(room: RightsRoom): Promise<void> {
  const { erasure, vault } = room.databases;
  const ofPilots = Map.groupBy(await listVaultTombstones(vault), ({ pilotId }) => pilotId);
  await erasure.transaction().execute(async (db) => {
    for (const pilotId of await listPilotIds(db)) {
      await setPilot(db, pilotId);
      const kept = (ofPilots.get(pilotId) ?? []).map(({ studyNumberDigest }) => studyNumberDigest);
      const here = await listTombstones(db, pilotId);
      const missing = (from: readonly Buffer[], others: readonly Buffer[]) => {
        const known = new Set(others.map((digest) => digest.toString('hex')));
        return from.filter((digest) => !known.has(digest.toString('hex')));
      };
      await insertTombstones(db, { pilotId, digests: missing(kept, here) });
      await insertVaultTombstones(vault, { pilotId, digests: missing(here, kept) });
    }
  });
}

/**
 * Erasures whose rows are gone and whose keys are not: a process was killed between the two. What the ledger is ahead with is not
 * among them: the rows go before the key.
 */
async function closeErasures(room: RightsRoom): Promise<void> {
  const { erasure, vault } = room.databases;
  // Killed before it had cleared a file away that named one of them.
  await clearCancelledAway(room);
  await erasure.transaction().execute(async (db) => {
    await lockActs(db);
    const { sequence } = await findWatermark(db);
    for (const open of await listOpenErasures(vault, sequence)) {
      await closeErasure({ vault, witnessFile: room.witnessFile }, open);
    }
  });
}

async function replay(room: RightsRoom, head: Head): Promise<number> {
  const carriedOut = await catchUp(room);
  await shareTombstones(room);
  await closeErasures(room);
  await endRestoredProjects(room);
  if (head.sequence > 0) await publishHead({ vault: room.databases.vault, witnessFile: room.witnessFile }, head);
  return carriedOut;
}

/**
 * Compares the ledger with the witness file and with how far this database has come. Whole and ahead: what the database lacks is
 * carried out before anything is served. Missing, shorter than what was seen of it, or changed: the gate stays closed, because
 * people who left may be in this database again and nobody could tell. Who looks again gives what was read before.
 */
export async function passRestoreGate(
  room: RightsRoom,
  ledger = new LedgerReading(room.databases.vault),
): Promise<Gate> {
  let heads: Awaited<ReturnType<typeof readHeads>>;
  try {
    heads = await readHeads(room);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'The witness file is not readable.') throw error;
    return { isOpen: false, reason: 'Vitnefila som sier hvor langt slettejournalen er kommet, kan ikke leses.' };
  }
  const { head, fault } = await ledger.check(heads);
  if (fault) return { isOpen: false, reason: fault };
  return { isOpen: true, replayed: await replay(room, head) };
}
