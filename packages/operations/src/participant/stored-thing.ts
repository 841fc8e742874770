import {
  type InstrumentDefinition,
  inLanguage,
  type Language,
  type Localized,
  readPeriod,
  type StoredThing,
  type StoredWord,
} from '@folge/contracts';
import type { ContestedFact, OutcomeOfPerson, ResponseOfPerson } from '@folge/database';
import { subjectOf } from './thing-reference.ts';

/** What researchers registered of a person and she can contest: it lies sealed then and is counted nowhere. */
export type RegisteredFact = {
  field: ContestedFact['field'];
  value: string;
  variable?: string;
  special?: boolean;
  name: Localized;
};

/** Where a thing stands, so that it can be put right. */
export type ThingPlace =
  | {
      type: 'code' | 'number' | 'text';
      item: InstrumentDefinition['items'][number];
      slot: number;
      response: ResponseOfPerson;
    }
  | { type: 'outcome'; outcome: OutcomeOfPerson }
  | { type: 'identity'; column: 'name' | 'contact' }
  | { type: 'fact'; fact: RegisteredFact }
  | { type: 'none' };

/** One thing that is stored about a person, as their page shows it, with its place and the answers one may choose from. */
export type KnownThing = StoredThing & {
  /** The thing by its names, whichever file it came with. */
  subject: string;
  /** It lies sealed under this id, and what the person said it should be is forgotten. */
  forgottenId?: string;
  /** Of something that lies sealed: the key it had, which says the form it rests on. */
  formKey?: string;
  place: ThingPlace;
  choices: { code: string; label: string }[] | null;
  /** What is stored, before it was put into words. */
  raw: string | number | null;
  isReplaced: boolean;
};
export type KnownGroup = { heading: string; word?: StoredWord; things: KnownThing[] };

const wordsOfFields: Readonly<Record<string, StoredWord>> = {
  'field/name': 'name',
  'field/contact': 'contact',
  'field/study-number': 'studyNumber',
  'field/turns-18': 'turns18',
  'field/age-band': 'age',
  'field/included': 'from',
  'field/exited': 'until',
};

/** The page's own word for a thing that the catalogue has no name for. */
export function wordOfThing(key: string): { word?: StoredWord } {
  const word = key.startsWith('field/site/') ? 'place' : wordsOfFields[key];
  return word ? { word } : {};
}

/** The names of the study are written in one of the interface's languages. */
export function wordsIn(text: Localized | null | undefined, language: Language, otherwise = ''): string {
  return text ? (text[language] ?? text.nb) : otherwise;
}

/** What the value of an outcome says, in words. */
function outcomeValue({ codes, unit, code, number, day }: OutcomeOfPerson, language: Language): string {
  if (code !== null) {
    const label = codes?.find((one) => one.code === code)?.label;
    return label ? inLanguage(label, language) : code;
  }
  const written = number === null ? null : writtenNumber(number, language);
  return day ?? [written, unit].filter((part) => part !== null).join(' ');
}

/** 37.5 is «37,5» in Norwegian. */
export function writtenNumber(number: number, language: Language): string {
  return language === 'en' ? String(number) : String(number).replace('.', ',');
}

/** The days of the period that it was recorded for, else the day, else the wave; nothing where none is known. */
function whenOf({ occasion, occurredOn, waveName }: OutcomeOfPerson, language: Language): Pick<StoredThing, 'when'> {
  const period = readPeriod(occasion);
  if (period) return { when: { from: period.startsOn, until: period.endsOn } };
  if (occurredOn !== null) return { when: { from: occurredOn, until: occurredOn } };
  return waveName ? { when: { name: wordsIn(waveName, language) } } : {};
}

function figureOf({ number, unit, code, day }: OutcomeOfPerson): Pick<StoredThing, 'figure'> {
  return number !== null && code === null && day === null ? { figure: { number, unit } } : {};
}

/** Those of one kind stay together, in the order of their time. */
export function inOrderOfTime<T extends OutcomeOfPerson>(outcomes: readonly T[]): T[] {
  const timeOf = ({ occasion, occurredOn, recordedAt }: T) =>
    readPeriod(occasion)?.startsOn ?? occurredOn ?? recordedAt ?? '';
  const kinds = Map.groupBy(outcomes, ({ outcomeId }) => outcomeId);
  return [...kinds.values()].flatMap((kind) => kind.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)));
}

/** An outcome as a thing. */
export function outcomeThing(outcome: OutcomeOfPerson, language: Language): KnownThing {
  const { outcomeId, occasion, uploadId, name, fromNav, occurredOn, recordedAt, isReplaced } = outcome;
  return {
    key: ['outcome', outcomeId, occasion, uploadId].map(encodeURIComponent).join('/'),
    subject: subjectOf('outcome', outcomeId, occasion),
    label: inLanguage(name, language),
    value: outcomeValue(outcome, language),
    ...figureOf(outcome),
    ...whenOf(outcome, language),
    source: fromNav ? 'nav' : 'office',
    recordedOn: recordedAt ?? occurredOn,
    correctable: isReplaced ? 'no' : 'on-request',
    contested: false,
    place: { type: 'outcome', outcome },
    choices: null,
    raw: outcome.code ?? outcome.number ?? outcome.day,
    isReplaced,
  };
}

/** What the page itself says about stored things, where the catalogue has no name for it. */
export const storedWords = {
  nb: {
    about: 'Om deg',
    name: 'Navn',
    contact: 'Telefon eller e-post',
    studyNumber: 'Studienummer',
    age: 'Aldersgruppe',
    from: 'Med fra',
    until: 'Avsluttet',
    place: 'Sted',
    turns18: 'Fyller 18',
    registered: 'Det andre har registrert',
  },
  nn: {
    about: 'Om deg',
    name: 'Namn',
    contact: 'Telefon eller e-post',
    studyNumber: 'Studienummer',
    age: 'Aldersgruppe',
    from: 'Med frå',
    until: 'Avslutta',
    place: 'Stad',
    turns18: 'Fyller 18',
    registered: 'Det andre har registrert',
  },
  en: {
    about: 'About you',
    name: 'Name',
    contact: 'Phone or e-mail',
    studyNumber: 'Study number',
    age: 'Age group',
    from: 'Taking part since',
    until: 'Ended',
    place: 'Place',
    turns18: 'Turns 18',
    registered: 'What others have recorded',
  },
} satisfies Record<Language, Record<string, string>>;
