import { expect, test } from 'vitest';
import { targetText } from './target-text.ts';

const target = { value: 0.4, unit: null, scope: 'pilot' as const, source: null };
const measured = (kind: 'share' | 'count') => [{ unit: { kind, name: null, minimum: null, maximum: null } }] as never;

test('a target is written in the digits of what is measured', () => {
  const goal = { target, direction: 'up' as const, measurements: measured('share') };
  expect(targetText(goal, 'nb')).toBe('minst 40,0\u00a0%');
  expect(targetText({ ...goal, direction: 'down' }, 'en')).toBe('at most 40.0%');
});

test('a target in a unit of its own is never turned into per cent', () => {
  const days = { ...target, value: 4, unit: 'dager/uke på skolen' };
  expect(targetText({ target: days, direction: 'up', measurements: measured('share') }, 'nb')).toBe(
    'minst 4 dager/uke på skolen',
  );
});

test('a target for the whole country says so, and a goal without a figure says that', () => {
  const country = { ...target, value: 5400, scope: 'country' as const };
  const goal = { target: country, direction: 'up' as const, measurements: measured('count') };
  expect(targetText(goal, 'nb')).toBe('minst 5400 (gjelder hele landet)');
  expect(targetText({ ...goal, target: null }, 'nb')).toBe('ikke tallfestet i kilden');
});
