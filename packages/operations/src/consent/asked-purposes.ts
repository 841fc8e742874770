import type { LegalBasis, Localized, PlainName } from '@folge/contracts';
import type { AskingFacts } from '@folge/database';
import { type Asking, type ConsentRoom, readFacts } from './asked-facts.ts';
import { judgeQuestions } from './judge-questions.ts';

export type AskedPermission = {
  purposeId: string;
  purpose: Localized;
  /** What participants are told it is called; null: they are told the name. */
  plainName: PlainName | null;
  permission: 'participation' | 'confidentiality';
  /** She said yes to an earlier version of the letter. */
  isAgain: boolean;
  /** Her latest word until now. */
  state: AskingFacts['standing'][number]['state'] | null;
  /** Her yes will count only with a guardian's yes beside it. */
  needsGuardian: boolean;
};
export type WhyNotAsked =
  | 'no_letter'
  | 'not_reviewed'
  | 'outdated_translation'
  | 'too_young'
  | 'age_unknown'
  | 'of_age'
  | 'already_given'
  | 'own_no'
  | 'restricted'
  | 'not_by_consent';

export type AskedLetter = {
  noticeId: string;
  version: number;
  language: string;
  title: string;
  text: string;
  textDigest: string;
  asked: AskedPermission[];
};
export type AskedPurposes = {
  basis: LegalBasis;
  isYoung: boolean;
  needsGuardian: boolean;
  /** What a guardian may be told of the young person's own word; null: nothing, or there is none. */
  youngSaid: 'yes' | 'no' | null;
  letters: AskedLetter[];
  /** Where the study rests on public interest: what a person is told, and may object to. */
  told: Omit<AskedLetter, 'asked'>[];
  notAsked: { purposeId: string; permission: AskedPermission['permission']; reason: WhyNotAsked }[];
};

/**
 * Which permissions may be asked of this person now, with which letter: each purpose apart, participation and the lifting of
 * confidentiality apart, by the study's legal basis, by age, and only with a letter that somebody who knows the language has read.
 */
export async function askedPurposes(room: ConsentRoom, asking: Asking): Promise<AskedPurposes> {
  return judgeQuestions(await readFacts(room, asking), asking);
}
