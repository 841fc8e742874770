import { type NoticeLanguage, ParticipantLanguage, problem } from '@folge/contracts';
import {
  type AskedLetter,
  type AskedPurposes,
  answerConsent,
  answerField,
  askedInNearest,
  asParticipant,
  participantAddresses as at,
  type GuardiansYes,
  listGuardiansYes,
  makeReceiptNumber,
  participantFields as names,
  noteReading,
} from '@folge/operations';
import type { FastifyReply } from 'fastify';
import type { App, Platform } from '../platform.ts';
import { askingOfVisit } from './asked-of-visit.ts';
import { field } from './form-body.ts';
import { nameOfYes } from './guardian-routes.ts';
import { leadTo, type OwnVisit, showPage } from './participant-page.ts';
import { getOwn, type ParticipantRoom, postOwn } from './participant-room.ts';
import { namedPurposes } from './purpose-name.ts';
import { showReceipt } from './receipt-page.ts';

type Answer = { purposeId: string; permission: 'participation' | 'confidentiality'; answer: 'yes' | 'no' };
type Confirmed = {
  notice: { noticeId: string; version: number; language: NoticeLanguage; textDigest: string };
  answers: Answer[];
};

const isGuardian = ({ start }: OwnVisit) => start.holder === 'guardian';

async function keepAnswers(
  { databases, keyring }: Platform,
  visit: OwnVisit,
  answered: Confirmed & { receiptNumber: string },
) {
  const { pilotId, personId, holder } = visit.start;
  const recordedByRole = holder === 'guardian' ? 'guardian' : 'participant';
  const kept = await asParticipant(databases, visit.sessionDigest, async (db) => {
    const about = { pilotId, personId, holder, channel: 'digital', recordedByRole } as const;
    const receipt = await answerConsent({ db, keyring }, { ...about, ...answered });
    const event = {
      actorId: null,
      role: recordedByRole,
      action: 'consent',
      objectType: 'person',
      outcome: 'done',
    } as const;
    await noteReading(db, keyring, { ...event, pilotId, requestId: visit.request.id, personIds: [personId] });
    return receipt;
  });
  if (!kept) throw problem('not-found');
  return kept;
}

/** What is asked, in the page's language or the nearest that has a letter. */
async function findLetter({ databases, keyring }: Platform, visit: OwnVisit) {
  return asParticipant(databases, visit.sessionDigest, async (db) => {
    const { letters, told, youngSaid } = await askedInNearest({ db, keyring }, askingOfVisit(visit));
    const letter = letters[0] ?? (told[0] && { ...told[0], asked: [] });
    const given = isGuardian(visit) ? await listGuardiansYes({ db, keyring }, visit.start) : [];
    return { letter, youngSaid, given };
  });
}

type Found = {
  letter: AskedLetter | undefined;
  youngSaid?: AskedPurposes['youngSaid'];
  given?: readonly GuardiansYes[];
};

function letterPage(visit: OwnVisit, { letter, youngSaid = null, given = [] }: Found) {
  const named = namedPurposes(visit);
  const asked = (letter?.asked ?? []).map(({ purposeId, permission, purpose, plainName }) => {
    return { purposeId, permission, ...named(plainName ?? purpose) };
  });
  const noticeLanguage = ParticipantLanguage.safeParse(letter?.language).data ?? 'nb';
  const notice = { noticeTitle: letter?.title ?? '', noticeText: letter?.text ?? '', noticeLanguage, asked };
  const canParentsSee = visit.start.asking.parentsMaySeeSince !== null;
  if (isGuardian(visit)) {
    const said = given.map((one) => ({ ...one, ...nameOfYes(visit, one) }));
    return { kind: 'guardian', ...notice, given: said, canParentsSee, youngSaid } as const;
  }
  return { kind: 'consent', ...notice, noticeVersion: letter?.version ?? 0, guardian: false } as const;
}

