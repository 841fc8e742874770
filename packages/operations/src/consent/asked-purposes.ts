import {
  dayInNorway,
  type LegalBasis,
  type Localized,
  mayCollect,
  type NoticeLanguage,
  type Permission,
  problem,
} from '@folge/contracts';
import { type AskingFacts, findSealedTurns18, type MainTransaction, readAskingFacts } from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { unsealTurns18 } from '../sealed-identity.ts';
import { ageLimits, needsGuardian } from './age-limits.ts';
import { knownAge } from './known-age.ts';

/**
 * What asking stands on: a transaction that sees the person's consents, one that may fetch her sealed month (the same one on
 * her own page, that of the identity login for a researcher), and the keys.
 */
export type ConsentRoom = { db: MainTransaction; identity?: MainTransaction; keyring: Keyring };

export type AskedPermission = {
  purposeId: string;
  purpose: Localized;
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

export type Asking = {
  pilotId: string;
  personId: string;
  holder: 'person' | 'guardian';
  language: NoticeLanguage;
  /** A guardian at her own page learns of the young person's word only what the study lets parents see; a researcher knows. */
  isGuardiansPage?: boolean;
};

export type Facts = AskingFacts & {
  age: number | undefined;
  minimumAge: number | null;
  ages: ReturnType<typeof ageLimits>;
};
type Letter = AskingFacts['letters'][number];
type Question = { purposeId: string; permission: AskedPermission['permission'] };

/** A guardian's word on a permission is a permission of its own. */
export function permissionOf(holder: Asking['holder'], permission: Question['permission']): Permission {
  if (holder === 'person') return permission;
  return permission === 'participation' ? 'guardian' : 'guardian_confidentiality';
}

export async function readFacts(room: ConsentRoom, { pilotId, personId }: Pick<Asking, 'pilotId' | 'personId'>) {
  const facts = await readAskingFacts(room.db, { pilotId, personId });
  if (!facts) throw problem('not-found');
  return factsOf(facts, await readTurns18(room, personId));
}

/** The facts with the ages that hold and the age that is surely hers. */
export function factsOf(read: AskingFacts, turns18: string | null): Facts {
  const minimumAge = read.ageRule?.minimumAge ?? null;
  const known = knownAge({ ...read, turns18 }, dayInNorway());
  // Where the rule lets nobody under 18 in, an age that is not stored is an adult's.
  const age = known ?? (minimumAge !== null && minimumAge >= 18 ? 18 : undefined);
  return { ...read, age, minimumAge, ages: ageLimits(read.ageRule, read.ageSettings) };
}

async function readTurns18({ db, identity, keyring }: ConsentRoom, personId: string): Promise<string | null> {
  const sealed = await findSealedTurns18(identity ?? db, personId);
  const key = sealed && (await keyring.personKeys([personId])).get(personId);
  return key && sealed ? unsealTurns18(key, { personId, sealedTurns18: sealed }) : null;
}

function standingOf<T extends { purposeId: string; permission: Permission }>(
  facts: { standing: readonly T[] },
  purposeId: string,
  permission: Permission,
): T | undefined {
  return facts.standing.find((one) => one.purposeId === purposeId && one.permission === permission);
}

export function asksGuardian(facts: Facts, purposeId: string): boolean {
  if (facts.age === undefined) return false;
  const isSpecial = facts.purposes.find((one) => one.purposeId === purposeId)?.specialCategory ?? false;
  return needsGuardian(facts.age, isSpecial ? facts.ages.special : facts.ages.ordinary);
}

const isNo = (state: AskingFacts['standing'][number]['state'] | undefined) =>
  state === 'refused' || state === 'withdrawn' || state === 'objected';

/** Her own word on a question, as far as whoever is asked may know it. */
function knownOwnWord(
  facts: Facts,
  { purposeId, permission }: Question,
  { isGuardiansPage }: Pick<Asking, 'isGuardiansPage'>,
) {
  const own = standingOf(facts, purposeId, permission);
  if (!own || !isGuardiansPage) return own?.state;
  const since = facts.parentsMaySeeSince;
  return since !== null && Date.parse(own.recordedAt) >= Date.parse(since) ? own.state : undefined;
}

/** Why this is not asked of this holder, whatever the letter; undefined: it is. */
function reasonOfPerson(facts: Facts, question: Question, asking: Asking): WhyNotAsked | undefined {
  const { holder, isGuardiansPage = false } = asking;
  // That she has paused is hers to know: to a guardian everything looks as before.
  if (facts.isRestricted && !isGuardiansPage) return 'restricted';
  if (facts.legalBasis !== 'consent' && question.permission === 'participation') return 'not_by_consent';
  if (facts.age === undefined) return 'age_unknown';
  if (facts.minimumAge !== null && facts.age < facts.minimumAge) return 'too_young';
  if (holder === 'person') return undefined;
  if (!asksGuardian(facts, question.purposeId)) return 'of_age';
  return isNo(knownOwnWord(facts, question, asking)) ? 'own_no' : undefined;
}

export type FactsOfAge = Pick<Facts, 'age' | 'minimumAge'> & {
  standing: readonly Pick<AskingFacts['standing'][number], 'purposeId' | 'permission' | 'state'>[];
};

/** Refuses a yes recorded for somebody who is too young, and a guardian's where the young person herself has said no. */
export function refuseAgainstAge(facts: FactsOfAge, event: { purposeId: string; permission: Permission }): void {
  const isTooYoung = facts.age !== undefined && facts.minimumAge !== null && facts.age < facts.minimumAge;
  if (isTooYoung) throw problem('consent.not-asked', { whyNot: 'too_young' });
  if (event.permission !== 'guardian' && event.permission !== 'guardian_confidentiality') return;
  const about = event.permission === 'guardian' ? 'participation' : 'confidentiality';
  const own = standingOf(facts, event.purposeId, about)?.state;
  if (own === 'refused' || own === 'withdrawn') throw problem('consent.own-no');
}

/** The letter a question is asked with, in this language; or why there is none. */
function letterFor(facts: Facts, purposeId: string, language: NoticeLanguage): Letter | WhyNotAsked {
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

function questionsOf(facts: Facts): Question[] {
  return facts.purposes.flatMap(({ purposeId, fromNav }): Question[] => [
    { purposeId, permission: 'participation' },
    ...(fromNav && !facts.hasDisclosureBasis ? [{ purposeId, permission: 'confidentiality' as const }] : []),
  ]);
}

function shown({ noticeId, version, language, title, text, textDigest }: Letter): Omit<AskedLetter, 'asked'> {
  return { noticeId, version, language, title, text, textDigest };
}

type Judged = { question: Question; letter?: Letter; reason?: WhyNotAsked; asked?: AskedPermission };

/** A guardian's yes that ended with the young person's own: had it to be given anew, the page would tell that she has left. */
function endedWithHers(facts: Facts, { purposeId, permission }: Question, asking: Asking): boolean {
  if (!asking.isGuardiansPage || !isNo(standingOf(facts, purposeId, permission)?.state)) return false;
  return standingOf(facts, purposeId, permissionOf('guardian', permission))?.state === 'withdrawn';
}

function judge(facts: Facts, question: Question, asking: Asking): Judged {
  const { holder, language } = asking;
  const { purposeId, permission } = question;
  const letter = letterFor(facts, purposeId, language);
  const reason = reasonOfPerson(facts, question, asking) ?? (typeof letter === 'string' ? letter : undefined);
  if (reason || typeof letter === 'string') return { question, reason: reason ?? 'no_letter' };
  const standing = standingOf(facts, purposeId, permissionOf(holder, permission));
  const isOlder = standing?.noticeId === letter.noticeId && (standing.noticeVersion ?? 0) < letter.version;
  const isAgain = standing?.state === 'given' && isOlder;
  if (standing?.state === 'given' && !isAgain) return { question, reason: 'already_given' };
  if (endedWithHers(facts, question, asking)) return { question, reason: 'already_given' };
  const purpose = facts.purposes.find((one) => one.purposeId === purposeId)?.name ?? { nb: purposeId };
  const needs = holder === 'person' && asksGuardian(facts, purposeId);
  const state = standing?.state ?? null;
  return { question, letter, asked: { purposeId, purpose, permission, isAgain, state, needsGuardian: needs } };
}

/** No: to everything that a guardian would be asked. Yes: to something. */
function youngSaid(facts: Facts, judged: readonly Judged[], asking: Asking): AskedPurposes['youngSaid'] {
  const states = judged.map(({ question }) => knownOwnWord(facts, question, asking));
  if (states.includes('given')) return 'yes';
  const isAnyNo = judged.some(({ reason }) => reason === 'own_no');
  return isAnyNo && !judged.some(({ asked }) => asked) ? 'no' : null;
}

export function judgeQuestions(facts: Facts, asking: Asking): AskedPurposes {
  const judged = questionsOf(facts).map((question) => judge(facts, question, asking));
  const letters = new Map<Letter, AskedPermission[]>();
  for (const { letter, asked } of judged) {
    if (letter && asked) letters.set(letter, [...(letters.get(letter) ?? []), asked]);
  }
  const told = facts.letters.filter(
    (letter) =>
      letter.isNewest &&
      letter.language === asking.language &&
      (letter.personKinds.length === 0 || letter.personKinds.includes(facts.kind)),
  );
  return {
    basis: facts.legalBasis,
    isYoung: facts.age !== undefined && facts.age < 18,
    needsGuardian: questionsOf(facts).some(({ purposeId }) => asksGuardian(facts, purposeId)),
    youngSaid: asking.holder === 'guardian' ? youngSaid(facts, judged, asking) : null,
    letters: [...letters].map(([letter, asked]) => ({ ...shown(letter), asked })),
    told: facts.legalBasis === 'consent' ? [] : told.map(shown),
    notAsked: judged.flatMap(({ question, reason }) => (reason ? [{ ...question, reason }] : [])),
  };
}

/**
 * Which permissions may be asked of this person now, with which letter: each purpose apart, participation and the lifting of
 * confidentiality apart, by the study's legal basis, by age, and only with a letter that somebody who knows the language has read.
 */
export async function askedPurposes(room: ConsentRoom, asking: Asking): Promise<AskedPurposes> {
  return judgeQuestions(await readFacts(room, asking), asking);
}
