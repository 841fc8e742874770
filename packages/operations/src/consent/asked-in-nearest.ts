import type { NoticeLanguage } from '@folge/contracts';
import type { AskingFacts } from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { unsealTurns18 } from '../sealed-identity.ts';
import { type Asking, type ConsentRoom, type Facts, factsOf, readFacts } from './asked-facts.ts';
import type { AskedPurposes } from './asked-purposes.ts';
import { judgeQuestions, permissionOf } from './judge-questions.ts';

/** Asked of a person or a guardian at their own page, which has languages to look in, the best one first. */
export type AskingInLanguages = Omit<Asking, 'language' | 'isGuardiansPage'> & { languages: readonly NoticeLanguage[] };

/** Everything was said yes to, with no newer letter in any language: then there is nothing to look for in other languages. */
function isAllGiven(facts: Facts, holder: Asking['holder']): boolean {
  if (facts.legalBasis !== 'consent' || holder === 'guardian') return false;
  const isGiven = (purposeId: string, about: 'participation' | 'confidentiality') => {
    const permission = permissionOf(holder, about);
    const word = facts.standing.find((one) => one.purposeId === purposeId && one.permission === permission);
    const isNewer = ({ noticeId, version }: Facts['letters'][number]) =>
      noticeId === word?.noticeId && (word.noticeVersion ?? 0) < version;
    return word?.state === 'given' && !facts.letters.some(isNewer);
  };
  return facts.purposes.every(({ purposeId, fromNav }) => {
    const needsLifting = fromNav && !facts.hasDisclosureBasis;
    return isGiven(purposeId, 'participation') && (!needsLifting || isGiven(purposeId, 'confidentiality'));
  });
}

function judgeInNearest(facts: Facts, { languages, ...asking }: AskingInLanguages): AskedPurposes {
  const isGuardiansPage = asking.holder === 'guardian';
  let judged: AskedPurposes | undefined;
  // Where no language has anything, the last one says why not.
  for (const language of isAllGiven(facts, asking.holder) ? languages.slice(-1) : languages) {
    judged = judgeQuestions(facts, { ...asking, isGuardiansPage, language });
    if (judged.letters.length > 0 || judged.told.length > 0 || judged.youngSaid === 'no') return judged;
  }
  return judged ?? judgeQuestions(facts, { ...asking, isGuardiansPage, language: 'nb' });
}

/** What is asked now, in the first of the languages that has a letter for it. */
export async function askedInNearest(room: ConsentRoom, asking: AskingInLanguages): Promise<AskedPurposes> {
  return judgeInNearest(await readFacts(room, asking), asking);
}

/** The first page's facts of a person, and her month where one is sealed. */
export type KnownAtStart = { asking: AskingFacts; sealedTurns18: string | null };

/**
 * The same, of what the first page has read already: what it says is to be decided is what the letters' page asks. The letters'
 * texts are not there.
 */
export async function askedAtStart(
  keyring: Keyring,
  { asking: read, sealedTurns18 }: KnownAtStart,
  asking: AskingInLanguages,
): Promise<AskedPurposes> {
  const { personId } = asking;
  const key = sealedTurns18 === null ? undefined : (await keyring.personKeys([personId])).get(personId);
  const sealed = { personId, sealedTurns18: Buffer.from(sealedTurns18 ?? '', 'hex') };
  return judgeInNearest(factsOf(read, key ? unsealTurns18(key, sealed) : null), asking);
}
