import { expect, it } from 'vitest';
import { faultSentence } from './audit.ts';
import { counted } from './counted.ts';

it('has one word for one and another for none and for more', () => {
  const lines = [0, 1, 2, 12_500].map((count) => counted(count, 'linje', 'linjer'));
  expect(lines).toEqual(['0 linjer', '1 linje', '2 linjer', '12\u00a0500 linjer']);
});

it('counts one line of the trail in its sentences', () => {
  const cut = faultSentence({ kind: 'truncated', sequence: 1, published: 4 });
  expect(cut).toBe('Slutten er tatt bort: kjeden har 1 linje, men vitnefila kjenner 4.');
});
