import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const checkout = join(import.meta.dirname, '..');
/** Where the product's own sentences stand; what is quoted from sources is data, and stays as it was written. */
const rooms = [
  'packages/{contracts,formats,operations,analysis,rendering}/src/**/*.ts',
  'services/{api,worker,web}/src/**/*.{ts,tsx}',
  'scripts/**/*.ts',
];
const lines = globSync(rooms, { cwd: checkout })
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .flatMap((file) =>
    readFileSync(join(checkout, file), 'utf8')
      .split('\n')
      .map((line, index) => ({ at: `${file}:${index + 1}`, line })),
  );

it('calls a pilot a pilot in bokmål and nynorsk: an attempt to sign in is the only «forsøk»', () => {
  const other = lines.filter(({ line }) => /forsøk(?! på å logge inn)/i.test(line));
  expect(other.map(({ at }) => at)).toEqual([]);
});

it('calls a pilot a pilot in English too', () => {
  const other = lines.filter(({ line }) => /['"`][^'"`]*\b[Tt]rials?\b \w|['"`][^'"`]*\w \b[Tt]rials?\b/.test(line));
  expect(other.map(({ at }) => at)).toEqual([]);
});

it('calls the kind, the strand and the arm of a person by one name each, in mapping, people, catalogue and codebook', () => {
  const named = /\b(person_kind|strand|strandId|arm): (?:\{ nb: )?'([^']+)'(?:, nn: '([^']+)', en: '([^']+)')?/;
  const names = lines.flatMap(({ at, line }) => {
    const [, key = '', ...words] = named.exec(line) ?? [];
    return words.filter((word) => word !== undefined).map((word) => ({ at, key, word: word.replace(/^the /, '') }));
  });
  const one = /^(type person|kind of person|delprosjekt(er)?|strands?|gruppe i piloten|arm)$/i;
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter(({ word }) => !one.test(word))).toEqual([]);
});

it('has one word for one and another for more wherever a count stands in a sentence', () => {
  // The second branch of a choice by number begins its line with a colon.
  const nouns =
    'linjer|rader|personer|nøkler|hendelser|kolonner|forskjeller|sekunder|tabeller|personar|kolonnar|rows|lines|columns|answers';
  const fixed = new RegExp(`\\$\\{[^{}]*\\} (av )?(nye )?(${nouns})\\b`);
  const found = lines.filter(({ line }) => fixed.test(line) && !/=== '?1|^\s*: `/.test(line));
  expect(found.map(({ at }) => at)).toEqual([]);
});
