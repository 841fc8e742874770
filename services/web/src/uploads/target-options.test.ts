import type { ColumnTarget } from '@folge/contracts';
import { expect, it } from 'vitest';
import { targetOfValue, valueOfOwnOccasion, valueOfTarget } from './target-options.ts';

const targets: ColumnTarget[] = [
  { to: 'item', item: 'k01' },
  { to: 'study_number' },
  { to: 'outcome', outcome: 'situasjon', occasion: 'T2' },
  { to: 'outcome_at_occasion', outcome: 'situasjon' },
  { to: 'background', variable: 'norsk' },
];

it.each(targets)('brings $to back from the value of a choice', (target) => {
  expect(targetOfValue(valueOfTarget(target), null)).toEqual(target);
});

it('keeps what the proposal knew besides, when the same is chosen again', () => {
  const proposed: ColumnTarget = { to: 'item', item: 'k01', codeByLabel: { Trygg: 4 } };
  expect(targetOfValue(valueOfTarget(proposed), proposed)).toBe(proposed);
  expect(targetOfValue(valueOfTarget({ to: 'item', item: 'k02' }), proposed)).toEqual({ to: 'item', item: 'k02' });
});

it('begins an occasion that is no wave as the column’s header', () => {
  const target = targetOfValue(valueOfOwnOccasion('situasjon'), null, 'juni 2024');
  expect(target).toEqual({ to: 'outcome', outcome: 'situasjon', occasion: 'juni 2024' });
});

it('leaves a column out', () => {
  expect(valueOfTarget(null)).toBe('');
  expect(targetOfValue('', { to: 'site' })).toBeNull();
});
