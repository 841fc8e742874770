import { hash, randomBytes } from 'node:crypto';
import {
  type Databases,
  type EnteredLink,
  enterLink,
  keepActsOff,
  lockPerson,
  type MainTransaction,
  openLink,
} from '@folge/database';
import { digestLinkCode } from '../links/link-code.ts';
import { inTurnAs, type Opening } from '../rights/catch-up.ts';
import type { RightsRoom } from '../rights/rights-room.ts';

/** A session is over after half an hour; the code opens another. */
export const linkSessionSeconds = 30 * 60;

/** All that is kept of a session's secret, which the browser alone holds. */
export function digestLinkSession(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/**
 * Exchanges a code for the secret of a new session. The code stays as good as it was, and nothing else changes. Undefined: no
 * such code, or none that opens anything any more.
 */
export async function exchangeLinkCode(
  { participant }: Databases,
  typed: string,
): Promise<{ secret: string; linkId: string } | undefined> {
  const secret = randomBytes(32).toString('base64url');
  const opened = await participant.transaction().execute((db) =>
    openLink(db, {
      codeDigest: digestLinkCode(typed),
      sessionDigest: digestLinkSession(secret),
      lastsSeconds: linkSessionSeconds,
    }),
  );
  return opened && { secret, linkId: opened.linkId };
}

/** Does the work in one transaction in which the session's person, and nobody else, is in sight; undefined: the session is over. */
export async function asParticipant<T>(
  { participant }: Databases,
  sessionDigest: Buffer,
  work: (db: MainTransaction, link: EnteredLink) => Promise<T>,
): Promise<T | undefined> {
  return participant.transaction().execute(async (db) => {
    const link = await enterLink(db, sessionDigest);
    return link && work(db, link);
  });
}

/**
 * The same for what the ledger tells of, in a turn of the acts that take away: what is done here is not undone in silence where an
 * older backup is put back. With `recordsOf`, the pilot whose answers are changed, a save that is under way ends first.
 */
export function inTurnOfParticipant<T>(
  room: RightsRoom,
  { sessionDigest, recordsOf }: { sessionDigest: Buffer; recordsOf?: string },
  work: (db: MainTransaction, link: EnteredLink) => Promise<T>,
): Promise<T | undefined> {
  const open: Opening = (own) => room.databases.participant.transaction().execute((db) => own(db));
  return inTurnAs(room, { open, ...(recordsOf === undefined ? {} : { recordsOf }) }, async (db) => {
    const link = await enterLink(db, sessionDigest);
    if (!link) return undefined;
    await lockPerson(db, link.personId);
    return work(db, link);
  });
}

/**
 * The same for work that writes a row about the person. Acts that take away are kept off before she is looked for, so that no row
 * is left of somebody who was erased meanwhile; and her own changes come one after the other, so that none is written over
 * another that it did not see.
 */
export async function asChangingParticipant<T>(
  { participant }: Databases,
  sessionDigest: Buffer,
  work: (db: MainTransaction, link: EnteredLink) => Promise<T>,
): Promise<T | undefined> {
  return participant.transaction().execute(async (db) => {
    await keepActsOff(db);
    const link = await enterLink(db, sessionDigest);
    if (!link) return undefined;
    await lockPerson(db, link.personId);
    return work(db, link);
  });
}
