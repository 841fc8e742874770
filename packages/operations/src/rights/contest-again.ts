import { randomUUID } from 'node:crypto';
import {
  deleteFreeText,
  insertRequests,
  insertSealedValues,
  listStatementsOfPeople,
  type MainTransaction,
  type NewRequest,
  type NewSealedValue,
  type ResponseOfPerson,
  updateResponses,
  updateSealedField,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { answersWith } from '../participant/answer-place.ts';
import { type Contested, sealContested } from '../participant/contested-value.ts';
import { aboutThing, takeOut } from '../participant/correct-thing.ts';
import { readStoredOfPeople } from '../participant/read-stored.ts';
import { statementPlace } from '../participant/statement-place.ts';
import type { KnownThing } from '../participant/stored-thing.ts';
import { thingReference } from '../participant/thing-reference.ts';
import { seal, unseal } from '../seal.ts';

type InPilot = { db: MainTransaction; keyring: Keyring; pilotId: string };

/** What a line says of a thing, and whose it is; and whether she has had something deleted since, which it may have been. */
export type SaidOfThing = { personId: string; reference: Buffer; isMaybeDeleted: boolean };

type OfPerson = { db: MainTransaction; pilotId: string; personId: string; key: Buffer };
/** What is written once for many people. */
type Written = { forms: Set<ResponseOfPerson>; values: NewSealedValue[]; requests: NewRequest[] };

/** How many people are read at once: no index leads from a person to her forms, so each reading goes through all of them. */
const PEOPLE_AT_ONCE = 2500;
/** What stands in a request about something that this database has not got. */
const missing = 'missing';

/** Takes out what she had said herself and seals it as it is; the ledger knows that it was put right and not what it was to be. */
async function forget(of: OfPerson, thing: KnownThing, written: Written): Promise<string | null> {
  const { db, pilotId, personId, key } = of;
  const { place, raw } = thing;
  if (place.type === 'outcome' || place.type === 'fact') return takeOut({ ...of, isForgotten: true }, thing);
  if (place.type === 'none' || thing.correctable !== 'at-once') return null;
  const valueId = randomUUID();
  const keep = (objectType: 'field' | 'answer', contested: Contested) => {
    const sealedValue = sealContested(key, valueId, { ...contested, isForgotten: true });
    written.values.push({ personId, valueId, objectType, reason: 'contested', sealedValue });
    return valueId;
  };
  if (place.type === 'identity') {
    const { column } = place;
    await updateSealedField(db, { pilotId, personId }, { column: `sealed_${column}`, sealed: null });
    return keep('field', { type: 'own', column, value: String(raw) });
  }
  const { item, response } = place;
  const { waveId, instrumentId, uploadId } = response;
  const form = { pilotId, personId, waveId, instrumentId, uploadId };
  if (place.type === 'text') await deleteFreeText(db, form, item.name);
  else {
    // Other answers of the form are taken out of what is left.
    Object.assign(response, answersWith(place, null));
    written.forms.add(response);
  }
  return keep('answer', { type: 'answer', key: thing.key, item, raw: raw ?? '', waveId, instrumentId, uploadId });
}

/** Words are shown to researchers without who, and not in a request of hers. */
function shownToResearchers(thing: KnownThing) {
  const about = aboutThing(thing);
  return thing.place.type === 'text' ? { ...about, stands: '' } : about;
}

function ask({ personId, key }: OfPerson, said: Readonly<Record<string, unknown>>, valueId: string | null): NewRequest {
  const requestId = randomUUID();
  const statement = JSON.stringify({ ...said, isForgotten: true });
  const sealedStatement = seal(key, statement, statementPlace(requestId));
  return { personId, requestId, kind: 'correction', valueId, sealedStatement };
}

type Known = { things: readonly KnownThing[]; asked: ReadonlySet<string>; written: Written };

async function contestOfPerson(
  of: OfPerson,
  said: readonly SaidOfThing[],
  { things, asked, written }: Known,
): Promise<void> {
  const referenceOf = (subject: string) => thingReference(of.key, subject).toString('hex');
  const current = things.filter(({ isReplaced }) => !isReplaced);
  const byReference = new Map(current.map((thing) => [referenceOf(thing.subject), thing]));
  const done = new Set([...asked].map(referenceOf));
  let isMissing = false;
  for (const { reference, isMaybeDeleted } of said) {
    const name = reference.toString('hex');
    const thing = byReference.get(name);
    if (thing?.contested || done.has(name)) continue;
    done.add(name);
    if (!thing) isMissing ||= !isMaybeDeleted;
    else written.requests.push(ask(of, shownToResearchers(thing), await forget(of, thing, written)));
  }
  if (isMissing && !asked.has(missing)) {
    written.requests.push(ask(of, { about: '', stands: '', key: missing, subject: missing }, null));
  }
}

/** What is asked of these people already, by the subject of the thing. */
async function listAsked(
  { db, pilotId }: InPilot,
  keys: ReadonlyMap<string, Buffer>,
): Promise<Map<string, Set<string>>> {
  const asked = new Map<string, Set<string>>();
  const of = { pilotId, personIds: [...keys.keys()], isOpen: true };
  for (const { personId, sealedId, sealed } of await listStatementsOfPeople(db, of)) {
    const said = unseal(keys.get(personId) as Buffer, sealed, statementPlace(sealedId)).toString('utf8');
    const { subject } = said.startsWith('{') ? (JSON.parse(said) as { subject?: string }) : {};
    if (subject !== undefined) asked.set(personId, (asked.get(personId) ?? new Set()).add(subject));
  }
  return asked;
}

/**
 * What people put right or contested after a backup was made is as it was before in the database that was put back. What they said
 * is in no copy; that they said it stands in the ledger. So the old value is contested: it lies sealed, is counted and exported
 * nowhere, and a request says that it has to be told once more. Something that came in after the backup is not here, and is asked
 * for without a name. Done again, it changes nothing. Whose key is gone is left out: nobody can tell what it was.
 */
export async function contestAgain(inPilot: InPilot, said: readonly SaidOfThing[]): Promise<void> {
  const { db, keyring, pilotId } = inPilot;
  const ofPeople = Map.groupBy(said, ({ personId }) => personId);
  const personIds = [...ofPeople.keys()];
  for (let from = 0; from < personIds.length; from += PEOPLE_AT_ONCE) {
    const keys = await keyring.personKeys(personIds.slice(from, from + PEOPLE_AT_ONCE));
    const stored = await readStoredOfPeople({ db, pilotId, language: 'nb' }, keys);
    const asked = await listAsked(inPilot, keys);
    const written: Written = { forms: new Set(), values: [], requests: [] };
    for (const [personId, key] of keys) {
      const things = (stored.get(personId) ?? []).flatMap((group) => group.things);
      const known = { things, asked: asked.get(personId) ?? new Set<string>(), written };
      await contestOfPerson({ db, pilotId, personId, key }, ofPeople.get(personId) ?? [], known);
    }
    await updateResponses(db, pilotId, [...written.forms]);
    await insertSealedValues(db, pilotId, written.values);
    await insertRequests(db, pilotId, written.requests);
  }
}
