import { dayInNorway, type Language, type Localized, type ParticipantLanguage } from '@folge/contracts';
import {
  type FactsOfPerson,
  findPilotNames,
  listFactsOfPeople,
  listIdentities,
  listOutcomesOfPeople,
  listResponsesOfPeople,
  listSealedValues,
  listTextsOfPeople,
  type MainTransaction,
  type OutcomeOfPerson,
  type PilotNames,
  type ResponseOfPerson,
  type SealedIdentity,
  type SealedValue,
  type TextOfPerson,
} from '@folge/database';
import { unseal } from '../seal.ts';
import { unsealIdentity } from '../sealed-identity.ts';
import { textPlace } from './answer-place.ts';
import { answersOf } from './answers-of-person.ts';
import { contestedThing } from './contested-value.ts';
import {
  inOrderOfTime,
  type KnownGroup,
  type KnownThing,
  outcomeThing,
  type RegisteredFact,
  storedWords,
  wordsIn,
} from './stored-thing.ts';
import { subjectOf } from './thing-reference.ts';

/** In the participant's transaction, inside the person's own rows. */
export type OwnReading = {
  db: MainTransaction;
  pilotId: string;
  personId: string;
  key: Buffer;
  /** Of names from the study; and the page's own, for what is said in more languages. */
  language: Language;
  pageLanguage?: ParticipantLanguage;
};

/** Everything of one person, as it is stored. */
type Stored = {
  names: PilotNames;
  identity: Omit<SealedIdentity, 'studyNumberDigest'> | undefined;
  facts: FactsOfPerson | undefined;
  responses: ResponseOfPerson[];
  texts: TextOfPerson[];
  outcomes: (OutcomeOfPerson & { personId: string })[];
  sealed: SealedValue[];
};
type Opening = { key: Buffer; language: Language };

const fact = (key: string, label: string, value: string, more: Partial<KnownThing> = {}): KnownThing => ({
  key,
  subject: key,
  label,
  value,
  source: 'researchers',
  recordedOn: null,
  correctable: 'on-request',
  contested: false,
  place: { type: 'none' },
  choices: null,
  raw: value,
  isReplaced: false,
  ...more,
});

function identityThings({ identity }: Stored, { key, language }: Opening): KnownThing[] {
  if (!identity) return [];
  const { studyNumber, name, contact, turns18 } = unsealIdentity(key, identity);
  const words = storedWords[language];
  const own = (column: 'name' | 'contact'): Partial<KnownThing> => ({
    correctable: 'at-once',
    place: { type: 'identity', column },
  });
  return [
    ...(name === null ? [] : [fact('field/name', words.name, name, own('name'))]),
    ...(contact === null ? [] : [fact('field/contact', words.contact, contact, own('contact'))]),
    fact('field/study-number', words.studyNumber, studyNumber, { correctable: 'no' }),
    ...(turns18 === null ? [] : [fact('field/turns-18', words.turns18, turns18)]),
  ];
}

function subjectOfFact({ field, value, variable }: RegisteredFact): string {
  if (field === 'age_band') return subjectOf('fact', field);
  return subjectOf('fact', field, field === 'background' ? (variable ?? '') : value);
}

const wordIn = (word: 'age' | 'place'): Localized => ({
  nb: storedWords.nb[word],
  nn: storedWords.nn[word],
  en: storedWords.en[word],
});

