import { followLedger, type LedgerEntry, type MainTransaction } from '@folge/database';
import { appendToLedger, type NewLedgerEntry, type WithEntry } from './ledger.ts';
import type { RightsRoom } from './rights-room.ts';

/**
 * Tells the ledger of an act that a transaction of another login has done in its turn, as the last thing before its commit. Killed
 * between the two, the next start finds a line that was not carried out here and does what a restore does.
 */
export async function noteAct(
  { room, db }: { room: RightsRoom; db: MainTransaction },
  act: NewLedgerEntry,
  alongside?: WithEntry,
): Promise<LedgerEntry> {
  const { databases, witnessFile } = room;
  const entry = await appendToLedger({ vault: databases.vault, witnessFile }, act, alongside);
  await followLedger(db, entry);
  return entry;
}
