import { problem } from '@folge/contracts';
import {
  insertFreeText,
  listResponsesOfPeople,
  type MainTransaction,
  putBackSealed,
  updateResponse,
} from '@folge/database';
import { answersWith, textPlace } from '../participant/answer-place.ts';
import { thingOfItem } from '../participant/answers-of-person.ts';
import { type SealedAnswer, type SealedField, sameForm } from '../participant/contested-value.ts';
import { readTypedValue } from '../participant/typed-value.ts';
import { seal } from '../seal.ts';
import { identityPlace } from '../sealed-identity.ts';

type OfPerson = { db: MainTransaction; pilotId: string; personId: string; key: Buffer };
/** The value that is right; undefined: what stood was. */
type Right = { value?: string | number | undefined } | undefined;

/**
 * Puts an answer that a restore had made contested back among what is counted. Words go back as they were or not at all: nobody but
 * she writes them. Nothing is put back into a form that is gone. @throws request.value-missing where the answer cannot be this value.
 */
export async function putBackAnswer(of: OfPerson, sealed: SealedAnswer, right: Right): Promise<void> {
  const { db, pilotId, personId, key } = of;
  const { waveId, instrumentId, uploadId, item, raw } = sealed;
  const responses = await listResponsesOfPeople(db, { pilotId, personIds: [personId] });
  const response = responses.find((one) => sameForm(one, sealed));
  if (!response) return;
  const form = { pilotId, personId, waveId, instrumentId, uploadId };
  if (item.kind === 'text') {
    if (right) return;
    const sealedText = seal(key, String(raw), textPlace(personId, item.name));
    return insertFreeText(db, form, { itemName: item.name, sealedText });
  }
  const thing = thingOfItem(response, { item, raw, language: 'nb' });
  const value = right ? readTypedValue(thing, String(right.value ?? '')) : raw;
  if (value === undefined) throw problem('request.value-missing');
  if (thing.place.type === 'code' || thing.place.type === 'number') {
    await updateResponse(db, form, answersWith(thing.place, Number(value)));
  }
}

/** Puts a name or contact back, where none was given meanwhile. */
export async function putBackOwn(of: OfPerson, { column, value }: SealedField, right: Right): Promise<void> {
  const { db, pilotId, personId, key } = of;
  const text = right ? String(right.value ?? '').trim() : value;
  if (text === '') throw problem('request.value-missing');
  const sealed = seal(key, text, identityPlace(personId, column));
  await putBackSealed(db, { pilotId, personId }, { column, sealed });
}
