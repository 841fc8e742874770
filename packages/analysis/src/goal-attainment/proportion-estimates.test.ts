import { expect, test } from 'vitest';
import { officeProportion, proportionOverOffices } from './proportion-estimates.ts';

const share = (n: number, numerator: number, missing = 0) => ({ n, numerator, missing });

test('thirty of forty in one office is 75 per cent, with the Wilson interval', () => {
  const found = officeProportion(share(40, 30));
  expect(found).toMatchObject({ value: 0.75, n: 40, numerator: 30, status: 'ok', method: 'wilson_score' });
  expect(found.low).toBeCloseTo(0.598_060_386, 8);
  expect(found.high).toBeCloseTo(0.858_128_814, 8);
});

test('nobody in an office is not measured, never zero', () => {
  expect(officeProportion(share(0, 0))).toMatchObject({ value: null, low: null, status: 'not_collected', n: 0 });
});

test('one respondent gives a share with a wide interval and a caution', () => {
  const found = officeProportion(share(1, 1));
  expect(found).toMatchObject({ value: 1, high: 1, status: 'ok_caution', reason: { key: 'reason.one_person' } });
  expect(found.low).toBeCloseTo(0.206_549_3, 6);
});

test('none and all of twenty have ends at exactly 0 and 1', () => {
  expect(officeProportion(share(20, 0))).toMatchObject({ value: 0, low: 0, status: 'ok' });
  expect(officeProportion(share(20, 20))).toMatchObject({ value: 1, high: 1, status: 'ok' });
  expect(officeProportion(share(20, 0)).high).toBeCloseTo(0.161_125_16, 7);
});

test('four offices of 25 with 10, 15, 20 and 15: standard error √(50/0.75)/100, three degrees of freedom', () => {
  const found = proportionOverOffices([share(25, 10), share(25, 15), share(25, 20), share(25, 15)]);
  expect(found).toMatchObject({ n: 100, numerator: 60, offices: 4, method: 'cr2_mean' });
  expect(found.value).toBeCloseTo(0.6, 14);
  expect(found.degreesOfFreedom).toBeCloseTo(3, 10);
  const half = 3.182_446_305_284 * (Math.sqrt(50 / 0.75) / 100);
  expect(found.low).toBeCloseTo(0.6 - half, 10);
  expect(found.high).toBeCloseTo(0.6 + half, 10);
  expect(found).toMatchObject({ status: 'ok_caution', reason: { key: 'reason.few_offices' } });
});

test('two offices: an interval beyond 0 and 1 is cut, and says so', () => {
  const found = proportionOverOffices([share(10, 5), share(10, 7)]);
  expect(found).toMatchObject({ value: 0.6, low: 0, high: 1 });
  expect(found.notes.map(({ key }) => key)).toEqual(['reason.assumed_likeness', 'reason.interval_cut']);
});

test('one office only: its own interval, with the caution that offices cannot be compared', () => {
  const found = proportionOverOffices([share(40, 30), share(0, 0)]);
  expect(found).toMatchObject({ value: 0.75, offices: 1, status: 'ok_caution', reason: { key: 'reason.one_office' } });
  expect(found.low).toBeCloseTo(0.598_060_386, 8);
});

test('all offices at 100 per cent: the effective number of people under the assumed likeness', () => {
  const found = proportionOverOffices([share(20, 20), share(20, 20), share(20, 20)]);
  expect(found).toMatchObject({ value: 1, high: 1, method: 'wilson_assumed_clustering', status: 'ok_caution' });
  const effectiveN = 60 / (1 + 19 * 0.1);
  expect(found.low).toBeCloseTo(effectiveN / (effectiveN + 1.959_963_984_54 ** 2), 8);
});

test('missing outcomes stay in the denominator, and the note gives the bounds they leave', () => {
  const found = officeProportion(share(40, 20, 10));
  expect(found.value).toBe(0.5);
  expect(found.notes).toEqual([
    { key: 'reason.missing_outcome', facts: { missing: 10, n: 40, low: 0.5, high: 0.75, unit: 'share' } },
  ]);
});

test('people without a single outcome are not measured, never zero per cent', () => {
  expect(officeProportion(share(40, 0, 40))).toMatchObject({ value: null, n: 40, status: 'not_collected' });
  expect(proportionOverOffices([share(40, 0, 40), share(0, 0)])).toMatchObject({ value: null, n: 40 });
});

test('a fifth missing is enough to read the share with caution', () => {
  expect(officeProportion(share(40, 20, 7)).status).toBe('ok');
  expect(officeProportion(share(40, 20, 8))).toMatchObject({
    status: 'ok_caution',
    reason: { key: 'reason.missing_outcome' },
  });
});

test('no office has anybody: not measured', () => {
  expect(proportionOverOffices([share(0, 0)])).toMatchObject({ value: null, status: 'not_collected' });
  expect(proportionOverOffices([])).toMatchObject({ value: null, status: 'not_collected' });
});
