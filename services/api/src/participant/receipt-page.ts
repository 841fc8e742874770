import { deletesGiven, type ReceiptPage } from '@folge/contracts';
import { findPurposeName, type StoredReceipt } from '@folge/database';
import type { FastifyReply } from 'fastify';
import { forgetVisit } from './participant-cookies.ts';
import { languageOfVisit, showPage, type Visit } from './participant-page.ts';
import { namedPurposes } from './purpose-name.ts';

/** A receipt as its page shows it: when it was gone here, and until when a copy could be read, once every holder has answered. */
export async function receiptPage(visit: Visit, receipt: StoredReceipt): Promise<ReceiptPage> {
  const { receiptNumber, kind, madeAt, body, unreadableAfter } = receipt;
  const onePurpose = await purposeOf(visit, body);
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
    ...(onePurpose ? { onePurpose } : {}),
    ...(kind === 'withdrawal' && body.givenBy === 'guardian' ? { ofGuardian: true } : {}),
    ...(typeof body.answerBy === 'string' ? { answerBy: body.answerBy } : {}),
    ...(typeof body.receivedOn === 'string' ? { receivedOn: body.receivedOn } : {}),
  };
}

/** What a receipt of one permission is about, as participants are told; undefined: it is about everything. */
async function purposeOf(visit: Visit, { purposeId, permission }: StoredReceipt['body']) {
  if (typeof purposeId !== 'string') return undefined;
  const { databases } = visit.request.server.platform;
  const name = (await findPurposeName(databases.participant, purposeId)) ?? { nb: purposeId };
  const isOfNav = permission === 'confidentiality';
  return { purposeId, permission: isOfNav ? permission : 'participation', ...namedPurposes(visit)(name) } as const;
}

/** The page after an act. Who is erased is signed out with it: there is nothing left to be signed in to. */
export async function showReceipt(visit: Visit, receipt: StoredReceipt): Promise<FastifyReply> {
  const signedOut = receipt.kind === 'erasure';
  if (signedOut) forgetVisit(visit.reply);
  const gone = signedOut ? { ...visit, start: undefined, language: languageOfVisit(visit) } : visit;
  return showPage(gone, { kind: 'done', receipt: await receiptPage(gone, receipt), signedOut });
}