async function showLetter(platform: Platform, visit: OwnVisit, problemOfForm?: 'unanswered') {
  const found = (await findLetter(platform, visit)) ?? { letter: undefined };
  if (!found.letter && !isGuardian(visit)) return leadTo(visit, at.start);
  const page = { ...letterPage(visit, found), ...(problemOfForm ? { problem: problemOfForm } : {}) };
  return showPage(visit, page, problemOfForm ? 422 : 200);
}

/** No to a newer letter is no answer while a yes to an older one stands: that is taken back where it can be. */
function takingBackAt(visit: OwnVisit, { purposeId, permission }: Pick<Answer, 'purposeId' | 'permission'>): string {
  const query = new URLSearchParams({ [names.purposeId]: purposeId, [names.permission]: permission });
  return `${isGuardian(visit) ? at.guardianTakeBack : at.withdrawPurpose}?${query}`;
}

/** Every question answered: the page that asks whether this is right. */
async function askAgain(platform: Platform, { confirmations }: ParticipantRoom, visit: OwnVisit) {
  const { letter } = (await findLetter(platform, visit)) ?? {};
  if (!letter || letter.asked.length === 0) return showLetter(platform, visit);
  const { asked } = letterPage(visit, { letter });
  const choices = asked.flatMap((question) => {
    const answer = field(visit.request.body, answerField(question));
    return answer === 'yes' || answer === 'no' ? [{ ...question, answer } as const] : [];
  });
  if (choices.length < asked.length) return showLetter(platform, visit, 'unanswered');
  const back = choices.find(({ answer }, place) => answer === 'no' && letter.asked[place]?.isAgain);
  if (back) return leadTo(visit, takingBackAt(visit, back));
  const { noticeId, version, language, textDigest } = letter;
  const answers = choices.map(({ purposeId, permission, answer }) => ({ purposeId, permission, answer }));
  const target = JSON.stringify({ notice: { noticeId, version, language, textDigest }, answers });
  const receiptNumber = makeReceiptNumber();
  const nonce = confirmations.ask(visit, 'consent', { target, receiptNumber });
  return showPage(visit, { kind: 'consent-confirm', choices, receiptNumber, nonce, guardian: isGuardian(visit) });
}

/** Once: the form sent again shows the receipt that it gave. */
async function confirm(platform: Platform, { confirmations }: ParticipantRoom, visit: OwnVisit) {
  const confirmed = confirmations.check(visit, 'consent');
  if (!confirmed) return leadTo(visit, isGuardian(visit) ? at.guardian : at.consent);
  const earlier = await confirmations.earlier(confirmed);
  if (earlier) return showReceipt(visit, earlier);
  if ((await confirmations.use(visit, 'consent', confirmed)) === 'stale') return showLetter(platform, visit);
  const answered = JSON.parse(confirmed.target) as Confirmed;
  const { receiptNumber } = confirmed;
  return showReceipt(visit, await keepAnswers(platform, visit, { ...answered, receiptNumber }));
}

/** A page that only a guardian's code has; anybody else is led to their own. */
const ofGuardian = (show: (visit: OwnVisit) => Promise<FastifyReply>) => (visit: OwnVisit) =>
  isGuardian(visit) ? show(visit) : leadTo(visit, at.consent);

/** Letters that ask for an answer, and the answers: by the person, or by a guardian with a code of their own. */
export function consentRoutes(app: App, room: ParticipantRoom): void {
  const { platform } = app;
  const either = { guardian: true };
  const show = (visit: OwnVisit) => showLetter(platform, visit);
  const ask = (visit: OwnVisit) => askAgain(platform, room, visit);
  getOwn(app, at.consent, show);
  postOwn(app, at.consent, ask);
  getOwn(app, at.guardian, ofGuardian(show), either);
  postOwn(app, at.guardian, ofGuardian(ask), either);
  postOwn(app, at.consentConfirm, (visit) => confirm(platform, room, visit), either);
}
