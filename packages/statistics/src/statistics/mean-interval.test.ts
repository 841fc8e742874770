import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { expectAllClose } from '../testing/expect-close.ts';
import { meanInterval } from './mean-interval.ts';

function intervalOf(values: number[]) {
  const found = moments(values);
  return meanInterval({ n: found.n, mean: found.mean, sd: standardDeviation(found) });
}

describe('meanInterval', () => {
  it('agrees with t.test for the changes of ten sleepers', () => {
    const result = intervalOf([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
    expectAllClose(result.ci, [0.700114236723018, 2.45988576327698]);
    expect(result.status).toBe('ok');
  });

  it('is wider for people who come in clusters, and has no interval when they are worth one person', () => {
    const changes = moments([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
    const summary = { n: 10, mean: changes.mean, sd: standardDeviation(changes) };
    expectAllClose(meanInterval(summary, { effectiveN: 10 / 1.45 }).ci, [0.429052495980768, 2.730947504019232]);
    expect(meanInterval(summary, { effectiveN: 40 }).ci).toEqual(meanInterval(summary).ci);
    expect(meanInterval(summary, { effectiveN: 1 })).toMatchObject({ ci: null, status: 'ok_caution' });
    expect(() => meanInterval(summary, { effectiveN: 0 })).toThrow('effectiveN');
  });

  it('shows the huge interval of two people, with caution', () => {
    const result = intervalOf([1, 2]);
    expectAllClose(result.ci, [-4.85310236808735, 7.85310236808735]);
    expect(result.reason?.code).toBe('two_observations');
  });

  it('gives no interval when everybody has the same value', () => {
    const result = intervalOf([0.1, 0.1, 0.1]);
    expect(result).toMatchObject({ ci: null, status: 'ok_caution', reason: { code: 'zero_variance' } });
    expect(result.value).toBeCloseTo(0.1, 15);
  });

  it('moves and stretches with the values, whatever their order', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), fc.integer({ min: -5000, max: 5000 }), (xs, by, shift) => {
        fc.pre(new Set(xs).size > 1);
        const plain = intervalOf(xs).ci as number[];
        const moved = intervalOf(xs.toReversed().map((x) => by * x + shift)).ci as number[];
        plain.forEach((end, i) => {
          expect(Math.abs((moved[i] as number) - (by * end + shift))).toBeLessThan(1e-8);
        });
      }),
      { seed: 5 },
    );
  });
});
