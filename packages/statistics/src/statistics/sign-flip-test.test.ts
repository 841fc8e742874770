import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { signFlipTest } from './sign-flip-test.ts';

const sleepChanges = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];

describe('signFlipTest', () => {
  it('agrees with the enumeration in R', () => {
    expectClose(signFlipTest(sleepChanges).value, 0.00390625, 1e-12);
    const weights = anorexia.CBT.slice(0, 12).map(({ before, after }) => (after as number) - (before as number));
    expectClose(signFlipTest(weights).value, 0.11328125, 1e-12);
  });

  it.each([
    [3, 0.25],
    [5, 0.0625],
    [6, 0.03125],
    [10, 0.001953125],
    [20, 2 ** -19],
  ])('can go no lower than its floor with %i offices', (k, floor) => {
    const result = signFlipTest(Array.from({ length: k }, (_, i) => i + 1));
    expect(result.value).toBe(floor);
    expect(result.details?.smallestP).toBe(floor);
  });

  it('says that five offices can never show a difference at 95 %', () => {
    expect(signFlipTest([1, 2, 3, 4, 5]).reason).toEqual({
      code: 'smallest_p_above_level',
      numbers: { k: 5, smallestP: 0.0625 },
    });
    expect(signFlipTest([1, 2, 3, 4, 5, 6]).status).toBe('ok');
  });

  it('does not count a missing office, and counts one without change as an office', () => {
    expect(signFlipTest([...sleepChanges, null]).n).toBe(10);
    expect(signFlipTest([0, 0, 0]).value).toBe(1);
  });

  it('finds ties that rounding would hide', () => {
    const tenths = signFlipTest([0.1, 0.2, 0.3, -0.4, 0.5, 0.7]);
    const whole = signFlipTest([1, 2, 3, -4, 5, 7]);
    expect(tenths.value).toBe(whole.value);
  });

  it('equals a count over all sign patterns, in any order of the offices', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 9 }), (changes) => {
        const seen = Math.abs(changes.reduce((sum, change) => sum + change, 0));
        let hits = 0;
        for (let pattern = 0; pattern < 2 ** changes.length; pattern += 1) {
          const sum = changes.reduce((all, change, i) => all + (pattern & (1 << i) ? change : -change), 0);
          if (Math.abs(sum) >= seen) hits += 1;
        }
        expect(signFlipTest(changes.toReversed()).value).toBe(hits / 2 ** changes.length);
      }),
      { seed: 8 },
    );
  });

  it('draws seeded patterns above twenty offices, marks it, and is close to the exact answer', () => {
    const changes = Array.from({ length: 40 }, (_, i) => ((i * 7) % 11) - 4);
    const result = signFlipTest(changes, { seed: 3 });
    expect(result).toEqual(signFlipTest(changes, { seed: 3 }));
    expect(result.method).toBe('sign_flip_sampled');
    expect(result.notes).toEqual([{ code: 'sampled_not_enumerated', numbers: { draws: 99_999, seed: 3 } }]);
    expectClose(result.value, exactP(changes), 0.02);
  });
});

/** The exact p by adding one office at a time to the distribution of the sum. */
function exactP(changes: readonly number[]): number {
  let shares = new Map([[0, 1]]);
  for (const change of changes) {
    const next = new Map<number, number>();
    for (const [sum, share] of shares) {
      for (const to of [sum + change, sum - change]) next.set(to, (next.get(to) ?? 0) + share / 2);
    }
    shares = next;
  }
  const seen = Math.abs(changes.reduce((all, change) => all + change, 0));
  return [...shares].reduce((all, [sum, share]) => (Math.abs(sum) >= seen ? all + share : all), 0);
}
