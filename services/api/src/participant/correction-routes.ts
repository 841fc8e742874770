import {
  participantAddresses as at,
  correctThing,
  type KnownThing,
  makeReceiptNumber,
  participantFields as names,
  type OwnReading,
  readStored,
  shownThing,
} from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { field } from './form-body.ts';
import { inOwn, puttingRight } from './in-own.ts';
import { leadTo, type OwnVisit, showPage } from './participant-page.ts';
import { getOwn, type ParticipantRoom, postOwn } from './participant-room.ts';
import { showReceipt } from './receipt-page.ts';

type Room = { platform: Platform; room: ParticipantRoom };

/** What is stored about the person, behind the PIN: to put right. */
export function correctionRoutes(app: App, room: ParticipantRoom): void {
  const { platform } = app;
  const needsPin = { needsPin: true };
  getOwn(
    app,
    at.correct,
    (visit) => showCorrection({ platform, room }, visit, { given: visit.request.query }),
    needsPin,
  );
  postOwn(app, at.correct, (visit) => correct({ platform, room }, visit), needsPin);
}

/** Once: the form sent again shows the receipt that it gave. */
async function correct({ platform, room }: Room, visit: OwnVisit) {
  const { body } = visit.request;
  const askAnew = (isUnreadable = false) => showCorrection({ platform, room }, visit, { given: body, isUnreadable });
  const confirmed = room.confirmations.check(visit, 'correct');
  if (confirmed?.target !== field(body, names.key)) return askAnew();
  const earlier = await room.confirmations.earlier(confirmed);
  if (earlier) return showReceipt(visit, earlier);
  if ((await room.confirmations.use(visit, 'correct', confirmed)) !== 'fresh') return askAnew();
  const done = await correctOwn(platform, visit, confirmed);
  if (done === 'unchanged') return leadTo(visit, at.aboutMe);
  return done === 'unreadable' ? askAnew(true) : showReceipt(visit, done);
}

function correctOwn(platform: Platform, visit: OwnVisit, to: { target: string; receiptNumber: string }) {
  const { body } = visit.request;
  const { receiptNumber } = to;
  const given = { value: field(body, names.value), statement: field(body, names.statement).slice(0, 2000) };
  return puttingRight(platform, visit, async (own) => {
    const thing = await findThing(own, to.target);
    if (!thing) return 'unreadable';
    const { id: requestId } = visit.request;
    return correctThing({ ...own, receiptNumber, requestId, room: platform.rights }, thing, given);
  });
}

async function findThing(own: OwnReading, key: string): Promise<KnownThing | undefined> {
  const groups = await readStored(own);
  return groups.flatMap(({ things }) => things).find((thing) => thing.key === key && thing.correctable !== 'no');
}

/** `given`: what names the thing, in the address or in the form; `isUnreadable`: what was written in it is no such value. */
type AskingToCorrect = { given: unknown; isUnreadable?: boolean };

async function showCorrection({ platform, room }: Room, visit: OwnVisit, asking: AskingToCorrect) {
  const { given, isUnreadable = false } = asking;
  const thing = await inOwn(platform, visit, async (own) => (await findThing(own, field(given, names.key))) ?? null);
  if (!thing) return leadTo(visit, at.aboutMe);
  const nonce = room.confirmations.ask(visit, 'correct', { target: thing.key, receiptNumber: makeReceiptNumber() });
  const page = { kind: 'correct' as const, thing: shownThing(thing), choices: thing.choices, nonce };
  return showPage(visit, { ...page, problem: isUnreadable ? 'unreadable' : null }, isUnreadable ? 422 : 200);
}
