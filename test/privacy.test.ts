import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const checkout = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(checkout, path), 'utf8');
const testFiles = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts'], {
  cwd: checkout,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(checkout, path)));

/** A row for each test file that the table names beside a requirement. */
const named = read('docs/privacy.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number]) => /^[A-Z]-\d+$/.test(number ?? ''))
  .flatMap(([, number = '', , , tests = '']) =>
    [...tests.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = '']) => [number, file] as const),
  );

const filesCalled = (name: string) => testFiles.filter((path) => path === name || path.endsWith(`/${name}`));

/** The requirements that names of tests in a text begin with: `it('C-9 E-8 …')`, `describe('C-9 …')`. */
function numbersOf(text: string): Set<string> {
  const titles = text.matchAll(/\b(?:it|test|describe)\b[^;]*?\(\s*['"`]((?:[A-Z]-\d+ )+)/g);
  return new Set([...titles].flatMap(([, numbers = '']) => numbers.trim().split(' ')));
}

describe('the table of requirements', () => {
  it('is read whole', () => {
    expect(named.length).toBeGreaterThan(100);
    expect(numbersOf(`it.each([\n['a']])(\n'C-9 E-8 goes', () => {});`)).toEqual(new Set(['C-9', 'E-8']));
    expect(numbersOf(`it('goes', () => issue('E-1'));`)).toEqual(new Set());
  });

  it('names each test file so that there is one of that name', () => {
    const odd = named.map(([, file]) => ({ file, found: filesCalled(file) })).filter(({ found }) => found.length !== 1);
    expect(odd).toEqual([]);
  });

  it('names only files that have a test with the number of the requirement, which can be searched for', () => {
    const without = named.filter(
      ([number, file]) => !filesCalled(file).some((path) => numbersOf(read(path)).has(number)),
    );
    expect(without).toEqual([]);
  });
});
