import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = randomBytes(32);
const place = { table: 'identity.person', column: 'name', recordId: 'a' };

it('gives back what was sealed, in any letters', () => {
  expect(unseal(key, seal(key, 'Kåre Ñandú 🙂', place), place).toString('utf8')).toBe('Kåre Ñandú 🙂');
});

it('seals the same text into other bytes each time, as long as the text and 29 more', () => {
  const one = seal(key, 'Kari', place);
  expect(one.equals(seal(key, 'Kari', place))).toBe(false);
  expect(one.length).toBe(4 + 29);
});

it('opens with no other key, at no other place, and not with one bit changed', () => {
  const sealed = seal(key, 'Kari', place);
  expect(() => unseal(randomBytes(32), sealed, place)).toThrow();
  for (const other of [{ table: 'x' }, { column: 'contact' }, { recordId: 'b' }]) {
    expect(() => unseal(key, sealed, { ...place, ...other })).toThrow();
  }
  for (const at of [0, 1, 13, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => unseal(key, changed, place), String(at)).toThrow();
  }
});

it('does not open what was cut short', () => {
  expect(() => unseal(key, seal(key, 'Kari', place).subarray(0, 20), place)).toThrow('unknown layout');
});
