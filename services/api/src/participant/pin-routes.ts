import { isPinForgotten, listRequestsOfPerson } from '@folge/database';
import {
  askForNewPin,
  asParticipant,
  participantAddresses as at,
  choosePin,
  enterPin,
  faultOfPin,
  participantFields as names,
} from '@folge/operations';
import type { App } from '../platform.ts';
import { field } from './form-body.ts';
import { leadTo, type OwnVisit, showPage } from './participant-page.ts';
import { getOwn, type ParticipantRoom, postOwn, safeNextPage } from './participant-room.ts';

type PinProblem = 'none' | 'too-easy' | 'not-equal';

/** How long somebody is asked to wait when too many PINs are checked at once. */
const busySeconds = 5;

/** The PIN: chosen once, typed in each session, replaced by the researchers when it is lost. */
export function pinRoutes(app: App, { pins }: ParticipantRoom): void {
  const { databases, rights } = app.platform;

  getOwn(app, at.choosePin, (visit) =>
    visit.start.mayChoosePin
      ? showChoice(visit, visit.request.query, 'none')
      : leadTo(visit, visit.start.hasPin ? at.enterPin : at.lostPin),
  );
  postOwn(app, at.choosePin, async (visit) => {
    const { body } = visit.request;
    const { hasPin, mayChoosePin, linkId } = visit.start;
    if (!mayChoosePin) return leadTo(visit, hasPin ? at.enterPin : at.lostPin);
    const pin = field(body, names.pin).trim();
    const fault = faultOfPin(pin, field(body, names.pinAgain).trim());
    if (fault) return showChoice(visit, body, fault);
    const isKept = await pins.run(linkId, () => choosePin({ room: rights, ...visit }, pin));
    if (isKept === undefined) return askToWait(visit, busySeconds);
    return leadTo(visit, isKept ? safeNextPage(field(body, names.nextPage)) : at.enterPin);
  });

  getOwn(app, at.enterPin, (visit) =>
    visit.start.hasPin ? showEntry(visit, visit.request.query, 'none') : leadTo(visit, at.choosePin),
  );
  postOwn(app, at.enterPin, async (visit) => {
    const { body } = visit.request;
    if (!visit.start.hasPin) return leadTo(visit, at.choosePin);
    const entry = await pins.run(visit.start.linkId, () => enterPin({ databases, ...visit }, field(body, names.pin)));
    if (!entry) return askToWait(visit, busySeconds);
    if (entry.is === 'right') return leadTo(visit, safeNextPage(field(body, names.nextPage)));
    if (entry.is === 'wrong') return showEntry(visit, body, 'wrong');
    if (entry.is === 'early') return askToWait(visit, entry.waitSeconds);
    // No time helps any more: somebody has to.
    return showPage(visit, { kind: 'lost-pin', why: 'spent', asked: await asked(visit) }, 403);
  });

  getOwn(app, at.lostPin, async (visit) => {
    const { hasPin, mayChoosePin } = visit.start;
    if (mayChoosePin) return leadTo(visit, at.choosePin);
    const why = hasPin ? undefined : (await isForgotten(visit)) ? 'forgotten' : 'other-letter';
    return showPage(visit, { kind: 'lost-pin', why, asked: await asked(visit) });
  });
  postOwn(app, at.lostPin, async (visit) => {
    if (field(visit.request.body, names.sure) === 'yes') await askForNewPin({ databases, ...visit });
    return leadTo(visit, at.lostPin);
  });

  const isForgotten = (visit: OwnVisit) => asParticipant(databases, visit.sessionDigest, isPinForgotten);

  async function asked(visit: OwnVisit) {
    const requests = await asParticipant(databases, visit.sessionDigest, (db, link) => listRequestsOfPerson(db, link));
    return requests?.find(({ kind, decision }) => kind === 'lost_pin' && decision === null) ?? null;
  }
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
