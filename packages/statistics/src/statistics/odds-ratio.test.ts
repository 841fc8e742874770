import { expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { oddsRatio } from './odds-ratio.ts';

it('agrees with R', () => {
  const result = oddsRatio({ first: { x: 56, n: 70 }, second: { x: 48, n: 80 } });
  expectClose(result.value, 2.66666666666667);
  expectAllClose(result.ci, [1.27621787053643, 5.57201969607438]);
  expect(result.notes).toEqual([]);
});

it('adds one half to a table with an empty cell, and marks it', () => {
  const result = oddsRatio({ first: { x: 5, n: 56 }, second: { x: 0, n: 29 } });
  expectClose(result.value, 6.30097087378641);
  expectAllClose(result.ci, [0.336379984003089, 118.027932220664]);
  expect(result.notes[0]?.code).toBe('half_added_to_cells');
});

it('is the inverse when the groups change places', () => {
  const [one, two] = [
    { x: 9, n: 20 },
    { x: 4, n: 31 },
  ];
  const there = oddsRatio({ first: one, second: two });
  const back = oddsRatio({ first: two, second: one });
  expectClose((there.value as number) * (back.value as number), 1);
  expectClose((there.ci?.[0] as number) * (back.ci?.[1] as number), 1);
});
