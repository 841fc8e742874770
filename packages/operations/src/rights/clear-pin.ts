import { problem } from '@folge/contracts';
import { findErasable, raiseWatermark, setPilot } from '@folge/database';
import { noteReading } from '../audit/note-reading.ts';
import { carryOutInPilot } from './carry-out.ts';
import { inTurnOfActs } from './catch-up.ts';
import { appendToLedger } from './ledger.ts';
import type { RightsRoom } from './rights-room.ts';

export type ClearingPin = {
  pilotId: string;
  personId: string;
  recordedByRole: string;
  /** Who did it, for the trail. */
  actorId: string | null;
  requestId: string | null;
};

/**
 * Sets a person's PIN aside, without seeing whether there is one: the next opening chooses another, and sessions end. It stands in
 * the ledger, because who knew the old one must not get in by a backup; and in the trail with the act itself.
 */
export async function clearPin(room: RightsRoom, clearing: ClearingPin): Promise<void> {
  const { pilotId, personId, recordedByRole, actorId, requestId } = clearing;
  await inTurnOfActs(room, async (db) => {
    await setPilot(db, pilotId);
    const person = await findErasable(db, { pilotId, personId });
    if (!person) throw problem('not-found');
    const entry = await appendToLedger(
      { vault: room.databases.vault, witnessFile: room.witnessFile },
      { act: 'pin_cleared', subjectReference: person.ledgerReference, recordedByRole },
    );
    await carryOutInPilot({ db, keyring: room.keyring, pilotId }, { entries: [entry], people: [person] });
    const event = { role: recordedByRole, action: 'pin_cleared', objectType: 'person', outcome: 'done' } as const;
    await noteReading(db, room.keyring, { ...event, actorId, pilotId, requestId, personIds: [personId] });
    await raiseWatermark(db, entry);
  });
}
