import {
  codedItems,
  dateOfDays,
  hasWording,
  type InstrumentRespondent,
  type Item,
  type Language,
  measuredItems,
} from '@folge/contracts';
import type { ResponseOfPerson } from '@folge/database';
import { type KnownGroup, type KnownThing, wordsIn, writtenNumber } from './stored-thing.ts';
import { subjectOf } from './thing-reference.ts';

type Coded = Extract<Item, { kind: 'code' }>;

/** Who fills a form in about themself, and alone; what another had a hand in is put right by asking. */
const ownWords = new Set<InstrumentRespondent>(['participant', 'staff', 'mentor', 'comparison']);
const mostChoices = 30;

function choicesOf(item: Coded, language: Language): KnownThing['choices'] {
  if (item.codes.length > 0) {
    return item.codes.map(({ code, label }) => ({ code: String(code), label: wordsIn(label, language) }));
  }
  const count = item.maximum - item.minimum + 1;
  if (count > mostChoices) return null;
  return Array.from({ length: count }, (_, at) => String(item.minimum + at)).map((code) => ({ code, label: code }));
}

/** The answers one may choose from; null: one writes. */
export function choicesOfItem(item: Item, language: Language): KnownThing['choices'] {
  return item.kind === 'code' ? choicesOf(item, language) : null;
}

/** What is stored of an item, as it is read. */
export function shownValue(item: Item, raw: string | number): string {
  return item.kind === 'date' ? dateOfDays(Number(raw)) : String(raw);
}

function answerText(item: Item, raw: string | number, language: Language): string {
  return item.kind === 'number' ? writtenNumber(Number(raw), language) : shownValue(item, raw);
}

/** The key of one item of one form: what a link to put it right carries. */
export function answerKey(
  { waveId, instrumentId, uploadId }: Pick<ResponseOfPerson, 'waveId' | 'instrumentId' | 'uploadId'>,
  item: string,
) {
  return ['answer', waveId, instrumentId, uploadId, item].map(encodeURIComponent).join('/');
}

const typeOfItem = ({ kind }: Item) => (kind === 'date' ? 'number' : kind);

function slotOf({ definition }: ResponseOfPerson, { name }: Item): number {
  const coded = codedItems(definition).findIndex((item) => item.name === name);
  return Math.max(0, coded >= 0 ? coded : measuredItems(definition).findIndex((item) => item.name === name));
}

type Answered = { item: Item; raw: string | number; language: Language; slot?: number };

/** Where there is no wording, the place in the form has to do, with the form's name. */
function questionOf({ definition, instrumentName }: ResponseOfPerson, { name }: Item, language: Language) {
  const number = definition.items.findIndex((item) => item.name === name) + 1;
  return { number, form: wordsIn(instrumentName, language) };
}

/** One answer of a form as a thing. */
export function thingOfItem(response: ResponseOfPerson, { item, raw, language, ...at }: Answered): KnownThing {
  const { waveId, instrumentId, respondent, answeredOn, recordedAt, isReplaced } = response;
  const isOwn = ownWords.has(respondent);
  const choices = choicesOfItem(item, language);
  const slot = at.slot ?? slotOf(response, item);
  return {
    key: answerKey(response, item.name),
    subject: subjectOf('answer', waveId, instrumentId, item.name),
    label: wordsIn(item.wording, language),
    value: choices?.find(({ code }) => code === String(raw))?.label ?? answerText(item, raw, language),
    ...(item.kind === 'number' ? { figure: { number: Number(raw), unit: null } } : {}),
    ...(hasWording(item) ? {} : { question: questionOf(response, item, language) }),
    source: isOwn ? 'you' : 'office',
    recordedOn: answeredOn ?? recordedAt,
    correctable: isReplaced ? 'no' : isOwn ? 'at-once' : 'on-request',
    contested: false,
    place: { type: typeOfItem(item), item, slot, response },
    choices,
    raw,
    isReplaced,
  };
}

/** One form's answers as things; free texts come in unsealed, by the name of their item. */
export function answersOf(
  response: ResponseOfPerson,
  texts: ReadonlyMap<string, string>,
  language: Language,
): KnownGroup {
  const { definition, waveId, waveName, instrumentName } = response;
  const slots = new Map([...codedItems(definition).entries()].map(([slot, { name }]) => [name, slot]));
  const measured = new Map([...measuredItems(definition).entries()].map(([slot, { name }]) => [name, slot]));
  const things = definition.items.flatMap((item): KnownThing[] => {
    const slot = slots.get(item.name) ?? measured.get(item.name) ?? 0;
    const raw = rawOf(response, texts, { item, slot });
    return raw === null ? [] : [thingOfItem(response, { item, raw, language, slot })];
  });
  const wave = wordsIn(waveName, language, waveId);
  return { heading: `${wordsIn(instrumentName, language)} – ${wave}`, things };
}

function rawOf(
  { answers, numbers, missingCodes }: ResponseOfPerson,
  texts: ReadonlyMap<string, string>,
  { item, slot }: { item: Item; slot: number },
): string | number | null {
  if (item.kind === 'text') return texts.get(item.name) ?? null;
  if (item.kind === 'code') return answers[slot] ?? missingCodes?.[slot] ?? null;
  return numbers?.[slot] ?? null;
}
