import { expect, it } from 'vitest';
import { faultSentence } from './audit.ts';

it('counts one line of the trail in its sentences', () => {
  const cut = faultSentence({ kind: 'truncated', sequence: 1, published: 4 });
  expect(cut).toBe('Slutten er tatt bort: kjeden har 1 linje, men vitnefila kjenner 4.');
});
