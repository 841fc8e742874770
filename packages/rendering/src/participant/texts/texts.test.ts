import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ParticipantLanguage } from '@folge/contracts';
import { describe, expect, it } from 'vitest';
import { participantLanguages } from '../participant-languages.ts';
import { participantTexts, type TextKey } from './texts.ts';

const keys = Object.keys(participantTexts.nb) as TextKey[];
const languages = ParticipantLanguage.options;
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

const scripts: Partial<Record<ParticipantLanguage, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  uk: /\p{Script=Cyrillic}/u,
  ti: /\p{Script=Ethiopic}/u,
};

/** The same in every language: names, and what stands on a key of the telephone. */
const sameEverywhere = new Set<TextKey>(['more.complain.where', 'pin.label']);

describe.each(languages)('C-12 the texts in %s', (language) => {
  const texts = participantTexts[language];

  it('has every key of bokmål and no other', () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  });

  it('has something in every text, and no space around it', () => {
    expect(keys.filter((key) => texts[key] === '' || texts[key] !== texts[key].trim())).toEqual([]);
  });

  it('fills in the same as bokmål', () => {
    expect(
      keys.filter((key) => String(placeholders(texts[key])) !== String(placeholders(participantTexts.nb[key]))),
    ).toEqual([]);
  });

  it('is written in its own letters', () => {
    const letters = scripts[language] ?? /\p{Script=Latin}/u;
    expect(keys.filter((key) => !sameEverywhere.has(key) && !letters.test(texts[key]))).toEqual([]);
  });

  it('is short: titles and buttons within 70 characters, texts within 150', () => {
    const isTitle = (key: TextKey) =>
      /title|button|sure$|^start\.(leave|about|call)$|^leave\.(delete|keepGiven)$/.test(key);
    expect(keys.filter((key) => texts[key].length > (isTitle(key) ? 70 : 150))).toEqual([]);
  });
});

it('C-12 every language but bokmål has words of its own', () => {
  for (const language of languages.filter((one) => one !== 'nb')) {
    const borrowed = keys.filter((key) => participantTexts[language][key] === participantTexts.nb[key]);
    // Nynorsk shares short sentences with bokmål; the others share names alone.
    expect(borrowed.length, `${language}: ${borrowed}`).toBeLessThan(language === 'nn' ? 100 : 12);
  }
});

it('marks the translations that nobody has read over', () => {
  expect(languages.filter((language) => participantLanguages[language].reviewed)).toEqual(['nb', 'nn', 'en']);
});

it('has no text that no page shows', () => {
  const room = join(import.meta.dirname, '..');
  const files = ['', 'pages'].flatMap((folder) =>
    readdirSync(join(room, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(room, folder, name), 'utf8')),
  );
  const source = files.join('\n');
  const begun = [...source.matchAll(/`(\w+(?:\.\w+)*\.)\$\{/g)].map((match) => match[1] ?? '');
  const chosen = ['leaveConfirm.', 'restrict.', 'lift.', 'consent.ask.', 'guardian.ask.'];
  const isShown = (key: string) =>
    source.includes(`'${key}'`) || [...begun, ...chosen].some((beginning) => key.startsWith(beginning));
  expect(keys.filter((key) => !isShown(key))).toEqual([]);
});

/** LIX: words a sentence, and the share in percent of words of more than six letters. Under 25 is for children's books, 35 is easy. */
function lix(texts: readonly string[]): number {
  const sentences = texts
    .flatMap((text) => text.split(/[.?!:]\s|[.?!:]$/))
    .filter((sentence) => /\p{L}/u.test(sentence));
  const words = sentences.flatMap((sentence) => sentence.match(/\p{L}+(?:-\p{L}+)*/gu) ?? []);
  const long = words.filter((word) => word.length > 6);
  return words.length / sentences.length + (100 * long.length) / words.length;
}

it.each(['nb', 'nn'] as const)(
  'C-12 %s is easy to read: LIX under 25, no sentence of more than 14 words',
  (language) => {
    const texts = Object.values(participantTexts[language]);
    expect(lix(texts)).toBeLessThan(25);
    const sentences = texts.flatMap((text) => text.split(/[.?!:]\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 14)).toEqual([]);
  },
);

/** On the first page, and those for leaving and the PIN: longer words that somebody who learns Norwegian has met, or must meet here. */
const knownLongWords = ['fødselsdagen', 'foreldrene', 'kvitteringen'];

it('C-12 nb the first page, leaving and the PIN keep to A2: twelve words a sentence, short words, no idioms', () => {
  const texts = keys
    .filter((key) => /^(start|young|leave|leaveConfirm|pin)\./.test(key))
    .map((key) => participantTexts.nb[key]);
  const sentences = texts.flatMap((text) => text.split(/[.?!:](?:\s|$)/)).filter(Boolean);
  expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 12)).toEqual([]);
  const words = new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []));
  expect([...words].filter((word) => word.length > 9 && !knownLongWords.includes(word))).toEqual([]);
  // «alt» for «allerede» reads as «everything», and what cannot «gjøres om» is a riddle.
  expect(
    texts.filter((text) => /\balt har\b|gjøres om|ombestemme|imidlertid|dersom|vedrørende|angående/.test(text)),
  ).toEqual([]);
});

it('C-12 the pages for leaving have no word of the law or of computers', () => {
  const leaving = keys.filter((key) => /^(start|leave|leaveConfirm|done|receipt|young)\./.test(key));
  const hard = /samtykke|trekke|tilbaketrekking|behandling|registrer|personopplysning|rettighet|protest|data\b|vedtak/i;
  expect(leaving.filter((key) => hard.test(participantTexts.nb[key]))).toEqual([]);
});
