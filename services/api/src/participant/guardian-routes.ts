import {
  asParticipant,
  participantAddresses as at,
  type GuardiansYes,
  listGuardiansYes,
  makeReceiptNumber,
  participantFields as names,
  permissionOf,
} from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { field } from './form-body.ts';
import { leadTo, type OwnVisit, showPage } from './participant-page.ts';
import { getOwn, type ParticipantRoom, postOwn } from './participant-room.ts';
import { namedPurposes } from './purpose-name.ts';
import { showReceipt } from './receipt-page.ts';

type Room = ParticipantRoom & { platform: Platform };
type Question = Pick<GuardiansYes, 'purposeId' | 'permission'>;

/** What a yes was said to, as it is called on this page. */
export function nameOfYes(visit: OwnVisit, { purposeId, permission }: Question) {
  const name = visit.start.study.purposeNames?.[purposeId] ?? { nb: purposeId };
  return { purposeId, permission, ...namedPurposes(visit)(name) };
}

const questionIn = (form: unknown) => `${field(form, names.purposeId)} ${field(form, names.permission)}`;

/** Asks whether a yes is taken back; where there is none, the page that lists them says so. */
async function showTakingBack({ platform, confirmations }: Room, visit: OwnVisit, form: unknown) {
  const { databases, keyring } = platform;
  const wanted = questionIn(form);
  const said = await asParticipant(databases, visit.sessionDigest, (db) =>
    listGuardiansYes({ db, keyring }, visit.start),
  );
  const yes = said?.find(({ purposeId, permission }) => `${purposeId} ${permission}` === wanted);
  if (!yes) return leadTo(visit, at.guardian);
  const receiptNumber = makeReceiptNumber();
  const nonce = confirmations.ask(visit, 'guardian-take-back', { target: wanted, receiptNumber });
  return showPage(visit, { kind: 'guardian-take-back', asked: nameOfYes(visit, yes), receiptNumber, nonce });
}

/** The guardian's word alone: nothing is deleted, and what rests on it counts for nothing from here on. */
async function takeBack(room: Room, visit: OwnVisit) {
  const { body: form } = visit.request;
  const done = await room.confirmations.takeAway(visit, 'guardian-take-back', (target) => {
    const [purposeId = '', about] = target.split(' ');
    if (questionIn(form) !== target || (about !== 'participation' && about !== 'confidentiality')) return undefined;
    return {
      act: 'withdrawal',
      permission: { purposeId, permission: permissionOf('guardian', about) },
      keepsGiven: true,
    };
  });
  return done ? showReceipt(visit, done) : showTakingBack(room, visit, form);
}

/** Taking a guardian's yes back: as many pages as saying it took, and no PIN. */
export function guardianRoutes(app: App, shared: ParticipantRoom): void {
  const room = { ...shared, platform: app.platform };
  const guardian = { guardian: true };
  const own = (visit: OwnVisit) => visit.start.holder === 'guardian';
  getOwn(
    app,
    at.guardianTakeBack,
    (visit) => (own(visit) ? showTakingBack(room, visit, visit.request.query) : leadTo(visit, at.consent)),
    guardian,
  );
  postOwn(
    app,
    at.guardianTakeBack,
    (visit) => (own(visit) ? takeBack(room, visit) : leadTo(visit, at.consent)),
    guardian,
  );
}
