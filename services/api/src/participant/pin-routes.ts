import { isPinForgotten, listRequestsOfPerson } from '@folge/database';
import {
  askForNewPin,
  asParticipant,
  participantAddresses as at,
  choosePin,
  enterPin,
  faultOfPin,
  makeReceiptNumber,
  participantFields as names,
} from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { field } from './form-body.ts';
import { leadTo, type OwnVisit, showPage } from './participant-page.ts';
import { getOwn, type ParticipantRoom, postOwn, safeNextPage } from './participant-room.ts';

type WhyLost = 'spent' | 'other-letter' | 'forgotten' | undefined;
type PinProblem = 'none' | 'too-easy' | 'not-equal';

/** How long somebody is asked to wait when too many PINs are checked at once. */
const busySeconds = 5;

type Room = ParticipantRoom & { platform: Platform };

function showChoosing(visit: OwnVisit) {
  const { hasPin, mayChoosePin } = visit.start;
  if (mayChoosePin) return showChoice(visit, visit.request.query, 'none');
  return leadTo(visit, hasPin ? at.enterPin : at.lostPin);
}

async function choose({ platform, pins }: Room, visit: OwnVisit) {
  const { body } = visit.request;
  const { hasPin, mayChoosePin, linkId } = visit.start;
  if (!mayChoosePin) return leadTo(visit, hasPin ? at.enterPin : at.lostPin);
  const pin = field(body, names.pin).trim();
  const fault = faultOfPin(pin, field(body, names.pinAgain).trim());
  if (fault) return showChoice(visit, body, fault);
  const isKept = await pins.run(linkId, () => choosePin({ room: platform.rights, ...visit }, pin));
  if (isKept === undefined) return askToWait(visit, busySeconds);
  return leadTo(visit, isKept ? safeNextPage(field(body, names.nextPage)) : at.enterPin);
}

function showEntering(visit: OwnVisit) {
  return visit.start.hasPin ? showEntry(visit, visit.request.query, 'none') : leadTo(visit, at.choosePin);
}

async function enter(room: Room, visit: OwnVisit) {
  const { platform, pins } = room;
  const { databases } = platform;
  const { body } = visit.request;
  if (!visit.start.hasPin) return leadTo(visit, at.choosePin);
  const entry = await pins.run(visit.start.linkId, () => enterPin({ databases, ...visit }, field(body, names.pin)));
  if (!entry) return askToWait(visit, busySeconds);
  if (entry.is === 'right') return leadTo(visit, safeNextPage(field(body, names.nextPage)));
  if (entry.is === 'wrong') return showEntry(visit, body, 'wrong');
  if (entry.is === 'early') return askToWait(visit, entry.waitSeconds);
  // No time helps any more: somebody has to.
  return showPage(visit, await lostPage(room, visit, 'spent'), 403);
}

async function showLost(room: Room, visit: OwnVisit) {
  const { databases } = room.platform;
  const { hasPin, mayChoosePin } = visit.start;
  if (mayChoosePin) return leadTo(visit, at.choosePin);
  const isForgotten = !hasPin && (await asParticipant(databases, visit.sessionDigest, isPinForgotten));
  const why = hasPin ? undefined : isForgotten ? 'forgotten' : 'other-letter';
  return showPage(visit, await lostPage(room, visit, why));
}

async function lostPage({ platform, confirmations }: Room, visit: OwnVisit, why: WhyLost) {
  const nonce = confirmations.ask(visit, 'lost-pin', { target: '', receiptNumber: makeReceiptNumber() });
  return { kind: 'lost-pin' as const, why, asked: await findAsked(platform, visit), nonce };
}

/** Once asked, it is asked: the page shows it. A nonce that was used before and asked for nothing asks now. */
async function askForAnother({ platform, confirmations }: Room, visit: OwnVisit) {
  const { databases } = platform;
  const confirmed = confirmations.check(visit, 'lost-pin');
  const isSure = confirmed !== undefined && field(visit.request.body, names.sure) === 'yes';
  const mayAsk = isSure && (await confirmations.use(visit, 'lost-pin', confirmed)) !== 'stale';
  if (mayAsk) await askForNewPin({ databases, ...visit });
  return leadTo(visit, at.lostPin);
}

/** The request for a new PIN that waits for an answer. */
async function findAsked({ databases }: Platform, visit: OwnVisit) {
  const requests = await asParticipant(databases, visit.sessionDigest, (db, link) => listRequestsOfPerson(db, link));
  return requests?.find(({ kind, decision }) => kind === 'lost_pin' && decision === null) ?? null;
}

function showChoice(visit: OwnVisit, given: unknown, problem: PinProblem) {
  const next = safeNextPage(field(given, names.nextPage));
  return showPage(visit, { kind: 'choose-pin', problem, next }, problem === 'none' ? 200 : 422);
}

function showEntry(visit: OwnVisit, given: unknown, problem: 'none' | 'wrong') {
  visit.request.turnedAway = problem === 'wrong';
  const next = safeNextPage(field(given, names.nextPage));
  return showPage(visit, { kind: 'enter-pin', problem, next }, problem === 'none' ? 200 : 422);
}

function askToWait(visit: OwnVisit, wait: number) {
  visit.reply.header('retry-after', String(wait));
  return showPage(visit, { kind: 'too-many-attempts', retryAfterSeconds: wait }, 429);
}

/** The PIN: chosen once, typed in each session, replaced by the researchers when it is lost. */
export function pinRoutes(app: App, shared: ParticipantRoom): void {
  const room = { ...shared, platform: app.platform };
  getOwn(app, at.choosePin, showChoosing);
  postOwn(app, at.choosePin, (visit) => choose(room, visit));
  getOwn(app, at.enterPin, showEntering);
  postOwn(app, at.enterPin, (visit) => enter(room, visit));
  getOwn(app, at.lostPin, (visit) => showLost(room, visit));
  postOwn(app, at.lostPin, (visit) => askForAnother(room, visit));
}
