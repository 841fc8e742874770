import { messageText } from '@folge/contracts';
import { expect, test } from 'vitest';
import { assumedLikenessOfChanges, assumedLikenessOfShares } from './assumed-likeness.ts';

const share = (n: number, numerator: number) => ({ n, numerator });
const office = (...changes: number[]) => ({
  n: changes.length,
  sum: changes.reduce((all, change) => all + change, 0),
  sumOfSquares: changes.reduce((all, change) => all + change * change, 0),
});

test('four offices of 25 with 60 per cent: Wilson with 100/(1 + 24·ICC) people, as R has it', () => {
  const [note] = assumedLikenessOfShares([share(25, 10), share(25, 15), share(25, 20), share(25, 15)]);
  expect(note?.facts.low1).toBeCloseTo(0.480867359931477, 12);
  expect(note?.facts.high2).toBeCloseTo(0.729185662930516, 12);
  expect(note?.facts.low3).toBeCloseTo(0.421538941783801, 12);
  expect(messageText(note ?? { key: '', facts: {} }, 'nb')).toContain(
    'Antar vi at 2\u00a0%, 5\u00a0% eller 10\u00a0% av variasjonen ligger mellom kontor',
  );
});

test('two offices of three: Student with 6/(1 + 2·ICC) people, as R has it', () => {
  const [note] = assumedLikenessOfChanges([office(1, 2, 3), office(4, 6, 8)], 'points');
  expect(note?.facts.low1).toBeCloseTo(1.16810174908934, 12);
  expect(note?.facts.high3).toBeCloseTo(7.237863569417406, 12);
});

test('five offices show their own likeness; nobody, or everybody alike, has no interval to widen', () => {
  expect(assumedLikenessOfShares(Array.from({ length: 5 }, () => share(10, 4)))).toEqual([]);
  expect(assumedLikenessOfShares([share(0, 0)])).toEqual([]);
  expect(assumedLikenessOfChanges([office(1, 1), office(1, 1)], 'points')).toEqual([]);
});
