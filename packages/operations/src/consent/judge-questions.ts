import type { Permission } from '@folge/contracts';
import type { AskingFacts } from '@folge/database';
import { type Asking, asksGuardian, type Facts, standingOf } from './asked-facts.ts';
import type { AskedPermission, AskedPurposes, WhyNotAsked } from './asked-purposes.ts';
import { type Letter, letterFor, newestLetters, shownLetter } from './letter-for.ts';

type Question = { purposeId: string; permission: AskedPermission['permission'] };

/** A guardian's word on a permission is a permission of its own. */
export function permissionOf(holder: Asking['holder'], permission: Question['permission']): Permission {
  if (holder === 'person') return permission;
  return permission === 'participation' ? 'guardian' : 'guardian_confidentiality';
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

function questionsOf(facts: Facts): Question[] {
  return facts.purposes.flatMap(({ purposeId, fromNav }): Question[] => [
    { purposeId, permission: 'participation' },
    ...(fromNav && !facts.hasDisclosureBasis ? [{ purposeId, permission: 'confidentiality' as const }] : []),
  ]);
}

type Judged = { question: Question; letter?: Letter; reason?: WhyNotAsked; asked?: AskedPermission };

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
  const found = facts.purposes.find((one) => one.purposeId === purposeId);
  const named = { purpose: found?.name ?? { nb: purposeId }, plainName: found?.plainName ?? null };
  const needs = holder === 'person' && asksGuardian(facts, purposeId);
  const state = standing?.state ?? null;
  return { question, letter, asked: { purposeId, ...named, permission, isAgain, state, needsGuardian: needs } };
}

/** No: to everything that a guardian would be asked. Yes: to something. */
function youngSaid(facts: Facts, judged: readonly Judged[], asking: Asking): AskedPurposes['youngSaid'] {
  const states = judged.map(({ question }) => knownOwnWord(facts, question, asking));
  if (states.includes('given')) return 'yes';
  const isAnyNo = judged.some(({ reason }) => reason === 'own_no');
  return isAnyNo && !judged.some(({ asked }) => asked) ? 'no' : null;
}

/** What is asked of a person, and why the rest is not, out of the facts alone. */
export function judgeQuestions(facts: Facts, asking: Asking): AskedPurposes {
  const judged = questionsOf(facts).map((question) => judge(facts, question, asking));
  const letters = new Map<Letter, AskedPermission[]>();
  for (const { letter, asked } of judged) {
    if (letter && asked) letters.set(letter, [...(letters.get(letter) ?? []), asked]);
  }
  const told = facts.legalBasis === 'consent' ? [] : newestLetters(facts, asking.language);
  return {
    basis: facts.legalBasis,
    isYoung: facts.age !== undefined && facts.age < 18,
    needsGuardian: questionsOf(facts).some(({ purposeId }) => asksGuardian(facts, purposeId)),
    youngSaid: asking.holder === 'guardian' ? youngSaid(facts, judged, asking) : null,
    letters: [...letters].map(([letter, asked]) => ({ ...shownLetter(letter), asked })),
    told: told.map(shownLetter),
    notAsked: judged.flatMap(({ question, reason }) => (reason ? [{ ...question, reason }] : [])),
  };
}
