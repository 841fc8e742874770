import fc from 'fast-check';
import { expect, it } from 'vitest';
import { covers, minimise, type Term } from './minimise.ts';

const rows = (...texts: string[]): Term[] => texts.map((text) => [...text].map((part) => (part === '1' ? 1 : 0)));
const texts = (models: readonly (readonly Term[])[]) =>
  models.map((model) => model.map((term) => term.map((part) => part ?? '-').join('')).sort());

it('finds every shortest cover of a table that has several', () => {
  // The textbook cycle: each row can be covered in two ways, and no term is needed.
  const cycle = rows('000', '001', '010', '101', '110', '111');
  expect(texts(minimise(cycle, [])).sort()).toEqual([
    ['-01', '0-0', '11-'],
    ['-10', '00-', '1-1'],
  ]);
});

it('uses free rows to shorten terms without having to cover them', () => {
  expect(texts(minimise(rows('11'), rows('10')))).toEqual([['1-']]);
  expect(texts(minimise(rows('11', '00'), []))).toEqual([['00', '11']]);
  expect(texts(minimise(rows('0', '1'), []))).toEqual([['-']]);
  expect(minimise([], rows('1'))).toEqual([]);
});

it('covers every row asked for and none that is neither asked for nor free', () => {
  const all = Array.from({ length: 16 }, (_, row) => row.toString(2).padStart(4, '0'));
  fc.assert(
    fc.property(fc.array(fc.constantFrom('in', 'free', 'out'), { minLength: 16, maxLength: 16 }), (kinds) => {
      const of = (kind: string) => rows(...all.filter((_, row) => kinds[row] === kind));
      for (const model of minimise(of('in'), of('free'))) {
        expect(of('in').every((row) => model.some((term) => covers(term, row)))).toBe(true);
        expect(of('out').some((row) => model.some((term) => covers(term, row)))).toBe(false);
      }
    }),
    { seed: 11, numRuns: 100 },
  );
});
