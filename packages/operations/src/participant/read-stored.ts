import { dayInNorway, inLanguage, type Language, type Localized, type ParticipantLanguage } from '@folge/contracts';
import {
  findPerson,
  findPilotNames,
  listIdentities,
  listOutcomesOfPerson,
  listPersonSites,
  listResponsesOfPerson,
  listSealedValues,
  listTextsOfPerson,
  type MainTransaction,
  type OutcomeOfPerson,
  type PilotNames,
} from '@folge/database';
import { unseal } from '../seal.ts';
import { unsealIdentity } from '../sealed-identity.ts';
import { answersOf } from './answers-of-person.ts';
import { contestedThing } from './contested-value.ts';
import {
  type KnownGroup,
  type KnownThing,
  outcomeValue,
  type RegisteredFact,
  storedWords,
  wordsIn,
} from './stored-thing.ts';

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

const fact = (key: string, label: string, value: string, more: Partial<KnownThing> = {}): KnownThing => ({
  key,
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

async function identityThings({ db, pilotId, personId, key, language }: OwnReading): Promise<KnownThing[]> {
  const [sealed] = await listIdentities(db, { pilotId, personIds: [personId] });
  if (!sealed) return [];
  const { studyNumber, name, contact, turns18 } = unsealIdentity(key, sealed);
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

const wordIn = (word: 'age' | 'place'): Localized => ({
  nb: storedWords.nb[word],
  nn: storedWords.nn[word],
  en: storedWords.en[word],
});

async function personThings(reading: OwnReading, names: PilotNames): Promise<KnownThing[]> {
  const { db, language } = reading;
  const person = await findPerson(db, reading);
  if (!person) return [];
  const words = storedWords[language];
  const sites = await listPersonSites(db, reading);
  const recordedOn = dayInNorway(person.registeredAt);
  const days: [string, string, string | null][] = [
    ['field/included', words.from, person.includedOn],
    ['field/exited', words.until, person.exitedOn],
  ];
  const registered = (key: string, of: RegisteredFact, shown: string) =>
    fact(key, wordsIn(of.name, language), shown, { recordedOn, place: { type: 'fact', fact: of }, raw: of.value });
  const age = { field: 'age_band', value: person.ageBand ?? '', name: wordIn('age') } as const;
  return [
    ...(person.ageBand === null ? [] : [registered('field/age-band', age, person.ageBand)]),
    ...days.flatMap(([key, label, value]) => (value === null ? [] : [fact(key, label, value, { recordedOn })])),
    ...sites.map(({ siteId: value }, at) => {
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

function outcomeThing(outcome: OutcomeOfPerson, language: Language): KnownThing {
  const { outcomeId, occasion, uploadId, name, fromNav, occurredOn, recordedAt, isReplaced } = outcome;
  const key = ['outcome', outcomeId, occasion, uploadId].map(encodeURIComponent).join('/');
  return fact(key, inLanguage(name, language), outcomeValue(outcome, language), {
    source: fromNav ? 'nav' : 'office',
    recordedOn: occurredOn ?? recordedAt,
    correctable: isReplaced ? 'no' : 'on-request',
    place: { type: 'outcome', outcome },
    raw: outcome.code ?? outcome.number ?? outcome.day,
    isReplaced,
  });
}

async function answerGroups({ db, key, language, ...of }: OwnReading): Promise<KnownGroup[]> {
  const texts = Map.groupBy(
    await listTextsOfPerson(db, of),
    (text) => `${text.waveId}\0${text.instrumentId}\0${text.uploadId}`,
  );
  return (await listResponsesOfPerson(db, of)).map((response) => {
    const own = texts.get(`${response.waveId}\0${response.instrumentId}\0${response.uploadId}`) ?? [];
    const opened = own.map(({ itemName, sealedText }) => {
      const place = { table: 'research.free_text', column: 'text', recordId: `${of.personId} ${itemName}` };
      return [itemName, unseal(key, sealedText, place).toString('utf8')] as const;
    });
    return answersOf(response, new Map(opened), language);
  });
}

/** Everything that is stored about a person, in groups, with where it came from; what was replaced by a later file too. */
export async function readStored(reading: OwnReading): Promise<KnownGroup[]> {
  const { db, language, key } = reading;
  const names = await findPilotNames(db, reading.pilotId);
  const words = storedWords[language];
  const about = [...(await identityThings(reading)), ...(await personThings(reading, names))];
  const outcomes = (await listOutcomesOfPerson(db, reading)).map((outcome) => outcomeThing(outcome, language));
  const contested = (await listSealedValues(db, reading)).flatMap(
    (sealed) => contestedThing(key, sealed, language) ?? [],
  );
  const groups = [
    { heading: words.about, word: 'about' as const, things: about },
    ...(await answerGroups(reading)),
    { heading: words.registered, word: 'registered' as const, things: [...outcomes, ...contested] },
  ];
  return groups.filter(({ things }) => things.length > 0);
}
