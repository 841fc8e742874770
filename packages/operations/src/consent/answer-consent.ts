import { type ConsentChannel, dayInNorway, type NewConsentEvent, type NoticeLanguage, problem } from '@folge/contracts';
import {
  type ConsentEventOfPerson,
  findReceipt,
  insertConsentEvents,
  insertReceipt,
  insertReceiptOfPerson,
  keepActsOff,
  lockPerson,
  markReportsStale,
  type StoredReceipt,
} from '@folge/database';
import { type ConsentRoom, readFacts } from './asked-facts.ts';
import type { AskedLetter, AskedPurposes } from './asked-purposes.ts';
import { makeConsentReceipt } from './consent-receipt.ts';
import { judgeQuestions, permissionOf } from './judge-questions.ts';
import { refuseUnregistered } from './study-registration.ts';

export type ConsentAnswer = {
  purposeId: string;
  permission: 'participation' | 'confidentiality';
  answer: 'yes' | 'no';
};

export type ConsentAnswers = {
  pilotId: string;
  personId: string;
  /** Who speaks: the person, or a guardian, whose word is an event of its own. */
  holder: 'person' | 'guardian';
  /** The letter as it was shown. Without the digest: the letter on paper that was chosen, which is frozen too. */
  notice: { noticeId: string; version: number; language: NoticeLanguage; textDigest?: string };
  answers: readonly ConsentAnswer[];
  channel: ConsentChannel;
  withInterpreter?: boolean;
  recordedByRole: string;
  /** The day of the answer; today where left out. */
  occurredOn?: string;
  coversFrom?: string;
  coversUntil?: string;
  /** Known before the answer is given, so that a person who loses the page can look it up. */
  receiptNumber: string;
};

function letterOf({ letters }: AskedPurposes, { notice }: ConsentAnswers): AskedLetter | undefined {
  return letters.find(
    (letter) =>
      letter.noticeId === notice.noticeId &&
      letter.version === notice.version &&
      letter.language === notice.language &&
      (notice.textDigest === undefined || notice.textDigest === letter.textDigest),
  );
}

/** What is asked now is the only thing that can be answered, whatever a page showed earlier. */
function refuseNotAsked(asked: AskedPurposes, input: ConsentAnswers): AskedLetter {
  const letter = letterOf(asked, input);
  const keys = new Set<string>();
  for (const { purposeId, permission, answer } of input.answers) {
    const why = asked.notAsked.find((one) => one.purposeId === purposeId && one.permission === permission)?.reason;
    if (why === 'own_no') throw problem('consent.own-no');
    if (why === 'already_given' && answer === 'no') throw problem('consent.take-back-instead');
    if (why) throw problem('consent.not-asked', { whyNot: why });
    const question = letter?.asked.find((one) => one.purposeId === purposeId && one.permission === permission);
    if (!question) throw problem('consent.letter-changed');
    if (question.isAgain && answer === 'no') throw problem('consent.take-back-instead');
    if (keys.has(`${purposeId} ${permission}`)) throw problem('request.invalid');
    keys.add(`${purposeId} ${permission}`);
  }
  if (!letter || input.answers.length === 0) throw problem('consent.letter-changed');
  return letter;
}

function eventsOf(input: ConsentAnswers, letter: AskedLetter): ConsentEventOfPerson[] {
  const { personId, holder, notice, channel, withInterpreter, coversFrom, coversUntil } = input;
  const occurredOn = input.occurredOn ?? dayInNorway();
  const shared: Omit<NewConsentEvent, 'purposeId' | 'permission' | 'state'> = {
    notice: { noticeId: notice.noticeId, version: notice.version, language: notice.language },
    channel,
    occurredOn,
    keepsGiven: false,
    ...(withInterpreter ? { withInterpreter } : {}),
    ...(coversFrom ? { coversFrom } : {}),
    ...(coversUntil ? { coversUntil } : {}),
  };
  return input.answers.map(({ purposeId, permission, answer }) => ({
    ...shared,
    personId,
    purposeId,
    permission: permissionOf(holder, permission),
    state: answer === 'yes' ? ('given' as const) : ('refused' as const),
    needsGuardian: letter.asked.some(
      (one) => one.purposeId === purposeId && one.permission === permission && one.needsGuardian,
    ),
  }));
}

function refuseOddPeriod({ occurredOn, coversFrom, coversUntil }: ConsentAnswers): void {
  const today = dayInNorway();
  if (occurredOn !== undefined && occurredOn > today) throw problem('consent.period');
  if (coversUntil !== undefined && coversUntil < (coversFrom ?? occurredOn ?? today)) throw problem('consent.period');
}

/**
 * Records what a person, or a guardian, answered to a letter: yes and no together, each purpose and permission an event of its
 * own, tied to the exact text, with one receipt. Sent twice under the same receipt number it is recorded once. A yes that is to
 * be taken back is no answer here: that goes by the ledger.
 */
export async function answerConsent(room: ConsentRoom, input: ConsentAnswers): Promise<StoredReceipt> {
  const { db } = room;
  const { pilotId, personId, holder, receiptNumber, recordedByRole } = input;
  await keepActsOff(db);
  await lockPerson(db, personId);
  const earlier = await findReceipt(db, receiptNumber);
  if (earlier) return earlier;
  await refuseUnregistered(db, pilotId);
  refuseOddPeriod(input);
  const facts = await readFacts(room, input);
  const isGuardiansPage = holder === 'guardian' && recordedByRole === 'guardian';
  const { language } = input.notice;
  const asked = judgeQuestions(facts, { pilotId, personId, holder, language, isGuardiansPage });
  const letter = refuseNotAsked(asked, input);
  const receipt = makeConsentReceipt({ input, letter, madeAt: new Date().toISOString() });
  await insertReceipt(db, receipt);
  await insertReceiptOfPerson(db, { pilotId, personId, receiptNumber });
  const events = eventsOf(input, letter);
  await insertConsentEvents(db, { pilotId, recordedByRole, uploadId: null, receiptNumber, events });
  await markReportsStale(db, pilotId);
  return receipt;
}
