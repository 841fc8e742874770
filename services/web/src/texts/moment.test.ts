import { expect, it } from 'vitest';
import { dateOf } from './moment.ts';

it('R-10 shows of a moment just before midnight in UTC the day that has begun in Norway, and a date as it is', () => {
  expect(dateOf('2026-11-21T23:30:00.000Z')).toBe('2026-11-22');
  expect(dateOf('2026-11-21T22:30:00.000Z')).toBe('2026-11-21');
  expect(dateOf('2026-11-21')).toBe('2026-11-21');
});
