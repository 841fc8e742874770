import { listRequestsOfPerson } from '@folge/database';
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

/** The PIN: chosen once, typed in each session, replaced by the researchers when it is lost. */
export function pinRoutes(app: App, { pins }: ParticipantRoom): void {
  const { databases } = app.platform;

  getOwn(app, at.choosePin, (visit) =>
    visit.start.hasPin ? leadTo(visit, at.enterPin) : showChoice(visit, visit.request.query, 'none'),
  );
  postOwn(app, at.choosePin, async (visit) => {
    const { body } = visit.request;
    const fault = faultOfPin(field(body, names.pin).trim(), field(body, names.pinAgain).trim());
    if (fault) return showChoice(visit, body, fault);
    const isKept = await choosePin({ databases, ...visit }, field(body, names.pin).trim());
    return leadTo(visit, isKept ? safeNextPage(field(body, names.nextPage)) : at.enterPin);
  });

  getOwn(app, at.enterPin, (visit) =>
    visit.start.hasPin ? showEntry(visit, visit.request.query, 'none') : leadTo(visit, at.choosePin),
  );
  postOwn(app, at.enterPin, async (visit) => {
    const { body } = visit.request;
    const { isRight, wait } = await pins.attempt(visit.start.linkId, () =>
      enterPin({ databases, ...visit }, field(body, names.pin)),
    );
    if (isRight) return leadTo(visit, safeNextPage(field(body, names.nextPage)));
    if (wait === 0) return showEntry(visit, body, 'wrong');
    visit.reply.header('retry-after', String(wait));
    return showPage(visit, { kind: 'too-many-attempts', retryAfterSeconds: wait }, 429);
  });

  getOwn(app, at.lostPin, async (visit) => {
    const requests = await asParticipant(databases, visit.sessionDigest, (db, link) => listRequestsOfPerson(db, link));
    const asked = requests?.find(({ kind, decision }) => kind === 'lost_pin' && decision === null) ?? null;
    return showPage(visit, { kind: 'lost-pin', asked });
  });
  postOwn(app, at.lostPin, async (visit) => {
    if (field(visit.request.body, names.sure) === 'yes') await askForNewPin({ databases, ...visit });
    return leadTo(visit, at.lostPin);
  });
}

function showChoice(visit: OwnVisit, given: unknown, problem: PinProblem) {
  const next = safeNextPage(field(given, names.nextPage));
  return showPage(visit, { kind: 'choose-pin', problem, next }, problem === 'none' ? 200 : 422);
}

function showEntry(visit: OwnVisit, given: unknown, problem: 'none' | 'wrong') {
  const next = safeNextPage(field(given, names.nextPage));
  return showPage(visit, { kind: 'enter-pin', problem, next }, problem === 'none' ? 200 : 422);
}