function personThings({ facts: person, names }: Stored, { language }: Opening): KnownThing[] {
  if (!person) return [];
  const words = storedWords[language];
  const recordedOn = dayInNorway(person.registeredAt);
  const days: [string, string, string | null][] = [
    ['field/included', words.from, person.includedOn],
    ['field/exited', words.until, person.exitedOn],
  ];
  const registered = (key: string, of: RegisteredFact, shown: string) => {
    const subject = subjectOfFact(of);
    const place = { type: 'fact', fact: of } as const;
    return fact(key, wordsIn(of.name, language), shown, { subject, recordedOn, place, raw: of.value });
  };
  const age = { field: 'age_band', value: person.ageBand ?? '', name: wordIn('age') } as const;
  return [
    ...(person.ageBand === null ? [] : [registered('field/age-band', age, person.ageBand)]),
    ...days.flatMap(([key, label, value]) => (value === null ? [] : [fact(key, label, value, { recordedOn })])),
    ...person.siteIds.map((value, at) => {
      const of = { field: 'site', value, name: wordIn('place') } as const;
      return registered(`field/site/${at}`, of, names.sites[value] ?? value);
    }),
    ...[person.background, person.specialBackground].flatMap((background, at) =>
      Object.entries(background).map(([variable, value]) => {
        const known = names.variables[variable];
        const label = known?.codes.find(({ code }) => code === value)?.label;
        const name = known?.name ?? { nb: variable };
        const of = { field: 'background', value, variable, special: at === 1, name } as const;
        return registered(`field/background/${variable}`, of, wordsIn(label, language, value));
      }),
    ),
  ];
}

function answerGroups({ responses, texts }: Stored, { key, language }: Opening): KnownGroup[] {
  const ofForms = Map.groupBy(texts, (text) => `${text.waveId}\0${text.instrumentId}\0${text.uploadId}`);
  return responses.map((response) => {
    const own = ofForms.get(`${response.waveId}\0${response.instrumentId}\0${response.uploadId}`) ?? [];
    const opened = own.map(({ personId, itemName, sealedText }) => {
      return [itemName, unseal(key, sealedText, textPlace(personId, itemName)).toString('utf8')] as const;
    });
    return answersOf(response, new Map(opened), language);
  });
}

function groupsOf(stored: Stored, opening: Opening): KnownGroup[] {
  const { key, language } = opening;
  const words = storedWords[language];
  const about = [...identityThings(stored, opening), ...personThings(stored, opening)];
  const outcomes = inOrderOfTime(stored.outcomes).map(({ personId: _, ...outcome }) => outcomeThing(outcome, language));
  const showing = { language, responses: stored.responses };
  const contested = stored.sealed.flatMap((sealed) => contestedThing(key, sealed, showing) ?? []);
  const groups = [
    { heading: words.about, word: 'about' as const, things: about },
    ...answerGroups(stored, opening),
    { heading: words.registered, word: 'registered' as const, things: [...outcomes, ...contested] },
  ];
  return groups.filter(({ things }) => things.length > 0);
}

/** The same for many people, by their ids; each is read with her own key, and who has none is left out. */
export async function readStoredOfPeople(
  { db, pilotId, language }: Pick<OwnReading, 'db' | 'pilotId' | 'language'>,
  keys: ReadonlyMap<string, Buffer>,
): Promise<Map<string, KnownGroup[]>> {
  const of = { pilotId, personIds: [...keys.keys()] };
  const byPerson = <T extends { personId: string }>(rows: readonly T[]) =>
    Map.groupBy(rows, ({ personId }) => personId);
  const names = await findPilotNames(db, pilotId);
  const identities = byPerson(await listIdentities(db, of));
  const facts = byPerson(await listFactsOfPeople(db, of));
  const responses = byPerson(await listResponsesOfPeople(db, of));
  const texts = byPerson(await listTextsOfPeople(db, of));
  const outcomes = byPerson(await listOutcomesOfPeople(db, of));
  const sealed = byPerson(await listSealedValues(db, of));
  const groups = [...keys].map(([personId, key]) => {
    const stored: Stored = {
      names,
      identity: identities.get(personId)?.[0],
      facts: facts.get(personId)?.[0],
      responses: responses.get(personId) ?? [],
      texts: texts.get(personId) ?? [],
      outcomes: outcomes.get(personId) ?? [],
      sealed: sealed.get(personId) ?? [],
    };
    return [personId, groupsOf(stored, { key, language })] as const;
  });
  return new Map(groups);
}

/** Everything that is stored about a person, in groups, with where it came from; what was replaced by a later file too. */
export async function readStored(reading: OwnReading): Promise<KnownGroup[]> {
  const { personId, key } = reading;
  return (await readStoredOfPeople(reading, new Map([[personId, key]]))).get(personId) ?? [];
}
