import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { spearman } from './spearman.ts';

const dose = [3, 9, 1, 7, 5, 12, 8, 2, 10];
const effect = [0.11, 0.3, 0.18, 0.22, 0.05, 0.51, 0.44, 0.02, 0.35];
/** Weeks of contact before the test, and effect. Raudenbush (1985); R: metadat::dat.raudenbush1985. */
const weeks = [2, 21, 19, 0, 0, 3, 17, 24, 0, 1, 0, 0, 1, 2, 17, 5, 1, 2, 7];
const gains = [
  0.03, 0.12, -0.14, 1.18, 0.26, -0.06, -0.02, -0.32, 0.27, 0.8, 0.54, 0.18, -0.02, 0.23, -0.18, -0.06, 0.3, 0.07,
  -0.07,
];

describe('spearman', () => {
  it('agrees with cor.test in R, exact and by its approximations', () => {
    const nine = spearman(dose, effect);
    expect(nine).toMatchObject({ n: 9, status: 'ok', method: 'spearman_exact' });
    expectClose(nine.value, 0.833333333333333);
    expectClose(nine.details?.p, 0.00826719576719577);
    const twelve = spearman([...dose, 4, 11, 6], [...effect, 0.2, 0.4, 0.01]);
    expectClose(twelve.value, 0.78321678321678334);
    expectClose(twelve.details?.pEdgeworth, 0.00411545002029304);
    expectClose(twelve.details?.pT, 0.00258621483336258);
    expect(twelve.details?.p).toBeCloseTo(0.0039, 3);
    const thirty = Array.from({ length: 30 }, (_, i) => i + 1);
    expectClose(
      spearman(
        thirty,
        thirty.map((i) => (i * 11) % 31),
      ).details?.pEdgeworth,
      0.585067802444354,
    );
    const withTies = spearman(weeks, gains);
    expectClose(withTies.value, -0.799968722644912);
    expectClose(withTies.details?.pT, 3.92862606514126e-5);
    expect(withTies.details?.pEdgeworth).toBeNull();
  });

  it('counts out every order when there are ties among few', () => {
    const result = spearman([1, 2, 2, 3, 4, 4, 5], [2, 1, 3, 3, 5, 4, 5]);
    expectClose(result.value, 0.8888888888888891);
    expectClose(result.details?.p, 0.0126984126984127);
  });

  it("uses Student's t from 50 pairs on", () => {
    const sixty = Array.from({ length: 60 }, (_, i) => i + 1);
    const result = spearman(
      sixty,
      sixty.map((i) => (i * 37) % 61),
    );
    expect(result.method).toBe('spearman_t');
    expectClose(result.details?.p, 0.6806430697561408);
  });

  it('leaves out pairs with a gap, and says when no outcome could be significant', () => {
    expect(spearman([1, null, 2, 3], [2, 5, 4, null])).toMatchObject({
      n: 2,
      value: 1,
      status: 'ok_caution',
      reason: { code: 'smallest_p_above_level' },
    });
    expect(spearman([1, 2, 3], [4, 4, 4]).reason?.code).toBe('zero_variance');
  });

  it('is the same under any rising transformation and any order of the pairs', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 3,
      maxLength: 6,
    });
    fc.assert(
      fc.property(pairs, (found) => {
        const x = found.map(([one]) => one);
        const y = found.map(([, two]) => two);
        const straight = spearman(x, y);
        const bent = spearman(x.map(Math.exp).toReversed(), y.map(Math.log).toReversed());
        expect(bent.status).toBe(straight.status);
        if (straight.value === null) return;
        expect(bent.value).toBeCloseTo(straight.value, 12);
        expect(bent.details?.p).toBe(straight.details?.p);
      }),
      { seed: 5, numRuns: 50 },
    );
  });
});
