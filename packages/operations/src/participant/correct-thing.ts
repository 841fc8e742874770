import { randomUUID } from 'node:crypto';
import { dayInNorway, problem } from '@folge/contracts';
import {
  decideForgotten,
  deleteOutcome,
  deleteSealedValue,
  findErasable,
  findReceipt,
  insertEntryReceipt,
  insertReceipt,
  insertReceiptOfPerson,
  insertRequest,
  insertSealedValue,
  keepFreeText,
  markReportsStale,
  type StoredReceipt,
  type ThingAct,
  takeOutFact,
  updateResponse,
  updateSealedField,
} from '@folge/database';
import { noteReading } from '../audit/note-reading.ts';
import { makeReceipt } from '../rights/make-receipt.ts';
import { noteAct } from '../rights/note-act.ts';
import type { RightsRoom } from '../rights/rights-room.ts';
import { seal } from '../seal.ts';
import { identityPlace } from '../sealed-identity.ts';
import { answersWith, textPlace } from './answer-place.ts';
import { sealContested, sealReplaced } from './contested-value.ts';
import { findOpenRequest, sayAnew } from './open-request.ts';
import type { OwnReading } from './read-stored.ts';
import { statementPlace } from './statement-place.ts';
import type { KnownThing } from './stored-thing.ts';
import { thingReference } from './thing-reference.ts';
import { readTypedValue } from './typed-value.ts';

export type Correcting = OwnReading & {
  room: RightsRoom;
  receiptNumber: string;
  /** The request whose log lines are these; null: nobody's over HTTP. */
  requestId: string | null;
};

/**
 * Puts right what the person said themself, at once; what others recorded becomes contested: an outcome, her office, age band or
 * background is taken out of what is counted and lies sealed until somebody has decided, and whatever the person wrote goes with the
 * request, due in thirty days. Asked once more about something that stands until it is decided, the same request says it anew, with
 * the receipt that it gave. «unreadable»: what was typed is not a value that the thing can have. The thing was read in this same
 * changing transaction, which is in a turn of the acts: an older backup has forgotten what is done here, and the ledger has not.
 */
export async function correctThing(
  correcting: Correcting,
  thing: KnownThing,
  given: { value: string; statement: string },
): Promise<StoredReceipt | 'unreadable' | 'unchanged'> {
  const { db, pilotId } = correcting;
  const isAtOnce = thing.correctable === 'at-once';
  if (isAtOnce) {
    const value = readTypedValue(thing, given.value);
    if (value === undefined) return 'unreadable';
    if (value === thing.raw && !thing.forgottenId) return 'unchanged';
    await replace(correcting, thing, value);
  } else {
    if (given.value.trim() === '') return 'unreadable';
    const earlier = await contest(correcting, thing, given);
    if (earlier) return earlier;
  }
  await markReportsStale(db, pilotId);
  return giveReceipt(correcting, thing, isAtOnce ? 'corrected' : 'contested');
}

/** The receipt, the line of the trail, and that of the ledger last: what fails has left no word there that it was done. */
async function giveReceipt(correcting: Correcting, { subject }: KnownThing, act: ThingAct): Promise<StoredReceipt> {
  const { db, pilotId, personId, key, room, receiptNumber } = correcting;
  const madeAt = new Date().toISOString();
  const about = { kind: 'correction', purposeId: null, keepsGiven: false, alsoAt: [] } as const;
  const answerBy = act === 'contested' ? dueDay() : undefined;
  const receipt = makeReceipt({ ...about, receiptNumber, madeAt, answerBy, retention: room.retention });
  await insertReceipt(db, receipt);
  await insertReceiptOfPerson(db, { pilotId, personId, receiptNumber });
  const person = await findErasable(db, { pilotId, personId });
  if (!person) throw problem('not-found');
  await noteCorrection(correcting);
  const of = { subjectReference: person.ledgerReference, scopeReference: thingReference(key, subject) };
  const how = { channel: 'digital', recordedByRole: 'participant' } as const;
  await noteAct({ room, db }, { act, ...of, ...how }, (vault, { sequence }) =>
    insertEntryReceipt(vault, { sequence, receiptNumber, body: JSON.stringify(receipt.body) }),
  );
  return receipt;
}

/** The day that a request made today is due. */
function dueDay(): string {
  return new Date(Date.parse(dayInNorway()) + 30 * 86_400_000).toISOString().slice(0, 10);
}

function noteCorrection({ db, room, pilotId, personId, requestId }: Correcting): Promise<void> {
  const done = { actorId: null, role: 'participant', action: 'correction', outcome: 'done' } as const;
  const about = { objectType: 'person', pilotId, requestId, personIds: [personId] } as const;
  return noteReading(db, room.keyring, { ...done, ...about });
}

