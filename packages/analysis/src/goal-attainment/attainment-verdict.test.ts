import { reportMessage } from '@folge/contracts';
import { expect, test } from 'vitest';
import { attainmentVerdict } from './attainment-verdict.ts';
import { countedExactly, withoutNumber } from './estimate.ts';

const estimate = (value: number, low: number | null, high: number | null) => ({
  ...countedExactly({ value, n: 100, numerator: null, offices: 5, method: 'cr2_mean' as const }),
  low,
  high,
});
const up = (target: number | null, smallestWorthwhileChange: number | null = null) =>
  ({ target, direction: 'up', smallestWorthwhileChange }) as const;

test.each([
  [0.6, 0.52, 0.68, 'reached'],
  [0.5, 0.5, 0.68, 'reached'],
  [0.55, 0.45, 0.65, 'probably_reached'],
  [0.45, 0.35, 0.55, 'probably_not_reached'],
  [0.4, 0.3, 0.49, 'not_reached'],
] as const)('%d (%d to %d) against at least 0.5 is %s', (value, low, high, verdict) => {
  expect(attainmentVerdict(estimate(value, low, high), up(0.5))).toBe(verdict);
});

test('where less is better the sides change places', () => {
  const rule = { target: 0.2, direction: 'down', smallestWorthwhileChange: null } as const;
  expect(attainmentVerdict(estimate(0.1, 0.05, 0.18), rule)).toBe('reached');
  expect(attainmentVerdict(estimate(0.19, 0.1, 0.3), rule)).toBe('probably_reached');
  expect(attainmentVerdict(estimate(0.3, 0.25, 0.4), rule)).toBe('not_reached');
});

test('an interval far past the target on both sides decides nothing, where a worthwhile change is set', () => {
  expect(attainmentVerdict(estimate(0.55, 0.3, 0.8), up(0.5, 0.1))).toBe('undecided');
  expect(attainmentVerdict(estimate(0.55, 0.3, 0.8), up(0.5))).toBe('probably_reached');
});

test('without a target there is no verdict, and without a number none either', () => {
  expect(attainmentVerdict(estimate(0.5, 0.4, 0.6), up(null))).toBe('no_target');
  const nothing = withoutNumber('not_collected', reportMessage('reason.no_records'));
  expect(attainmentVerdict(nothing, up(0.5))).toBe('not_computed');
  expect(attainmentVerdict(estimate(0.5, null, null), up(0.5))).toBe('not_computed');
});

test('what is counted has reached its target or not', () => {
  const counted = (value: number) => countedExactly({ value, n: value, numerator: null, offices: 5, method: 'sum' });
  expect(attainmentVerdict(counted(5400), up(5400))).toBe('reached');
  expect(attainmentVerdict(counted(5399), up(5400))).toBe('not_reached');
});

test('outcomes that are missing decide nothing by being counted as «no»', () => {
  const less = { target: 0.2, direction: 'down', smallestWorthwhileChange: null } as const;
  const few = estimate(0.05, 0.02, 0.12);
  expect(attainmentVerdict(few, { ...less, bounds: null })).toBe('reached');
  expect(attainmentVerdict(few, { ...less, bounds: { low: 0.05, high: 0.55 } })).toBe('undecided');
  expect(attainmentVerdict(few, { ...less, bounds: { low: 0.05, high: 0.18 } })).toBe('reached');
  expect(attainmentVerdict(estimate(0.3, 0.2, 0.4), { ...up(0.5), bounds: { low: 0.3, high: 0.5 } })).toBe('undecided');
  expect(attainmentVerdict(estimate(0.3, 0.2, 0.4), { ...up(0.5), bounds: { low: 0.3, high: 0.49 } })).toBe(
    'not_reached',
  );
});

test('a target for the whole country is not held against a pilot', () => {
  const counted = countedExactly({ value: 4, n: 4, numerator: null, offices: 5, method: 'sum' });
  expect(attainmentVerdict(counted, { ...up(5400), scope: 'country' })).toBe('undecided');
});
