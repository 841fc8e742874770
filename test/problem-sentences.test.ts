import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Localized, type ProblemCode, problemCatalogue, rowProblemCatalogue } from '@folge/contracts';
import { expect, it } from 'vitest';

const checkout = join(import.meta.dirname, '..');
const sources = globSync(['packages/*/src/**/*.ts', 'services/*/src/**/*.ts'], { cwd: checkout })
  .filter((file) => !/\.test\.ts$|^services\/web\//.test(file))
  .map((file) => ({ file, text: readFileSync(join(checkout, file), 'utf8') }));

const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const everyTitle = Object.entries({ ...problemCatalogue, ...rowProblemCatalogue }) as [string, { title: Localized }][];

/** From an opening bracket to the one that closes it. */
function bracketed(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if ('({['.includes(text[at] ?? '')) depth += 1;
    if (')}]'.includes(text[at] ?? '')) depth -= 1;
    if (depth === 0) return text.slice(from, at + 1);
  }
  return '';
}

/** The names of the facts in an object written out: `{ row, limit: 3 }` has row and limit. */
function namesIn(object: string): string[] {
  const inner = object.slice(1, -1).replace(/\([^()]*\)|\[[^[\]]*\]/g, '');
  return inner.split(',').map((part) => part.split(':')[0]?.trim() ?? '');
}

type Thrown = { file: string; code: string; facts: string };

/** Every place where a refusal with a code written out is made, with its facts as they are written. */
const thrown: Thrown[] = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/(?:\bproblem|new FileRefusal)(\()\s*'([\w.-]+)'/g)].map((match) => {
    const call = bracketed(text, match.index + match[0].indexOf('('));
    const facts = call.indexOf('{');
    return { file, code: match[2] ?? '', facts: facts < 0 ? '{}' : bracketed(call, facts) };
  }),
);

it('finds the refusals of all rooms', () => {
  expect(thrown.length).toBeGreaterThan(100);
  expect(new Set(thrown.map(({ file }) => file.split('/').slice(0, 2).join('/')))).toEqual(
    new Set(['packages/formats', 'packages/operations', 'services/api']),
  );
});

it('fills every place in the sentence of every refusal', () => {
  const unfilled = thrown.flatMap(({ file, code, facts }) => {
    const { title } = problemCatalogue[code as ProblemCode];
    const given = namesIn(facts);
    const missing = placesIn(title.nb).filter((name) => !given.includes(name ?? ''));
    return missing.map((name) => `${file}: ${code} lacks {${name}}`);
  });
  expect(unfilled).toEqual([]);
});

it('fills no place with nothing', () => {
  const emptied = thrown.filter(({ code, facts }) => {
    return placesIn(problemCatalogue[code as ProblemCode].title.nb).length > 0 && /\?\? ''|: ''/.test(facts);
  });
  expect(emptied).toEqual([]);
});

it.each(everyTitle)('%s has the same places in every language', (_code, { title }) => {
  expect([placesIn(title.nn ?? title.nb), placesIn(title.en ?? title.nb)]).toEqual([
    placesIn(title.nb),
    placesIn(title.nb),
  ]);
});

it.each(Object.entries(rowProblemCatalogue))('%s can be said of many rows without a place to fill', (_code, entry) => {
  const said = 'summary' in entry ? entry.summary : entry.title;
  expect([said.nb, said.nn, said.en].flatMap(placesIn)).toEqual([]);
});
