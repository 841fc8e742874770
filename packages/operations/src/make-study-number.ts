import { randomBytes } from 'node:crypto';

/** Crockford's base 32: nobody mistakes O for 0 or I for 1 when a number is read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A study number of Følge's own, like F-7K3Q-9PXD: random, and it says nothing about anybody. */
export function makeStudyNumber(): string {
  const signs = Array.from(randomBytes(8), (byte) => alphabet[byte % 32]).join('');
  return `F-${signs.slice(0, 4)}-${signs.slice(4)}`;
}
