import { describe, expect, it } from 'vitest';
import { codeOfBytes, digestLinkCode, inGroups, makeLinkCode, readLinkCode } from './link-code.ts';

describe('L-1 a code', () => {
  it('has 26 signs of Crockford’s base 32 in groups of five', () => {
    expect(makeLinkCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
  });

  it('takes five bits of each byte: every sign equally often, at every place', () => {
    const places = Array.from({ length: 26 }, () => new Map<string, number>());
    for (let byte = 0; byte < 256; byte += 1) {
      const signs = codeOfBytes(Buffer.alloc(26, byte)).replaceAll('-', '');
      for (const [at, sign] of [...signs].entries()) places[at]?.set(sign, (places[at].get(sign) ?? 0) + 1);
    }
    for (const counts of places) expect([...counts.values()]).toEqual(Array(32).fill(8));
  });

  it('is another each time, with every sign at every place', () => {
    const codes = Array.from({ length: 2000 }, () => makeLinkCode().replaceAll('-', ''));
    expect(new Set(codes).size).toBe(2000);
    // That a sign is missing at some place by chance has 24 zeros behind the point.
    for (let at = 0; at < 26; at += 1) expect(new Set(codes.map((code) => code[at])).size).toBe(32);
  });

  it('is read as people type it', () => {
    const code = '0123456789ABCDEFGHJKMNPQR1';
    for (const typed of [
      inGroups(code),
      'o123456789 abcdefghjkmnpqrl',
      ' O1234-56789–ABCDE FGHJK MNPQR I ',
      `https://folge.test/min#${inGroups(code)}`,
    ]) {
      expect(readLinkCode(typed), typed).toBe(code);
      expect(digestLinkCode(typed)).toEqual(digestLinkCode(code));
    }
  });

  it.each(['', 'ABCDE', `${'0'.repeat(26)}0`, 'U'.repeat(26), 'Ω'.repeat(26)])('is not %s', (typed) => {
    expect(readLinkCode(typed)).toBeNull();
    expect(digestLinkCode(typed)).toHaveLength(32);
  });
});
