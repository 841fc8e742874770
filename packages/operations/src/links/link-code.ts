import { createHash, randomBytes } from 'node:crypto';
import { holdsNationalIdentityNumber } from '../holds-national-identity-number.ts';

/** Crockford's base 32: no I, L, O or U, which are taken for other signs or make words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 26;
const wholeCode = new RegExp(`^[${alphabet}]{${codeLength}}$`);

/** Groups of five, as the letter shows them. */
export function inGroups(code: string): string {
  return code.replace(/(.{5})(?=.)/g, '$1-');
}

/** A code of 26 bytes, of which each gives five bits. */
export function codeOfBytes(bytes: Buffer): string {
  return inGroups(Array.from(bytes.subarray(0, codeLength), (byte) => alphabet[byte & 31]).join(''));
}

/** A new code: 130 random bits as 26 signs in groups of five. */
export function makeLinkCode(): string {
  const code = codeOfBytes(randomBytes(codeLength));
  // One in millions has eleven digits that could be a national identity number, which no form of ours takes.
  return holdsNationalIdentityNumber(code) ? makeLinkCode() : code;
}

/**
 * A code as it may be typed: small letters, O for 0, I and L for 1, spaces and hyphens anywhere. Null: it is no code. A whole
 * address is taken too, as a camera gives it.
 */
export function readLinkCode(typed: string): string | null {
  const after = typed.slice(typed.lastIndexOf('#') + 1);
  const bare = after
    .slice(0, 200)
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '');
  const code = bare.replaceAll('O', '0').replace(/[IL]/g, '1');
  return wholeCode.test(code) ? code : null;
}

/** All that is kept of a code. What is no code has a digest too, of nothing that exists: it is looked up like any other. */
export function digestLinkCode(typed: string): Buffer {
  return createHash('sha256')
    .update(readLinkCode(typed) ?? `no code\0${typed.slice(0, 200)}`)
    .digest();
}
