import { participantAddresses as at } from '@folge/operations';
import type { App } from '../platform.ts';
import { leadTo, type OwnVisit } from './participant-page.ts';
import { type ParticipantRoom, postOwn } from './participant-room.ts';

/** Where «no» leads, by what was asked. */
const backFrom = {
  leave: at.start,
  withdraw: at.start,
  pause: at.start,
  consent: at.consent,
  correct: at.aboutMe,
  'lost-pin': at.start,
  'guardian-take-back': at.guardian,
} as const;
const actions = Object.keys(backFrom) as (keyof typeof backFrom)[];

async function sayNo({ confirmations }: ParticipantRoom, visit: OwnVisit) {
  const action = await confirmations.sayNo(visit, actions);
  const isGuardian = visit.start.holder === 'guardian';
  return leadTo(visit, isGuardian ? at.guardian : action ? backFrom[action] : at.start);
}

/** «No» on every page that asks for something to be confirmed. */
export function noRoutes(app: App, room: ParticipantRoom): void {
  postOwn(app, at.sayNo, (visit) => sayNo(room, visit), { guardian: true });
}
