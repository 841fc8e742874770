import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { kendallTau } from './kendall-tau.ts';

const dose = [3, 9, 1, 7, 5, 12, 8, 2, 10];
const effect = [0.11, 0.3, 0.18, 0.22, 0.05, 0.51, 0.44, 0.02, 0.35];
/** Weeks of contact before the test, and effect. Raudenbush (1985); R: metadat::dat.raudenbush1985. */
const weeks = [2, 21, 19, 0, 0, 3, 17, 24, 0, 1, 0, 0, 1, 2, 17, 5, 1, 2, 7];
const gains = [
  0.03, 0.12, -0.14, 1.18, 0.26, -0.06, -0.02, -0.32, 0.27, 0.8, 0.54, 0.18, -0.02, 0.23, -0.18, -0.06, 0.3, 0.07,
  -0.07,
];

describe('kendallTau', () => {
  it('agrees with cor.test in R without ties', () => {
    const nine = kendallTau(dose, effect);
    expect(nine).toMatchObject({ n: 9, status: 'ok', method: 'kendall_tau_b_exact', details: { s: 24 } });
    expectClose(nine.value, 0.666666666666667);
    expectClose(nine.details?.p, 0.0126653439153439);
    const twelve = kendallTau([...dose, 4, 11, 6], [...effect, 0.2, 0.4, 0.01]);
    expectClose(twelve.value, 0.60606060606060608);
    expectClose(twelve.details?.p, 0.00538030770669651);
    expectClose(twelve.details?.z, 2.7429019252949667);
    expectClose(twelve.details?.pNormal, 0.00608988711431173);
    const thirty = Array.from({ length: 30 }, (_, i) => i + 1);
    expectClose(
      kendallTau(
        thirty,
        thirty.map((i) => (i * 11) % 31),
      ).details?.p,
      0.435758279154572,
    );
  });

  it('corrects tau and z for ties, and draws orders for p', () => {
    const result = kendallTau(weeks, gains);
    expect(result).toMatchObject({ n: 19, method: 'kendall_tau_b_drawn' });
    expectClose(result.value, -0.644658371220304);
    expectClose(result.details?.z, -3.69968840120456);
    expectClose(result.details?.pNormal, 0.000215864341651494);
    expect(result.details?.p).toBeLessThan(0.0006);
    expect(kendallTau(weeks, gains)).toEqual(result);
    expect(result.notes[0]).toEqual({ code: 'sampled_not_enumerated', numbers: { draws: 99_999, seed: 1 } });
  });

  it('counts out every order when there are ties among few', () => {
    const result = kendallTau([1, 2, 2, 3, 4, 4, 5], [2, 1, 3, 3, 5, 4, 5]);
    expectClose(result.value, 0.7894736842105264);
    expectClose(result.details?.p, 0.019047619047619);
    expectClose(result.details?.pNormal, 0.0184565096574727);
  });

  it('uses the normal approximation from 50 pairs on', () => {
    const sixty = Array.from({ length: 60 }, (_, i) => i + 1);
    const result = kendallTau(
      sixty,
      sixty.map((i) => (i * 37) % 61),
    );
    expect(result.method).toBe('kendall_tau_b_normal');
    expectClose(result.details?.p, 0.5403517973839636);
  });

  it('says when no outcome could be significant, and refuses lists of different length', () => {
    expect(kendallTau([1, 2, 3], [1, 2, 3])).toMatchObject({
      value: 1,
      status: 'ok_caution',
      reason: { code: 'smallest_p_above_level' },
      details: { p: 1 / 3, smallestP: 1 / 3 },
    });
    expect(() => kendallTau([1, 2], [1])).toThrow('y: has as many values as x');
    expect(kendallTau([1, 1, 1], [1, 2, 3]).reason?.code).toBe('zero_variance');
  });

  it('keeps its p and turns its sign when y is turned, and knows only the order', () => {
    const order = fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 7 });
    fc.assert(
      fc.property(order, (y) => {
        const x = y.map((_, i) => i);
        const closed = kendallTau(x, y);
        const turned = kendallTau(
          x,
          y.map((value) => -value),
        );
        expectClose(turned.details?.p, closed.details?.p as number);
        expect((turned.value as number) + (closed.value as number)).toBeCloseTo(0, 12);
        expectClose(
          kendallTau(
            x,
            y.map((value) => value ** 3),
          ).value,
          closed.value as number,
        );
      }),
      { seed: 5, numRuns: 30 },
    );
  });
});
