import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const files = ['routes', 'participant'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
);

/** The functions of a file that stand by themselves, each with the lines between its braces. */
function functionsOf(file: string): { name: string; body: string[] }[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
  return lines.flatMap((line, from) => {
    const name = /^(?:export )?(?:async )?function (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    const opens = lines.findIndex((one, at) => at >= from && /\{$/.test(one) && !/[({,]\s*\{$/.test(one));
    return [{ name: `${file} ${name}`, body: lines.slice(opens + 1, lines.indexOf('}', from)) }];
  });
}

const functions = files.flatMap(functionsOf);
const countOf = (body: readonly string[]) =>
  [...body.join('\n').matchAll(/\b(?:app|scope)\.(?:get|post|put|delete|patch|route)\(/g)].length;

it('registers each route in a function of its own, with its schema beside its handler', () => {
  const counts = functions.map(({ name, body }) => ({ name, routes: countOf(body) }));
  expect(counts.filter(({ routes }) => routes === 1).length).toBeGreaterThan(60);
  expect(counts.filter(({ routes }) => routes > 1)).toEqual([]);
});

it('keeps every function of routes to thirty lines', () => {
  expect(functions.length).toBeGreaterThan(120);
  const long = functions.filter(({ body }) => body.length > 30).map(({ name, body }) => `${name}: ${body.length}`);
  expect(long).toEqual([]);
});
