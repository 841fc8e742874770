import { codedItems, type InstrumentRespondent, type Item, type Language, measuredItems } from '@folge/contracts';
import type { ResponseOfPerson } from '@folge/database';
import { type KnownGroup, type KnownThing, wordsIn } from './stored-thing.ts';

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

const dayOf = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);

/** The key of one item of one form: what a link to put it right carries. */
export function answerKey(
  { waveId, instrumentId, uploadId }: Pick<ResponseOfPerson, 'waveId' | 'instrumentId' | 'uploadId'>,
  item: string,
) {
  return ['answer', waveId, instrumentId, uploadId, item].map(encodeURIComponent).join('/');
}

/** One form's answers as things; free texts come in unsealed, by the name of their item. */
export function answersOf(
  response: ResponseOfPerson,
  texts: ReadonlyMap<string, string>,
  language: Language,
): KnownGroup {
  const { definition, waveId, waveName, instrumentName, respondent, answeredOn, recordedAt, isReplaced } = response;
  const isOwn = ownWords.has(respondent);
  const slots = new Map([...codedItems(definition).entries()].map(([slot, { name }]) => [name, slot]));
  const measured = new Map([...measuredItems(definition).entries()].map(([slot, { name }]) => [name, slot]));
  const things = definition.items.flatMap((item): KnownThing[] => {
    const slot = slots.get(item.name) ?? measured.get(item.name) ?? 0;
    const raw = rawOf(response, texts, { item, slot });
    if (raw === null) return [];
    const choices = item.kind === 'code' ? choicesOf(item, language) : null;
    return [
      {
        key: answerKey(response, item.name),
        label: wordsIn(item.wording, language),
        value:
          choices?.find(({ code }) => code === String(raw))?.label ??
          (item.kind === 'date' ? dayOf(Number(raw)) : String(raw)),
        source: isOwn ? 'you' : 'office',
        recordedOn: answeredOn ?? recordedAt,
        correctable: isReplaced ? 'no' : isOwn ? 'at-once' : 'on-request',
        contested: false,
        place: { type: item.kind === 'date' ? 'number' : item.kind, item, slot, response },
        choices,
        raw,
        isReplaced,
      },
    ];
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
