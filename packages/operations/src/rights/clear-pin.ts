import { problem } from '@folge/contracts';
import { findErasable, raiseWatermark, setPilot } from '@folge/database';
import { carryOutInPilot } from './carry-out.ts';
import { inTurnOfActs } from './catch-up.ts';
import { appendToLedger } from './ledger.ts';
import type { RightsRoom } from './rights-room.ts';

/**
 * Sets a person's PIN aside, without seeing whether there is one: the next opening chooses another, and sessions end. It stands in
 * the ledger, because who knew the old one must not get in by a backup.
 */
export async function clearPin(
  room: RightsRoom,
  { pilotId, personId, recordedByRole }: { pilotId: string; personId: string; recordedByRole: string },
): Promise<void> {
  await inTurnOfActs(room, async (db) => {
    await setPilot(db, pilotId);
    const person = await findErasable(db, { pilotId, personId });
    if (!person) throw problem('not-found');
    const entry = await appendToLedger(
      { vault: room.databases.vault, witnessFile: room.witnessFile },
      { act: 'pin_cleared', subjectReference: person.ledgerReference, recordedByRole },
    );
    await carryOutInPilot({ db, keyring: room.keyring, pilotId }, { entries: [entry], people: [person] });
    await raiseWatermark(db, entry);
  });
}
