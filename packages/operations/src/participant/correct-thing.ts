import { randomUUID } from 'node:crypto';
import {
  deleteOutcome,
  insertReceipt,
  insertReceiptOfPerson,
  insertRequest,
  insertSealedValue,
  markReportsStale,
  type StoredReceipt,
  takeOutFact,
  updateFreeText,
  updateResponse,
  updateSealedField,
} from '@folge/database';
import { makeReceipt } from '../rights/make-receipt.ts';
import type { Retention } from '../rights/rights-room.ts';
import { scoresOf } from '../score-answers.ts';
import { seal } from '../seal.ts';
import { sealFact, sealOutcome, sealReplaced } from './contested-value.ts';
import type { OwnReading } from './read-stored.ts';
import type { KnownThing } from './stored-thing.ts';
import { readTypedValue } from './typed-value.ts';

export type Correcting = OwnReading & { retention: Retention; receiptNumber: string };

/** Where what a person wrote about a value is sealed. */
export const statementPlace = (requestId: string) => ({
  table: 'rights.request',
  column: 'statement',
  recordId: requestId,
});

/**
 * Puts right what the person said themself, at once; what others recorded becomes contested: an outcome, her office, age band or
 * background is taken out of what is counted and lies sealed until somebody has decided, and whatever the person wrote goes with the request, due in thirty days.
 * «unreadable»: what was typed is not a value that the thing can have. The thing was read in this same changing transaction.
 */
export async function correctThing(
  correcting: Correcting,
  thing: KnownThing,
  given: { value: string; statement: string },
): Promise<StoredReceipt | 'unreadable' | 'unchanged'> {
  const { db, pilotId, personId, retention, receiptNumber } = correcting;
  if (thing.correctable === 'at-once') {
    const value = readTypedValue(thing, given.value);
    if (value === undefined) return 'unreadable';
    if (value === thing.raw) return 'unchanged';
    await replace(correcting, thing, value);
  } else {
    if (given.value.trim() === '') return 'unreadable';
    await contest(correcting, thing, given);
  }
  await markReportsStale(db, pilotId);
  const madeAt = new Date().toISOString();
  const about = { kind: 'correction', purposeId: null, keepsGiven: false, alsoAt: [] } as const;
  const receipt = makeReceipt({ ...about, receiptNumber, madeAt, retention });
  await insertReceipt(db, receipt);
  await insertReceiptOfPerson(db, { pilotId, personId, receiptNumber });
  return receipt;
}

async function replace(correcting: Correcting, thing: KnownThing, value: string | number): Promise<void> {
  const { db, pilotId, personId, key } = correcting;
  const valueId = randomUUID();
  const objectType = thing.place.type === 'identity' ? 'field' : 'answer';
  const sealedValue = sealReplaced(key, valueId, thing);
  await insertSealedValue(db, { pilotId, personId, valueId, objectType, reason: 'replaced', sealedValue });
  const { place } = thing;
  if (place.type === 'identity') {
    const at = { table: 'identity.person', column: place.column, recordId: personId };
    const sealed = seal(key, String(value), at);
    return updateSealedField(db, correcting, { column: `sealed_${place.column}`, sealed });
  }
  if (place.type === 'outcome' || place.type === 'none' || place.type === 'fact') return;
  const of = { pilotId, personId, ...place.response };
  if (place.type === 'text') {
    const at = { table: 'research.free_text', column: 'text', recordId: `${personId} ${place.item.name}` };
    return updateFreeText(db, of, { itemName: place.item.name, sealedText: seal(key, String(value), at) });
  }
  return updateResponse(db, of, answersWith(place, Number(value)));
}

type AnswerPlace = Extract<KnownThing['place'], { type: 'code' | 'number' | 'text' }>;

function answersWith({ item, slot, response }: AnswerPlace, value: number) {
  const { answers, numbers, missingCodes, definition } = response;
  if (item.kind !== 'code')
    return {
      answers,
      missingCodes,
      numbers: numbers?.with(slot, value) ?? null,
      scores: scoresOf(definition, answers),
    };
  const isMissing = item.codes.some(({ code, missing }) => missing && code === value);
  const now = answers.with(slot, isMissing ? null : value);
  const empty = missingCodes ?? (isMissing ? answers.map(() => null) : null);
  return {
    answers: now,
    numbers,
    missingCodes: empty?.with(slot, isMissing ? value : null) ?? null,
    scores: scoresOf(definition, now),
  };
}

async function contest(
  { db, pilotId, personId, key }: Correcting,
  thing: KnownThing,
  { value, statement }: { value: string; statement: string },
): Promise<void> {
  let valueId: string | null = null;
  const outcome = thing.place.type === 'outcome' ? thing.place.outcome : undefined;
  if (outcome) {
    valueId = randomUUID();
    const sealedValue = sealOutcome(key, valueId, outcome);
    await insertSealedValue(db, {
      pilotId,
      personId,
      valueId,
      objectType: 'outcome',
      reason: 'contested',
      sealedValue,
    });
    await deleteOutcome(db, { pilotId, personId, ...outcome });
  }
  if (thing.place.type === 'fact') {
    const { name, ...of } = thing.place.fact;
    valueId = randomUUID();
    const fact = await takeOutFact(db, { pilotId, personId }, of);
    const sealedValue = sealFact(key, valueId, { fact, name, shown: thing.value });
    const reason = 'contested' as const;
    await insertSealedValue(db, { pilotId, personId, valueId, objectType: 'field', reason, sealedValue });
  }
  const requestId = randomUUID();
  // Where it came from is sealed with it: it goes with the purpose that the value rests on.
  const of = outcome ? { outcome: { outcomeId: outcome.outcomeId, coveredBy: outcome.coveredBy } } : { key: thing.key };
  const said = { about: thing.label, stands: thing.value, shouldBe: value, statement, ...of };
  const sealedStatement = seal(key, JSON.stringify(said), statementPlace(requestId));
  await insertRequest(db, { pilotId, personId, requestId, kind: 'correction', valueId, sealedStatement });
}
