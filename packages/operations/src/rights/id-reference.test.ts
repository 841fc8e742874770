import { expect, it } from 'vitest';
import { idOfReference, idReference } from './id-reference.ts';

it('E-3 an id is in the ledger as its sixteen bytes, and comes out as it went in', () => {
  const id = '0b5e7c1a-9d42-4f08-8a31-7be2c06d95f3';
  expect(idReference(id).toString('hex')).toBe('0b5e7c1a9d424f088a317be2c06d95f3');
  expect(idOfReference(idReference(id))).toBe(id);
  expect(idOfReference(null)).toBe('');
});
