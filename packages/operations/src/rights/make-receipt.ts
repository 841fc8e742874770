import { createHash, randomInt } from 'node:crypto';
import { dayInNorway, deletesGiven, type ReceiptKind } from '@folge/contracts';
import type { StoredReceipt } from '@folge/database';
import type { Retention } from './rights-room.ts';

/** No letter or digit that can be taken for another one. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A receipt number of its own: sixteen letters in groups of four, 78 random bits. */
export function makeReceiptNumber(): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  );
  return groups.join('-');
}

/** How a receipt number may be typed: with or without hyphens and spaces, in small letters or capitals. */
export function normaliseReceiptNumber(text: string): string {
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  return bare.replace(/(.{4})(?=.)/g, '$1-');
}

const dayMilliseconds = 24 * 3600 * 1000;

/**
 * The last day on which a copy of the platform's own can be read: the longest of the backups of the database, those of the
 * vault, and the archive of the log, counted from the day it was deleted here.
 */
export function unreadableHereAfter(goneHereAt: string, retention: Retention): string {
  const days = Math.max(retention.databaseBackupDays, retention.vaultBackupDays, retention.logArchiveDays);
  return dayInNorway(Date.parse(goneHereAt) + days * dayMilliseconds);
}

export type ReceiptInput = {
  receiptNumber: string;
  kind: ReceiptKind;
  madeAt: string;
  /** Null: everything. Otherwise the purpose it is about. */
  purposeId: string | null;
  keepsGiven: boolean;
  /** The systems outside whose holders have been asked to delete their copies too. */
  alsoAt: readonly string[];
  /** The day it was said, on paper or by telephone, where that was not the day it was done. */
  receivedOn?: string | undefined;
  /** A guardian took back a yes of theirs; left out: it is the person's own act. */
  givenBy?: 'guardian' | undefined;
  /** It is about what NAV may tell; left out: about taking part. */
  permission?: 'confidentiality' | undefined;
  /** Something is contested and nothing is put right yet: the day before which she gets an answer. */
  answerBy?: string | undefined;
  retention: Retention;
};

type ReceiptBody = Pick<ReceiptInput, 'receiptNumber' | 'kind' | 'madeAt' | 'purposeId' | 'keepsGiven' | 'alsoAt'> & {
  version: 1;
  receivedOn?: string;
  givenBy?: 'guardian';
  permission?: 'confidentiality';
  answerBy?: string;
  unreadableHereAfter: string | null;
};

/** The receipt of an act: what was done and when, and nothing about whom. Its digest lets anybody check that it was not changed. */
export function makeReceipt(input: ReceiptInput): StoredReceipt {
  const { receiptNumber, kind, madeAt, purposeId, keepsGiven, alsoAt, retention } = input;
  const { receivedOn, givenBy, permission, answerBy } = input;
  const unreadableHere = deletesGiven(input) ? unreadableHereAfter(madeAt, retention) : null;
  const body: ReceiptBody = {
    version: 1,
    receiptNumber,
    kind,
    madeAt,
    purposeId,
    keepsGiven,
    unreadableHereAfter: unreadableHere,
    alsoAt,
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(givenBy === undefined ? {} : { givenBy }),
    ...(permission === undefined ? {} : { permission }),
    ...(answerBy === undefined ? {} : { answerBy }),
  };
  return receiptOf(receiptNumber, JSON.stringify(body));
}

/** A receipt out of its text, which lies in the vault too: the digest is made from the very same letters. */
export function receiptOf(receiptNumber: string, text: string): StoredReceipt {
  const body = JSON.parse(text) as ReceiptBody;
  const digest = createHash('sha256').update(text).digest();
  const unreadableAfter = body.alsoAt.length === 0 ? body.unreadableHereAfter : null;
  return { receiptNumber, kind: body.kind, madeAt: body.madeAt, body, digest, unreadableAfter };
}

/** The day that the act of a receipt was said, where it came on paper or by telephone. */
export function receivedOnOf(body: unknown): string | undefined {
  const { receivedOn } = body as Pick<ReceiptBody, 'receivedOn'>;
  return receivedOn;
}
