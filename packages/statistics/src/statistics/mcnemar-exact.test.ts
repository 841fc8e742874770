import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { mcnemarExact } from './mcnemar-exact.ts';

describe('mcnemarExact', () => {
  it.each([
    [36, 12, 2, 0, 0.012939453125],
    [20, 5, 2, 13, 0.453125],
    [0, 5, 0, 0, 0.0625],
  ])('agrees with binom.test for %i, %i, %i, %i', (a, b, c, d, p) => {
    expectClose(mcnemarExact({ a, b, c, d }).value, p, 1e-12);
  });

  it('is not computable when nobody changed', () => {
    expect(mcnemarExact({ a: 54, b: 0, c: 0, d: 0 }).reason).toEqual({
      code: 'no_discordant_pairs',
      numbers: { n: 54 },
    });
  });

  it('says when no outcome could have been called a difference', () => {
    const result = mcnemarExact({ a: 30, b: 5, c: 0, d: 30 });
    expect(result.status).toBe('ok_caution');
    expect(result.reason).toEqual({ code: 'smallest_p_above_level', numbers: { smallestP: 0.0625 } });
  });

  it('is 1 for as many one way as the other', () => {
    expect(mcnemarExact({ a: 1, b: 8, c: 8, d: 1 }).value).toBe(1);
  });
});
