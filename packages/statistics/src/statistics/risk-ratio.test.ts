import { expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { riskRatio } from './risk-ratio.ts';

it('agrees with R', () => {
  const result = riskRatio({ first: { x: 56, n: 70 }, second: { x: 48, n: 80 } });
  expectClose(result.value, 1.33333333333333);
  expectAllClose(result.ci, [1.07662642276319, 1.65124851126639]);
  expect(result.notes).toEqual([]);
});

it('adds one half to a table with an empty cell, and marks it', () => {
  const result = riskRatio({ first: { x: 5, n: 56 }, second: { x: 0, n: 29 } });
  expectClose(result.value, 5.78947368421053);
  expectAllClose(result.ci, [0.331189799758132, 101.204824437964]);
  expect(result.notes[0]?.code).toBe('half_added_to_cells');
});

it('is the inverse when the groups change places', () => {
  const [one, two] = [
    { x: 9, n: 20 },
    { x: 4, n: 31 },
  ];
  const there = riskRatio({ first: one, second: two });
  const back = riskRatio({ first: two, second: one });
  expectClose((there.value as number) * (back.value as number), 1);
  expectClose((there.ci?.[0] as number) * (back.ci?.[1] as number), 1);
});