async function replace(correcting: Correcting, thing: KnownThing, value: string | number): Promise<void> {
  const { db, pilotId, personId, key } = correcting;
  const { place, forgottenId } = thing;
  const valueId = randomUUID();
  const objectType = place.type === 'identity' ? 'field' : 'answer';
  const sealedValue = sealReplaced(key, valueId, { key: thing.formKey ?? thing.key, raw: thing.raw });
  await insertSealedValue(db, { pilotId, personId, valueId, objectType, reason: 'replaced', sealedValue });
  if (forgottenId) {
    await decideForgotten(db, { pilotId, personId, valueId: forgottenId });
    await deleteSealedValue(db, { pilotId, valueId: forgottenId });
  }
  if (place.type === 'identity') {
    const sealed = seal(key, String(value), identityPlace(personId, place.column));
    return updateSealedField(db, correcting, { column: `sealed_${place.column}`, sealed });
  }
  if (place.type === 'outcome' || place.type === 'none' || place.type === 'fact') return;
  const { waveId, instrumentId, uploadId } = place.response;
  const of = { pilotId, personId, waveId, instrumentId, uploadId };
  if (place.type === 'text') {
    const itemName = place.item.name;
    const sealedText = seal(key, String(value), textPlace(personId, itemName));
    return keepFreeText(db, of, { itemName, sealedText });
  }
  return updateResponse(db, of, answersWith(place, Number(value)));
}

/** Answers the receipt that was given before, where the same was asked already. */
async function contest(
  correcting: Correcting,
  thing: KnownThing,
  { value, statement }: { value: string; statement: string },
): Promise<StoredReceipt | undefined> {
  const { db, pilotId, personId, key } = correcting;
  // What is taken out is there once more only where a later file brought it.
  const isTakenOut = thing.forgottenId !== undefined || ['outcome', 'fact'].includes(thing.place.type);
  const open = isTakenOut ? undefined : await findOpenRequest(correcting, thing.subject);
  const receiptNumber = open?.receiptNumber ?? correcting.receiptNumber;
  const said = { ...aboutThing(thing), shouldBe: value, statement, receiptNumber };
  if (open) {
    await sayAnew(correcting, open.requestId, said);
    const earlier = await findReceipt(db, receiptNumber);
    if (earlier) await noteCorrection(correcting);
    return earlier;
  }
  const valueId = thing.forgottenId ?? (await takeOut({ db, pilotId, personId, key }, thing));
  if (thing.forgottenId) await decideForgotten(db, { pilotId, personId, valueId: thing.forgottenId });
  const requestId = randomUUID();
  const sealedStatement = seal(key, JSON.stringify(said), statementPlace(requestId));
  await insertRequest(db, { pilotId, personId, requestId, kind: 'correction', valueId, sealedStatement });
  return undefined;
}

/** What a request says of the thing. Where it came from is sealed with it: it goes with the purpose that the value rests on. */
export function aboutThing(thing: KnownThing) {
  const outcome = thing.place.type === 'outcome' ? thing.place.outcome : undefined;
  const of = outcome
    ? { outcome: { outcomeId: outcome.outcomeId, coveredBy: outcome.coveredBy } }
    : { key: thing.formKey ?? thing.key };
  return { about: thing.label, stands: thing.value, subject: thing.subject, ...of };
}

/** Takes an outcome or a fact out of what is counted and seals it; null: another thing, which stands until it is decided. */
export async function takeOut(
  { db, pilotId, personId, key, isForgotten }: Omit<OwnReading, 'language'> & { isForgotten?: true },
  { place, value: shown }: KnownThing,
): Promise<string | null> {
  if (place.type !== 'outcome' && place.type !== 'fact') return null;
  const valueId = randomUUID();
  const of = { pilotId, personId, valueId, reason: 'contested' } as const;
  const again = isForgotten ? { isForgotten } : {};
  if (place.type === 'outcome') {
    const { outcome } = place;
    const sealedValue = sealContested(key, valueId, { type: 'outcome', outcome, ...again });
    await insertSealedValue(db, { ...of, objectType: 'outcome', sealedValue });
    await deleteOutcome(db, { pilotId, personId, ...outcome });
    return valueId;
  }
  const { name, ...registered } = place.fact;
  const fact = await takeOutFact(db, { pilotId, personId }, registered);
  const sealedValue = sealContested(key, valueId, { type: 'fact', fact, name, shown, ...again });
  await insertSealedValue(db, { ...of, objectType: 'field', sealedValue });
  return valueId;
}
