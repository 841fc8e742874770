import type { ParticipantPage, ReceiptKind, ReceiptShown, RequestShown, StoredThing } from '@folge/contracts';
import {
  findLegalBasis,
  listReceiptsOfPerson,
  listRequestsOfPerson,
  listRestricted,
  listSystemsOfPerson,
  type ReceiptOfPerson,
  type RequestOfPerson,
} from '@folge/database';
import { listReadings } from '../audit/index.ts';
import { findStudyRegistration } from '../consent/index.ts';
import { unseal } from '../seal.ts';
import { readPermissions } from './read-permissions.ts';
import { type OwnReading, readStored } from './read-stored.ts';
import { statementPlace } from './statement-place.ts';
import { type KnownThing, wordOfThing } from './stored-thing.ts';

export type AboutMe = Omit<
  Extract<ParticipantPage, { kind: 'about-me' }>,
  'languages' | 'contact' | 'studyName' | 'invented' | 'signedIn'
>;

/** A thing without what only the server needs to know. */
export function shownThing(thing: KnownThing): StoredThing {
  const { key, label, value, source, recordedOn, correctable, contested, tellAgain, figure, when, question } = thing;
  const shown = { key, label, ...wordOfThing(key), value, source, recordedOn, correctable, contested };
  return {
    ...shown,
    ...(tellAgain ? { tellAgain } : {}),
    ...(figure ? { figure } : {}),
    ...(when ? { when } : {}),
    ...(question ? { question } : {}),
  };
}

function shownRequest({ requestId, sealedStatement, ...shown }: RequestOfPerson, key: Buffer): RequestShown {
  if (!sealedStatement || shown.decision) return shown;
  const said = unseal(key, sealedStatement, statementPlace(requestId)).toString('utf8');
  const isForgotten = said.startsWith('{') && (JSON.parse(said) as { isForgotten?: boolean }).isForgotten === true;
  return isForgotten ? { ...shown, isForgotten } : shown;
}

function shownReceipt({ receiptNumber, kind, madeAt, body }: ReceiptOfPerson): ReceiptShown {
  const isContested = typeof body.answerBy === 'string';
  const isOne = typeof body.purposeId === 'string';
  const of = isContested ? 'contested' : isOne ? 'onePurpose' : undefined;
  return { receiptNumber, kind: kind as ReceiptKind, madeAt, ...(of ? { of } : {}) };
}

/** All that the person's own page shows once the PIN is typed. */
export async function readAboutMe(reading: OwnReading): Promise<AboutMe> {
  const { db, pilotId, personId, key } = reading;
  const groups = await readStored(reading);
  const { receipts, olderReceipts } = await listReceiptsOfPerson(db, reading);
  const registration = await findStudyRegistration(db, pilotId);
  return {
    kind: 'about-me',
    basis: (await findLegalBasis(db, pilotId)) ?? 'consent',
    isRestricted: (await listRestricted(db, { pilotId, personIds: [personId] })).has(personId),
    groups: groups.map(({ heading, word, things }) => ({
      heading,
      ...(word ? { word } : {}),
      things: things.filter(({ isReplaced }) => !isReplaced).map(shownThing),
    })),
    permissions: await readPermissions(reading),
    ...(await listReadings(db, reading)),
    receipts: receipts.map(shownReceipt),
    olderReceipts,
    requests: (await listRequestsOfPerson(db, reading)).map((request) => shownRequest(request, key)),
    keptUntil: registration?.anonymiseOn ?? registration?.projectEnd ?? null,
    recipients: await listSystemsOfPerson(db, reading),
  };
}
