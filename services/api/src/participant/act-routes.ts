import { participantAddresses as at, makeReceiptNumber, participantFields as names } from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { dayOfLeaving } from './after-leaving.ts';
import { askedOfVisit } from './asked-of-visit.ts';
import type { ActOfPage } from './confirming-acts.ts';
import { field } from './form-body.ts';
import { leadTo, type OwnVisit, showPage, type Visit } from './participant-page.ts';
import { getOwn, type ParticipantRoom, postOpen, postOwn } from './participant-room.ts';
import { namedPurposes } from './purpose-name.ts';
import { showReceipt } from './receipt-page.ts';

const isChoice = (choice: string): choice is 'delete' | 'keep' => choice === 'delete' || choice === 'keep';

/** Each permission that holds now, by the name people were told. */
function inForceOf(visit: OwnVisit) {
  const named = namedPurposes(visit);
  return visit.start.permissions.flatMap(({ purposeId, permission, state, name }) => {
    const isOwn = permission === 'participation' || permission === 'confidentiality';
    if (!isOwn || (state !== 'given' && state !== 'notified')) return [];
    return [{ purposeId, permission, ...named(name ?? { nb: purposeId }) } as const];
  });
}

const leavePage = async (platform: Platform, visit: OwnVisit, problem?: 'unanswered') => ({
  kind: 'leave' as const,
  basis: visit.start.basis,
  isYoung: (await askedOfVisit(platform, visit)).isYoung,
  canParentsSee: visit.start.asking.parentsMaySeeSince !== null,
  inForce: inForceOf(visit),
  left: await dayOfLeaving(platform, visit),
  chosen: null,
  ...(problem ? { problem } : {}),
});

type Room = ParticipantRoom & { platform: Platform };

async function chooseLeaving({ platform, confirmations }: Room, visit: OwnVisit) {
  const choice = field(visit.request.body, names.choice);
  if (!isChoice(choice)) return showPage(visit, await leavePage(platform, visit, 'unanswered'), 422);
  const receiptNumber = makeReceiptNumber();
  const nonce = confirmations.ask(visit, 'leave', { target: choice, receiptNumber });
  return showPage(visit, { kind: 'leave-confirm', choice, receiptNumber, nonce });
}

/** Who is erased has no session any more when the form is sent again, and still gets the receipt. */
async function leave({ confirmations }: Room, visit: Visit) {
  if (visit.start?.holder === 'guardian') return leadTo(visit, at.guardian);
  const basisAct = visit.start?.basis === 'public_interest' ? 'objection' : 'withdrawal';
  const done = await confirmations.takeAway(visit, 'leave', (target) => ({
    act: target === 'delete' ? 'erasure' : basisAct,
    permission: null,
    keepsGiven: target === 'keep',
  }));
  return done ? showReceipt(visit, done) : leadTo(visit, at.leave);
}

/** What the form takes back; undefined: it was signed for another permission. */
function actOfWithdrawal({ request, start }: OwnVisit, target: string, keepsGiven: boolean): ActOfPage | undefined {
  const { body } = request;
  const [purposeId = '', permission] = target.split(' ');
  const isAsked = field(body, names.purposeId) === purposeId && field(body, names.permission) === permission;
  if (!isAsked || (permission !== 'participation' && permission !== 'confidentiality')) return undefined;
  const isObjection = permission === 'participation' && start.basis === 'public_interest';
  return { act: isObjection ? 'objection' : 'withdrawal', permission: { purposeId, permission }, keepsGiven };
}

async function withdraw(room: Room, visit: OwnVisit) {
  const { body } = visit.request;
  const choice = field(body, names.choice);
  if (!isChoice(choice)) return showWithdrawal(visit, room, { given: body, problem: 'unanswered' });
  const actOf = (target: string) => actOfWithdrawal(visit, target, choice === 'keep');
  const done = await room.confirmations.takeAway(visit, 'withdraw', actOf);
  return done ? showReceipt(visit, done) : showWithdrawal(visit, room, { given: body });
}

async function pause(room: Room, visit: OwnVisit) {
  if (field(visit.request.body, names.sure) !== 'yes') return showPause(visit, room, 'unanswered');
  const done = await room.confirmations.takeAway(visit, 'pause', (target) => ({
    act: target === 'restrict' ? 'restriction' : 'restriction_lifted',
    permission: null,
    keepsGiven: true,
  }));
  return done ? showReceipt(visit, done) : showPause(visit, room);
}

function showPause(visit: OwnVisit, { confirmations }: ParticipantRoom, problem?: 'unanswered') {
  const { isRestricted } = visit.start;
  const receiptNumber = makeReceiptNumber();
  const nonce = confirmations.ask(visit, 'pause', { target: isRestricted ? 'lift' : 'restrict', receiptNumber });
  const page = { kind: 'restrict' as const, isRestricted, receiptNumber, nonce, ...(problem ? { problem } : {}) };
  return showPage(visit, page, problem ? 422 : 200);
}

/** `given`: what names the permission, in the address or in the form. */
type AskingToWithdraw = { given: unknown; problem?: 'unanswered' };

function showWithdrawal(visit: OwnVisit, { confirmations }: ParticipantRoom, { given, problem }: AskingToWithdraw) {
  const purposeId = field(given, names.purposeId);
  const permission = field(given, names.permission);
  const found = visit.start.permissions.find((one) => one.purposeId === purposeId && one.permission === permission);
  const stands = found && (['given', 'notified'].includes(found.state) || found.keepsGiven);
  if (!stands || (permission !== 'participation' && permission !== 'confidentiality')) return leadTo(visit, at.aboutMe);
  const target = `${purposeId} ${permission}`;
  const receiptNumber = makeReceiptNumber();
  const nonce = confirmations.ask(visit, 'withdraw', { target, receiptNumber });
  const asked = { purposeId, permission, ...namedPurposes(visit)(found.name ?? { nb: purposeId }) } as const;
  const page = {
    kind: 'withdraw-purpose' as const,
    asked,
    basis: visit.start.basis,
    receiptNumber,
    nonce,
    ...(problem ? { problem } : {}),
  };
  return showPage(visit, page, problem ? 422 : 200);
}

/** Leaving, taking one permission back, and the pause: what takes away, each asked twice and done once. */
export function actRoutes(app: App, shared: ParticipantRoom): void {
  const room = { ...shared, platform: app.platform };
  getOwn(app, at.leave, async (visit) => showPage(visit, await leavePage(app.platform, visit)));
  postOwn(app, at.leave, (visit) => chooseLeaving(room, visit));
  postOpen(app, at.leaveConfirm, (visit) => leave(room, visit));
  getOwn(app, at.withdrawPurpose, (visit) => showWithdrawal(visit, room, { given: visit.request.query }));
  postOwn(app, at.withdrawPurpose, (visit) => withdraw(room, visit));
  getOwn(app, at.restrict, (visit) => showPause(visit, room));
  postOwn(app, at.restrict, (visit) => pause(room, visit));
}
