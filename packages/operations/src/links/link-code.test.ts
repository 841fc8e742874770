import { describe, expect, it } from 'vitest';
import { digestLinkCode, inGroups, makeLinkCode, readLinkCode } from './link-code.ts';

describe('L-1 a code', () => {
  it('has 26 signs of Crockford’s base 32 in groups of five', () => {
    expect(makeLinkCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
  });

  it('uses every sign equally at every place: 130 random bits', () => {
    const places = Array.from({ length: 26 }, () => new Map<string, number>());
    for (let i = 0; i < 6400; i += 1) {
      const signs = makeLinkCode().replaceAll('-', '');
      for (const [at, sign] of [...signs].entries()) places[at]?.set(sign, (places[at].get(sign) ?? 0) + 1);
    }
    for (const counts of places) {
      const distance = [...counts.values()].reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0);
      expect(counts.size).toBe(32);
      // 31 degrees of freedom: one in a million is over 78.
      expect(distance).toBeLessThan(78);
    }
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
