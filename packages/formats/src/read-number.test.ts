import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

test.each([
  ['4', '.', 4],
  [' -2,5 ', ',', -2.5],
  ['1.5', '.', 1.5],
  ['.5', '.', 0.5],
  ['1 234,5', ',', 1234.5],
  ['12\u00a0345', ',', 12345],
  ['\u22123', '.', -3],
  ['1e3', '.', 1000],
  ['0', ',', 0],
  ['007', '.', 7],
] as const)('reads %j with the mark %j as %d', (text, mark, number) => {
  expect(readNumber(text, mark)).toBe(number);
});

test.each([
  ['1.5', ','],
  ['1,5', '.'],
  ['1.234,5', ','],
  ['12 34', '.'],
  ['', '.'],
  ['  ', '.'],
  ['abc', '.'],
  ['Infinity', '.'],
  ['0x10', '.'],
  ['-', '.'],
  ['.', '.'],
  ['1e999', '.'],
] as const)('takes %j with the mark %j for no number', (text, mark) => {
  expect(readNumber(text, mark)).toBeUndefined();
});
