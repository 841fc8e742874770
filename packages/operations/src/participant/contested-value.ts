import type { Item, Language, Localized } from '@folge/contracts';
import type { ContestedFact, OutcomeOfPerson, ResponseOfPerson, SealedValue } from '@folge/database';
import { seal, unseal } from '../seal.ts';
import { thingOfItem } from './answers-of-person.ts';
import { type KnownThing, outcomeThing, storedWords, wordsIn } from './stored-thing.ts';
import { subjectOf } from './thing-reference.ts';

/** Where a value that was replaced, or is contested, is sealed: nowhere else does it open. */
export const sealedValuePlace = (valueId: string) => ({
  table: 'rights.sealed_value',
  column: 'value',
  recordId: valueId,
});

/** A contested fact as it was, with its name and how its value was shown. */
export type SealedFact = { fact: ContestedFact; name: Localized; shown: string };
/** An answer that a restore brought back as it was before the person put it right. Its key says which form it rests on. */
export type SealedAnswer = {
  key: string;
  item: Item;
  raw: string | number;
  waveId: string;
  instrumentId: string;
  uploadId: string;
};
export type SealedField = { column: 'name' | 'contact'; value: string };

/** What lies sealed, as it was, so that it can be put back when it turns out to have been right. */
export type Contested = (
  | { type: 'outcome'; outcome: OutcomeOfPerson }
  | ({ type: 'fact' } & SealedFact)
  | ({ type: 'answer' } & SealedAnswer)
  | ({ type: 'own' } & SealedField)
) & {
  /** What the person said it should be was in no backup. */
  isForgotten?: true;
};

export function sealContested(key: Buffer, valueId: string, contested: Contested): Buffer {
  return seal(key, JSON.stringify(contested), sealedValuePlace(valueId));
}

/** An answer or field as it was before the person put it right. */
export function sealReplaced(key: Buffer, valueId: string, was: { key: string; raw: string | number | null }): Buffer {
  return seal(key, JSON.stringify({ type: 'replaced', ...was }), sealedValuePlace(valueId));
}

/** What is contested, as it was; undefined for a value that was only replaced. */
export function openContested(
  key: Buffer,
  { valueId, sealedValue }: Pick<SealedValue, 'valueId' | 'sealedValue'>,
): Contested | undefined {
  const opened = JSON.parse(unseal(key, sealedValue, sealedValuePlace(valueId)).toString('utf8'));
  return opened.type === 'replaced' ? undefined : (opened as Contested);
}

export const sameForm = (
  a: Pick<ResponseOfPerson, 'waveId' | 'instrumentId' | 'uploadId'>,
  b: Pick<ResponseOfPerson, 'waveId' | 'instrumentId' | 'uploadId'>,
) => a.waveId === b.waveId && a.instrumentId === b.instrumentId && a.uploadId === b.uploadId;

type Showing = { language: Language; responses: readonly ResponseOfPerson[] };

/** A contested value as the person's page shows it; undefined for one that was only replaced, or whose form is gone. */
export function contestedThing(key: Buffer, sealed: SealedValue, showing: Showing): KnownThing | undefined {
  const contested = sealed.reason === 'contested' ? openContested(key, sealed) : undefined;
  const thing = contested && thingOf(contested, showing);
  if (!contested || !thing) return undefined;
  const { valueId } = sealed;
  const shown = { ...thing, key: `contested/${valueId}`, contested: true, isReplaced: false };
  if (!contested.isForgotten) return { ...shown, correctable: 'no', place: { type: 'none' }, choices: null };
  const formKey = contested.type === 'answer' ? contested.key : undefined;
  return { ...shown, forgottenId: valueId, tellAgain: true, ...(formKey ? { formKey } : {}) };
}

function thingOf(contested: Contested, { language, responses }: Showing): KnownThing | undefined {
  if (contested.type === 'fact') return factThing(contested, language);
  if (contested.type === 'own') return ownThing(contested, language);
  if (contested.type === 'outcome') {
    const { correctable, place } = plain;
    return { ...outcomeThing(contested.outcome, language), correctable, place };
  }
  const { item, raw } = contested;
  const response = responses.find((one) => sameForm(one, contested));
  return response && thingOfItem(response, { item, raw, language });
}

const plain = {
  key: '',
  source: 'researchers' as const,
  recordedOn: null,
  correctable: 'on-request' as const,
  contested: true,
  place: { type: 'none' as const },
  choices: null,
  isReplaced: false,
};

function factThing({ name, shown, fact }: SealedFact, language: Language): KnownThing {
  const names = fact.field === 'background' ? [fact.variable] : fact.field === 'site' ? [fact.value] : [];
  const subject = subjectOf('fact', fact.field, ...names);
  return { ...plain, subject, label: wordsIn(name, language), value: shown, raw: fact.value };
}

function ownThing({ column, value }: SealedField, language: Language): KnownThing {
  const label = storedWords[language][column];
  const place = { type: 'identity' as const, column };
  return { ...plain, subject: subjectOf('field', column), label, value, raw: value, place, correctable: 'at-once' };
}
