import { deletesGiven, type ReceiptPage } from '@folge/contracts';
import type { StoredReceipt } from '@folge/database';
import type { FastifyReply } from 'fastify';
import { forgetVisit } from './participant-cookies.ts';
import { languageOfVisit, showPage, type Visit } from './participant-page.ts';

/** A receipt as its page shows it: when it was gone here, and until when a copy could be read, once every holder has answered. */
export function receiptPage({ receiptNumber, kind, madeAt, body, unreadableAfter }: StoredReceipt): ReceiptPage {
  const keepsGiven = body.keepsGiven === true;
  const isGone = deletesGiven({ kind, keepsGiven });
  const alsoAt = Array.isArray(body.alsoAt) ? body.alsoAt.map(String) : [];
  return {
    receiptNumber,
    kind,
    madeAt,
    keepsGiven,
    goneHereAt: isGone ? madeAt : null,
    unreadableAfter: isGone ? unreadableAfter : null,
    alsoAt: unreadableAfter === null ? alsoAt : [],
    ...(typeof body.purposeId === 'string' ? { onePurpose: true } : {}),
    ...(typeof body.receivedOn === 'string' ? { receivedOn: body.receivedOn } : {}),
  };
}

/** The page after an act. Who is erased is signed out with it: there is nothing left to be signed in to. */
export function showReceipt(visit: Visit, receipt: StoredReceipt): FastifyReply {
  const signedOut = receipt.kind === 'erasure';
  if (signedOut) forgetVisit(visit.reply);
  const gone = signedOut ? { ...visit, start: undefined, language: languageOfVisit(visit) } : visit;
  return showPage(gone, { kind: 'done', receipt: receiptPage(receipt), signedOut });
}
