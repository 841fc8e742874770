import { expect, it } from 'vitest';
import { dateOfDays, daysOf } from './days-since-1970.ts';

it.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2024-02-29', 19_782],
  ['1900-01-01', -25_567],
])('counts the days to %s, and finds the date again', (date, days) => {
  expect(daysOf(date)).toBe(days);
  expect(dateOfDays(days)).toBe(date);
});
