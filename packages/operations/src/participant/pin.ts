import { randomUUID } from 'node:crypto';
import {
  type Databases,
  findErasable,
  insertRequest,
  keepPin,
  listRequestsOfPerson,
  notePinEntered,
  tryPin,
} from '@folge/database';
import { digestPassword, passwordMatches } from '../password.ts';
import { noteAct } from '../rights/note-act.ts';
import type { RightsRoom } from '../rights/rights-room.ts';
import { asChangingParticipant, asParticipant, inTurnOfParticipant } from './enter-participant.ts';
import { isDigits } from './pin-digits.ts';

type Session = { databases: Databases; sessionDigest: Buffer };

/**
 * Keeps the first PIN of whom the letters are for, or the next one after the last was set aside; false: none is chosen here. That
 * there is one stands in the ledger: an older backup has not got it, and whoever holds the letter could choose it there.
 */
export async function choosePin(
  { room, sessionDigest }: { room: RightsRoom; sessionDigest: Buffer },
  pin: string,
): Promise<boolean> {
  const digest = await digestPassword(pin);
  const isKept = await inTurnOfParticipant(room, { sessionDigest }, async (db, link) => {
    if (!(await keepPin(db, link, digest))) return false;
    await notePinEntered(db, sessionDigest);
    // A guardian's PIN opens nothing of the young person's, and who they are is not in sight.
    const person = await findErasable(db, link);
    const how = { channel: 'digital', recordedByRole: 'participant' } as const;
    if (person) await noteAct({ room, db }, { act: 'pin_chosen', subjectReference: person.ledgerReference, ...how });
    return true;
  });
  return isKept ?? false;
}

/** What came of a guess: right, wrong, not looked at for so many seconds, or never again. */
export type PinEntry = { is: 'right' } | { is: 'wrong' } | { is: 'spent' } | { is: 'early'; waitSeconds: number };

/**
 * Whether the PIN is the one that was chosen; from then on the session shows answers. A guess is counted before it is checked.
 * What has not the form of a PIN is no guess.
 */
export async function enterPin({ databases, sessionDigest }: Session, typed: string): Promise<PinEntry> {
  const pin = typed.trim();
  if (!isDigits(pin)) return { is: 'wrong' };
  const tried = await tryPin(databases.pools.participant, sessionDigest);
  if (tried?.isSpent) return { is: 'spent' };
  if (tried && tried.waitSeconds > 0) return { is: 'early', waitSeconds: tried.waitSeconds };
  if (!(await passwordMatches(pin, tried?.pinDigest))) return { is: 'wrong' };
  await asParticipant(databases, sessionDigest, (db) => notePinEntered(db, sessionDigest));
  return { is: 'right' };
}

/** Asks the researchers for a new PIN; asked already, it is one request. */
export async function askForNewPin({ databases, sessionDigest }: Session): Promise<void> {
  await asChangingParticipant(databases, sessionDigest, async (db, link) => {
    const open = (await listRequestsOfPerson(db, link)).some(({ kind, decision }) => kind === 'lost_pin' && !decision);
    if (open) return;
    const requestId = randomUUID();
    await insertRequest(db, { ...link, requestId, kind: 'lost_pin', valueId: null, sealedStatement: null });
  });
}
