import { expect, test } from 'vitest';
import { changeOverOffices, officeChange } from './change-estimates.ts';

function change(changes: number[], onlyBefore = 0, onlyAfter = 0) {
  const sum = changes.reduce((all, value) => all + value, 0);
  const sumOfSquares = changes.reduce((all, value) => all + value * value, 0);
  return { n: changes.length, sum, sumOfSquares, onlyBefore, onlyAfter, differentItems: 0, fewShared: 0 };
}

test('changes 1, 2 and 3 have mean 2 and the t-interval 2 ± 4.3027/√3', () => {
  const found = officeChange(change([1, 2, 3]));
  expect(found).toMatchObject({ value: 2, n: 3, status: 'ok', method: 'paired_t', degreesOfFreedom: 2 });
  expect(found.low).toBeCloseTo(2 - 4.302_652_729_7 / Math.sqrt(3), 9);
  expect(found.high).toBeCloseTo(2 + 4.302_652_729_7 / Math.sqrt(3), 9);
});

test('one person has a change and no interval; two have a huge one, with caution', () => {
  expect(officeChange(change([2]))).toMatchObject({
    value: 2,
    low: null,
    status: 'ok_caution',
    reason: { key: 'reason.one_person' },
  });
  expect(officeChange(change([1, 3]))).toMatchObject({ status: 'ok_caution', reason: { key: 'reason.two_people' } });
  expect(officeChange(change([1, 3])).high).toBeCloseTo(2 + 12.706_204_736, 8);
});

test('everybody with the same change: the mean, no interval, and why', () => {
  expect(officeChange(change([0.3, 0.3, 0.3]))).toMatchObject({
    low: null,
    status: 'ok_caution',
    reason: { key: 'reason.same_change' },
  });
});

test('nobody measured twice cannot be computed; nobody measured at all is not measured', () => {
  expect(officeChange(change([], 3, 1))).toMatchObject({
    value: null,
    status: 'not_computable',
    reason: { key: 'reason.nobody_twice' },
    notes: [{ key: 'reason.only_one_time', facts: { before: 3, after: 1 } }],
  });
  expect(officeChange(change([]))).toMatchObject({ value: null, status: 'not_collected' });
});

test('five offices of two people with means 1 … 5: mean 3, standard error √(10/0.8)/5, four degrees of freedom', () => {
  const offices = [1, 2, 3, 4, 5].map((mean) => change([mean - 0.5, mean + 0.5]));
  const found = changeOverOffices(offices);
  expect(found).toMatchObject({ value: 3, n: 10, offices: 5, method: 'cr2_mean', status: 'ok' });
  const half = 2.776_445_105_2 * (Math.sqrt(10 / 0.8) / 5);
  expect(found.low).toBeCloseTo(3 - half, 9);
  expect(found.high).toBeCloseTo(3 + half, 9);
});

test('one office with people: the interval over people, with the caution', () => {
  const found = changeOverOffices([change([1, 2, 3]), change([])]);
  expect(found).toMatchObject({ value: 2, method: 'person_t', reason: { key: 'reason.one_office' } });
  expect(found.low).toBeCloseTo(2 - 4.302_652_729_7 / Math.sqrt(3), 9);
});

test('offices with exactly the same mean: the mean, no interval, and why', () => {
  const found = changeOverOffices([change([1, 3]), change([0, 4])]);
  expect(found).toMatchObject({ value: 2, low: null, reason: { key: 'reason.offices_alike' } });
});

test('who answered other items the second time is in the change, and it is said how', () => {
  const found = officeChange({ ...change([1, 2, 3]), differentItems: 2, fewShared: 1 });
  expect(found).toMatchObject({ value: 2, n: 3 });
  expect(found.notes.map(({ key, facts }) => [key, facts.count])).toEqual([
    ['reason.different_items', 2],
    ['reason.few_shared_items', 1],
  ]);
});

test('measured twice with hardly a question in common is not a pair, and not unmeasured either', () => {
  expect(officeChange({ ...change([]), fewShared: 1 })).toMatchObject({ value: null, status: 'not_computable' });
});
