import { problem } from '@folge/contracts';
import {
  type Erasable,
  findErasable,
  findLinkPerson,
  type MainTransaction,
  raiseWatermark,
  setPilot,
} from '@folge/database';
import { noteReading } from '../audit/note-reading.ts';
import { carryOutInPilot } from './carry-out.ts';
import { inTurnOfActs } from './catch-up.ts';
import { idReference } from './id-reference.ts';
import { appendToLedger } from './ledger.ts';
import type { RightsRoom } from './rights-room.ts';

export type RevokingLink = {
  pilotId: string;
  linkId: string;
  recordedByRole: string;
  /** Who did it, for the trail. */
  actorId: string | null;
  requestId: string | null;
};

/**
 * Makes a code open nothing any more and ends every session it opened, without knowing the code. It stands in the ledger, so that
 * an old backup does not bring a lost letter back. Revoked already: nothing happens. Answers whose link it was.
 */
export async function revokeLink(room: RightsRoom, input: RevokingLink): Promise<{ personId: string }> {
  const { pilotId, linkId } = input;
  return inTurnOfActs(room, async (db) => {
    await setPilot(db, pilotId);
    const link = await findLinkPerson(db, { pilotId, linkId });
    const person = link && (await findErasable(db, { pilotId, personId: link.personId }));
    if (!link || !person) throw problem('not-found');
    if (!link.isRevoked) await carryOutNow({ room, db, person }, input);
    return { personId: link.personId };
  });
}

async function carryOutNow(
  { room, db, person }: { room: RightsRoom; db: MainTransaction; person: Erasable },
  { pilotId, linkId, recordedByRole, actorId, requestId }: RevokingLink,
): Promise<void> {
  const entry = await appendToLedger(
    { vault: room.databases.vault, witnessFile: room.witnessFile },
    {
      act: 'link_revoked',
      subjectReference: person.ledgerReference,
      scopeReference: idReference(linkId),
      recordedByRole,
    },
  );
  await carryOutInPilot({ db, keyring: room.keyring, pilotId }, { entries: [entry], people: [person] });
  const event = { role: recordedByRole, action: 'link_revoked', objectType: 'link', outcome: 'done' } as const;
  await noteReading(db, room.keyring, { ...event, actorId, pilotId, requestId, personIds: [person.personId] });
  await raiseWatermark(db, entry);
}
