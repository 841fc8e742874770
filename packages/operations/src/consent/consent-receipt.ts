import type { StoredReceipt } from '@folge/database';
import { receiptOf } from '../rights/make-receipt.ts';
import type { ConsentAnswers } from './answer-consent.ts';
import type { AskedLetter } from './asked-purposes.ts';

type Answered = { input: ConsentAnswers; letter: AskedLetter; madeAt: string };

/**
 * The receipt of an answer: what was answered to which text, and nothing about whom. The text's digest lets the person hold the
 * letter she was given against it, also when everything about her is gone.
 */
export function makeConsentReceipt({ input, letter, madeAt }: Answered): StoredReceipt {
  const { receiptNumber, holder, channel, answers, coversUntil, withInterpreter } = input;
  const { noticeId, version, language, textDigest } = letter;
  const body = {
    version: 1,
    receiptNumber,
    kind: 'consent',
    madeAt,
    purposeId: null,
    keepsGiven: false,
    unreadableHereAfter: null,
    alsoAt: [],
    givenBy: holder,
    channel,
    withInterpreter: withInterpreter ?? false,
    notice: { noticeId, version, language, textDigest },
    answers,
    validUntil: coversUntil ?? null,
  };
  return receiptOf(receiptNumber, JSON.stringify(body));
}
