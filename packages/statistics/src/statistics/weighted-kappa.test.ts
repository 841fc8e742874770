import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { weightedKappa } from './weighted-kappa.ts';

/** Sixteen deliveries rated from 1 to 4 by two raters. */
const first = [1, 2, 3, 3, 2, 1, 4, 4, 2, 3, 1, 2, 3, 4, 4, 2];
const second = [1, 2, 2, 3, 3, 1, 4, 3, 2, 3, 2, 2, 4, 4, 4, 1];

describe('weightedKappa', () => {
  it('agrees with psych::cohen.kappa and with the intervals of vcd::Kappa', () => {
    const quadratic = weightedKappa(first, second);
    expect(quadratic).toMatchObject({ n: 16, status: 'ok', method: 'kappa_quadratic' });
    expectClose(quadratic.value, 0.832752613240418);
    expectClose(quadratic.details?.se, 0.0673552620569709);
    expectAllClose(quadratic.details?.asymptoticCi ?? null, [0.700738725439498, 0.964766501041338]);
    expectAllClose(quadratic.details?.psychCi ?? null, [0.777101299625938, 0.888403926854897]);
    const none = weightedKappa(first, second, { weights: 'none' });
    expectClose(none.value, 0.494736842105263);
    expectAllClose(none.details?.asymptoticCi ?? null, [0.172889245412257, 0.816584438798269]);
    const linear = weightedKappa(first, second, { weights: 'linear' });
    expectClose(linear.value, 0.682119205298013);
    expectAllClose(linear.details?.asymptoticCi ?? null, [0.46095689408795, 0.903281516508077]);
  });

  it('agrees on a second set, with disagreement two levels apart', () => {
    const result = weightedKappa([1, 2, 3, 3, 2, 1, 4, 4, 2, 3, 1, 2], [2, 2, 3, 1, 2, 1, 4, 3, 3, 3, 1, 4]);
    expectClose(result.value, 0.571428571428572);
    expectClose(result.details?.se, 0.207298811253692);
    expectAllClose(result.details?.psychCi ?? null, [0.164910753261485, 0.977946389595658]);
  });

  it('has a seeded bootstrap interval around the estimate', () => {
    const result = weightedKappa(first, second);
    const [low = 0, high = 0] = result.ci ?? [];
    expect(low).toBeGreaterThan(0.55);
    expect(low).toBeLessThan(0.8);
    expect(high).toBeGreaterThan(0.87);
    expect(high).toBeLessThanOrEqual(1);
    expect(weightedKappa(first, second)).toEqual(result);
    expect(result.notes[0]).toEqual({ code: 'sampled_not_enumerated', numbers: { draws: 1999, seed: 1 } });
  });

  it('uses the levels of the scale when some were never given', () => {
    // The largest distance grows from 1 to 3, and with it the weight of a step apart; chance weighs the same way.
    expectClose(weightedKappa([1, 2, 2, 1], [1, 2, 1, 1], { levels: [1, 2, 3, 4] }).value, 0.5);
    expect(() => weightedKappa([1, 5], [1, 2], { levels: [1, 2, 3] })).toThrow('levels (row 1): holds every rating');
  });

  it('gives no kappa when both raters use one level throughout', () => {
    expect(weightedKappa([2, 2, 2], [2, 2, 2])).toMatchObject({
      status: 'not_computable',
      reason: { code: 'zero_variance', numbers: { agreement: 1 } },
    });
  });

  it('is the same when the raters change places, and 1 only for full agreement', () => {
    const ratings = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(ratings, (pairs) => {
        const one = pairs.map(([rating]) => rating);
        const two = pairs.map(([, rating]) => rating);
        const straight = weightedKappa(one, two);
        const turned = weightedKappa(two, one);
        expect(turned.status).toBe(straight.status);
        if (straight.value === null) return;
        expect(turned.value).toBeCloseTo(straight.value, 12);
        expect(straight.value === 1).toBe(one.every((rating, i) => rating === two[i]));
      }),
      { seed: 9, numRuns: 25 },
    );
  });
});
