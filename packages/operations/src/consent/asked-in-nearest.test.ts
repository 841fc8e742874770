import type { AskingFacts } from '@folge/database';
import { expect, it } from 'vitest';
import type { Keyring } from '../keyring.ts';
import { factsOf } from './asked-facts.ts';
import { askedAtStart } from './asked-in-nearest.ts';
import { judgeQuestions } from './judge-questions.ts';

const letter = (language: string, version: number): AskingFacts['letters'][number] => ({
  noticeId: 'brev',
  version,
  language: language as 'nb',
  title: 'Oppdiktet brev',
  purposes: ['forms'],
  personKinds: [],
  text: '',
  textDigest: '',
  reviewedBy: 'Oppdiktet Leser',
  isNewest: true,
});
const word = (state: 'given' | 'withdrawn', noticeVersion: number): AskingFacts['standing'][number] => ({
  purposeId: 'forms',
  permission: 'participation',
  state,
  recordedAt: '2026-01-01T00:00:00Z',
  noticeId: 'brev',
  noticeVersion,
});
const facts = (own: Partial<AskingFacts>): AskingFacts => ({
  kind: 'participant',
  ageBand: '30-39',
  ageBandOn: '2026-01-01',
  legalBasis: 'consent',
  isRestricted: false,
  hasDisclosureBasis: false,
  parentsMaySeeSince: null,
  ageRule: null,
  ageSettings: {
    ownConsentFromAge: null,
    guardianBelowAge: null,
    specialOwnConsentFromAge: null,
    specialGuardianBelowAge: null,
    lowerAgeReason: null,
  },
  purposes: [{ purposeId: 'forms', name: { nb: 'Skjema' }, plainName: null, specialCategory: false, fromNav: false }],
  letters: [letter('nb', 1)],
  standing: [word('given', 1)],
  ...own,
});
const person = { pilotId: 'north', personId: '00000000-0000-4000-8000-000000000001', holder: 'person' } as const;
const languages = ['ar', 'nb', 'en'] as const;
// No month is sealed here: no key is asked for.
const asked = (own: Partial<AskingFacts>) =>
  askedAtStart(undefined as unknown as Keyring, { asking: facts(own), sealedTurns18: null }, { ...person, languages });

it('says where all was said yes to what the last of the languages says', async () => {
  const last = judgeQuestions(factsOf(facts({}), null), { ...person, isGuardiansPage: false, language: 'en' });
  expect(last.notAsked).toEqual([{ purposeId: 'forms', permission: 'participation', reason: 'no_letter' }]);
  expect(await asked({})).toEqual(last);
});

it.each([
  ['a newer letter in one language alone', { letters: [letter('nb', 1), letter('en', 2)] }, 'en'],
  ['a yes that was taken back', { standing: [word('withdrawn', 1)] }, 'nb'],
  [
    'a lifting of confidentiality that has no word yet',
    { purposes: [{ ...facts({}).purposes[0], fromNav: true }] },
    'nb',
  ],
])('asks in the first language that has a letter for %s', async (_what, own, language) => {
  const { letters } = await asked(own as Partial<AskingFacts>);
  expect(letters.map((one) => one.language)).toEqual([language]);
});
