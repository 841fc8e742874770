import type { Language, Localized } from '@folge/contracts';
import type { ContestedFact, OutcomeOfPerson, SealedValue } from '@folge/database';
import { seal, unseal } from '../seal.ts';
import { type KnownThing, outcomeValue, wordsIn } from './stored-thing.ts';

/** Where a value that was replaced, or is contested, is sealed: nowhere else does it open. */
export const sealedValuePlace = (valueId: string) => ({
  table: 'rights.sealed_value',
  column: 'value',
  recordId: valueId,
});

/** A contested outcome as it was, so that it can be put back when it turns out to have been right. */
export function sealOutcome(key: Buffer, valueId: string, outcome: OutcomeOfPerson): Buffer {
  return seal(key, JSON.stringify({ type: 'outcome', outcome }), sealedValuePlace(valueId));
}

/** A contested fact as it was, with its name and how its value was shown. */
export type SealedFact = { fact: ContestedFact; name: Localized; shown: string };

export function sealFact(key: Buffer, valueId: string, sealed: SealedFact): Buffer {
  return seal(key, JSON.stringify({ type: 'fact', ...sealed }), sealedValuePlace(valueId));
}

/** An answer or field as it was before the person put it right. */
export function sealReplaced(key: Buffer, valueId: string, was: { key: string; raw: string | number | null }): Buffer {
  return seal(key, JSON.stringify({ type: 'replaced', ...was }), sealedValuePlace(valueId));
}

/** A contested value as the person's page shows it; undefined for one that was only replaced. */
export function contestedThing(key: Buffer, sealed: SealedValue, language: Language): KnownThing | undefined {
  if (sealed.reason !== 'contested') return undefined;
  const opened = JSON.parse(unseal(key, sealed.sealedValue, sealedValuePlace(sealed.valueId)).toString('utf8'));
  if (opened.type === 'fact') {
    const { name, shown, fact } = opened as SealedFact;
    return { ...contestedOf(sealed.valueId), label: wordsIn(name, language), value: shown, raw: fact.value };
  }
  const outcome = opened.outcome as OutcomeOfPerson;
  return {
    ...contestedOf(sealed.valueId),
    label: wordsIn(outcome.name, language),
    value: outcomeValue(outcome, language),
    source: outcome.fromNav ? 'nav' : 'office',
    recordedOn: outcome.occurredOn ?? outcome.recordedAt,
    raw: outcome.code ?? outcome.number ?? outcome.day,
  };
}

const contestedOf = (valueId: string) => ({
  key: `contested/${valueId}`,
  source: 'researchers' as const,
  recordedOn: null,
  correctable: 'no' as const,
  contested: true,
  place: { type: 'none' as const },
  choices: null,
  isReplaced: false,
});
