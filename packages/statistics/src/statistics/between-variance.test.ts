import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { strokeStay, teacherExpectancy } from '../testing/published.ts';
import { betweenVariance } from './between-variance.ts';
import { randomEffects } from './random-effects.ts';

describe('betweenVariance', () => {
  // R 4.2.2, metafor 3.8.1: rma(yi, vi, data = dat.normand1999 as mean differences, method = …, control = list(threshold = 1e-14)).
  it.each([
    ['DL', 205.409375467911, 179.718295900272],
    ['HE', 771.974817602902, 405.925906905788],
    ['HS', 134.491814164939, 77.8603005048956],
    ['SJ', 727.500263331633, 363.583914426686],
    ['ML', 595.464947669882, 296.670135045273],
  ] as const)('agrees with metafor on days in hospital: %s', (name, tau2, se) => {
    const estimate = betweenVariance(strokeStay).details?.estimates[name];
    expectClose(estimate?.tau2, tau2, 1e-8);
    expectClose(estimate?.se, se, 1e-8);
  });

  it('has the value and the interval of randomEffects', () => {
    const { value, ci, details } = betweenVariance(teacherExpectancy);
    const { details: pooled } = randomEffects(teacherExpectancy);
    expect({ value, ci }).toEqual({ value: pooled?.tau2, ci: pooled?.tau2Ci });
    expect([details?.lowest, details?.highest]).toEqual([0, details?.estimates.HE.tau2]);
  });

  it('finds no difference between offices that are alike, by any estimator but SJ, which is never 0', () => {
    const alike = [0.3, 0.31, 0.29].map((effect) => ({ effect, variance: 0.04 }));
    const { SJ, ...others } = betweenVariance(alike).details?.estimates ?? ({} as never);
    expect(Object.values(others).map(({ tau2 }) => tau2)).toEqual(Object.values(others).map(() => 0));
    expect(SJ.tau2).toBeGreaterThan(0);
  });

  it('grows with the square of the unit', () => {
    const sites = fc.array(
      fc.record({ effect: fc.integer({ min: -50, max: 50 }), variance: fc.integer({ min: 1, max: 20 }) }),
      {
        minLength: 4,
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(sites, (effects) => {
        const tenfold = effects.map(({ effect, variance }) => ({ effect: 10 * effect, variance: 100 * variance }));
        const [one, ten] = [betweenVariance(effects).details, betweenVariance(tenfold).details];
        for (const name of ['DL', 'HE', 'HS', 'SJ', 'PM'] as const) {
          expect(ten?.estimates[name].tau2).toBeCloseTo(100 * (one?.estimates[name].tau2 ?? 0), 4);
        }
      }),
    );
  });
});
