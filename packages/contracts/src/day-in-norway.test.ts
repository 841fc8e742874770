import { expect, it } from 'vitest';
import { dayInNorway } from './day-in-norway.ts';

it('R-10 is the next day from midnight in Norway, one hour before UTC in winter and two in summer', () => {
  const days = (...moments: string[]) => moments.map((at) => dayInNorway(at));
  expect(days('2026-11-22T22:59:59.999Z', '2026-11-22T23:00:00Z')).toEqual(['2026-11-22', '2026-11-23']);
  expect(days('2026-07-01T21:59:59.999Z', '2026-07-01T22:00:00Z')).toEqual(['2026-07-01', '2026-07-02']);
});

it('R-10 follows the clock on the nights it is changed, and over the end of a year', () => {
  expect(dayInNorway('2026-03-28T22:59:59Z')).toBe('2026-03-28');
  expect(dayInNorway('2026-03-29T22:00:00Z')).toBe('2026-03-30');
  expect(dayInNorway('2026-10-24T22:00:00Z')).toBe('2026-10-25');
  expect(dayInNorway('2026-10-25T22:59:59Z')).toBe('2026-10-25');
  expect(dayInNorway('2026-12-31T23:00:00Z')).toBe('2027-01-01');
  expect(dayInNorway(new Date('2024-02-28T23:30:00Z'))).toBe('2024-02-29');
});

it('is today where no moment is given', () => {
  expect([dayInNorway(Date.now()), dayInNorway(Date.now() + 1000)]).toContain(dayInNorway());
});

it('is the same whatever was asked before', () => {
  const start = Date.parse('2026-03-27T00:00:00Z');
  const quarters = Array.from({ length: 4 * 24 * 4 }, (_, at) => new Date(start + at * 900_000));
  const afresh = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });
  expect(quarters.map((at) => dayInNorway(at))).toEqual(quarters.map((at) => afresh.format(at)));
  expect(quarters.toReversed().map((at) => dayInNorway(at))).toEqual(
    quarters.toReversed().map((at) => afresh.format(at)),
  );
  expect(() => dayInNorway('no moment')).toThrow(RangeError);
});
