import { randomUUID } from 'node:crypto';
import { pinDigits } from '@folge/contracts';
import {
  type Databases,
  findPinDigest,
  insertRequest,
  listRequestsOfPerson,
  notePinEntered,
  setPinDigest,
} from '@folge/database';
import { digestPassword, passwordMatches } from '../password.ts';
import { asChangingParticipant, asParticipant } from './enter-participant.ts';

type Session = { databases: Databases; sessionDigest: Buffer };

const isDigits = (pin: string) => /^\d+$/.test(pin) && pin.length >= pinDigits.fewest && pin.length <= pinDigits.most;

/** All the same digit, or one step up or down each time. */
function isEasy(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10));
  return steps.size === 1 && [0, 1, 9].includes([...steps][0] ?? 0);
}

/** Why a PIN cannot be chosen; undefined: it can. */
export function faultOfPin(pin: string, again: string): 'too-easy' | 'not-equal' | undefined {
  if (pin !== again) return 'not-equal';
  return isDigits(pin) && !isEasy(pin) ? undefined : 'too-easy';
}

/** Keeps the first PIN of a link; false: there is one already. */
export async function choosePin({ databases, sessionDigest }: Session, pin: string): Promise<boolean> {
  const digest = await digestPassword(pin);
  const isKept = await asParticipant(databases, sessionDigest, async (db, link) => {
    const isFirst = await setPinDigest(db, link, digest);
    if (isFirst) await notePinEntered(db, sessionDigest);
    return isFirst;
  });
  return isKept ?? false;
}

/** Whether the PIN is the link's; from then on the session shows answers. */
export async function enterPin({ databases, sessionDigest }: Session, pin: string): Promise<boolean> {
  const digest = await asParticipant(databases, sessionDigest, (db, link) => findPinDigest(db, link));
  if (!(await passwordMatches(pin.trim().slice(0, 100), digest))) return false;
  await asParticipant(databases, sessionDigest, (db) => notePinEntered(db, sessionDigest));
  return true;
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
