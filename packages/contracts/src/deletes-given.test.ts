import { expect, it } from 'vitest';
import { deletesGiven } from './deletes-given.ts';

it.each([
  ['erasure', true, true],
  ['erasure', false, true],
  ['withdrawal', false, true],
  ['withdrawal', true, false],
  ['objection', false, true],
  ['objection', true, false],
  ['restriction', false, false],
  ['restriction_lifted', false, false],
  ['consent', false, false],
  ['correction', false, false],
])('%s that keeps what was given: %s; takes it along: %s', (kind, keepsGiven, expected) => {
  expect(deletesGiven({ kind, keepsGiven })).toBe(expected);
});
