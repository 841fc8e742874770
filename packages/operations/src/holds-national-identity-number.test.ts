import { expect, it } from 'vitest';
import { holdsNationalIdentityNumber } from './holds-national-identity-number.ts';

const invented = '15098500097';

it('finds the number in a text, a number, a key and deep within', () => {
  for (const value of [invented, `ring ${invented}`, Number(invented), { [invented]: 1 }, { a: [{ b: invented }] }]) {
    expect(holdsNationalIdentityNumber(value), JSON.stringify(value)).toBe(true);
  }
});

it('takes a random identifier for what it is, whatever its digits', () => {
  const personId = `6f1c2a34-9b7e-4d55-8a21-a${invented}`;
  expect(holdsNationalIdentityNumber({ personId })).toBe(false);
  expect(holdsNationalIdentityNumber({ [personId]: true })).toBe(false);
  expect(holdsNationalIdentityNumber({ note: `about ${personId}` })).toBe(true);
});
