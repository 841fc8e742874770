import { expect, test } from 'vitest';
import { comparePeriods, readPeriod } from './period.ts';

test.each([
  ['2025', '2025-01-01', '2025-12-31'],
  ['2025-H1', '2025-01-01', '2025-06-30'],
  ['2025-H2', '2025-07-01', '2025-12-31'],
  ['2025-Q3', '2025-07-01', '2025-09-30'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2025-W01', '2024-12-30', '2025-01-05'],
  ['2026-W53', '2026-12-28', '2027-01-03'],
  ['2026-var', '2026-01-01', '2026-07-31'],
  ['2025-host', '2025-08-01', '2025-12-31'],
  ['2025-2026', '2025-08-01', '2026-07-31'],
])('%s begins on %s and ends on %s', (period, startsOn, endsOn) => {
  expect(readPeriod(period)).toEqual({ period, startsOn, endsOn });
});

test.each([
  [' 2025-h1 ', '2025-H1'],
  ['2025-q4', '2025-Q4'],
  ['2025-w07', '2025-W07'],
  ['2025-vår', '2025-var'],
  ['2025-Høst', '2025-host'],
])('«%s» is kept as %s', (text, period) => {
  expect(readPeriod(text)?.period).toBe(period);
});

test.each([
  '',
  'våren',
  '2025-H3',
  '2025-Q5',
  '2025-13',
  '2025-W00',
  '2025-W53',
  '2025-2027',
  '2025-03-01',
  'T1',
  '25',
])('«%s» names no period', (text) => {
  expect(readPeriod(text)).toBeUndefined();
});

test('periods of every kind stand in the order of the calendar', () => {
  const shuffled = [
    '2026-var',
    '2025-W07',
    '2025',
    '2025-03',
    '2025-host',
    'T1',
    '2025-H1',
    '2024-2025',
    '2025-Q1',
    '2025-H2',
  ];
  expect(shuffled.sort(comparePeriods)).toEqual([
    'T1',
    '2025-W07',
    '2025-Q1',
    '2025-03',
    '2025-H1',
    '2024-2025',
    '2025',
    '2025-H2',
    '2025-host',
    '2026-var',
  ]);
});
