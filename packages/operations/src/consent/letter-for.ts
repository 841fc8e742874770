import { mayCollect, type NoticeLanguage } from '@folge/contracts';
import type { AskingFacts } from '@folge/database';
import type { Facts } from './asked-facts.ts';
import type { AskedLetter, WhyNotAsked } from './asked-purposes.ts';

export type Letter = AskingFacts['letters'][number];

/** The letter a question is asked with, in this language; or why there is none. */
export function letterFor(facts: Facts, purposeId: string, language: NoticeLanguage): Letter | WhyNotAsked {
  const about = facts.letters.filter(
    ({ purposes, personKinds }) =>
      purposes.includes(purposeId) && (personKinds.length === 0 || personKinds.includes(facts.kind)),
  );
  const inLanguage = about.filter((letter) => letter.language === language);
  const newest = inLanguage.find(({ isNewest }) => isNewest);
  if (inLanguage.length === 0) return 'no_letter';
  if (!newest) return 'outdated_translation';
  return mayCollect(newest) ? newest : 'not_reviewed';
}

/** A letter as it is shown, without what it asks. */
export function shownLetter({
  noticeId,
  version,
  language,
  title,
  text,
  textDigest,
}: Letter): Omit<AskedLetter, 'asked'> {
  return { noticeId, version, language, title, text, textDigest };
}

/** The newest letters in a language that concern somebody of her kind. */
export function newestLetters(facts: Facts, language: NoticeLanguage): Letter[] {
  return facts.letters.filter(
    (letter) =>
      letter.isNewest &&
      letter.language === language &&
      (letter.personKinds.length === 0 || letter.personKinds.includes(facts.kind)),
  );
}
