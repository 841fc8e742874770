import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { rubinPool } from './rubin-pool.ts';

const five = [
  { estimate: 0.42, se: 0.11 },
  { estimate: 0.47, se: 0.12 },
  { estimate: 0.39, se: 0.1 },
  { estimate: 0.51, se: 0.115 },
  { estimate: 0.45, se: 0.108 },
];

describe('rubinPool', () => {
  it('agrees with the rules by hand for five imputations and 58 complete degrees of freedom', () => {
    const { value, ci, details, ...result } = rubinPool(five, { dfComplete: 58 });
    expect(result).toMatchObject({ n: 5, k: 5, status: 'ok' });
    expectClose(value, 0.448, 1e-12);
    expectClose(details?.within, 0.0122778, 1e-12);
    expectClose(details?.between, 0.00212, 1e-12);
    expectClose(details?.total, 0.0148218, 1e-12);
    expectClose(details?.se, 0.121744815084668);
    expectClose(details?.lambda, 0.171639072177468);
    expectClose(details?.df, 34.6207689088592);
    expectAllClose(ci, [0.200748071059564, 0.695251928940436]);
  });

  // R 4.2.2, mice 3.15.0: pool.scalar(q, s^2, n = 59, k = 1), pool.scalar(q, s^2), and ten imputations with n = 25, k = 2
  it('agrees with mice::pool.scalar, with and without complete degrees of freedom', () => {
    const bounded = rubinPool(five, { dfComplete: 58 }).details;
    expectClose(bounded?.relativeIncrease, 0.207203244881005);
    expectClose(bounded?.fractionMissing, 0.215676498941889);
    const unbounded = rubinPool(five).details;
    expectClose(unbounded?.df, 135.7774583926664);
    expectClose(unbounded?.fractionMissing, 0.18357704737051);
    const q = [12.1, 9.4, 15.2, 8.8, 11.9, 13.3, 10.7, 9.9, 14.1, 12.6];
    const se = [3.1, 2.8, 3.3, 2.9, 3.0, 3.2, 2.7, 3.05, 2.95, 3.15];
    const ten = rubinPool(
      q.map((estimate, i) => ({ estimate, se: se[i] as number })),
      { dfComplete: 23 },
    );
    expectClose(ten.details?.total, 13.938749999999999);
    expectClose(ten.details?.df, 11.729121816728091);
    expectClose(ten.details?.fractionMissing, 0.434505595863853);
  });

  it('keeps the ordinary interval when the imputations agree, and none when nothing varies', () => {
    const alike = rubinPool(new Array(4).fill({ estimate: 2, se: 0.5 }), { dfComplete: 20 });
    expect(alike.details).toMatchObject({ between: 0, lambda: 0, se: 0.5 });
    expectClose(alike.details?.df, (20 * 21) / 23, 1e-12);
    expect(rubinPool(new Array(4).fill({ estimate: 2, se: 0.5 })).details?.df).toBeNull();
    // 2 − qnorm(.975)/2
    expectClose(rubinPool(new Array(4).fill({ estimate: 2, se: 0.5 })).ci?.[0], 1.0200180077299728, 1e-12);
    expect(rubinPool(new Array(4).fill({ estimate: 2, se: 0 }))).toMatchObject({
      value: 2,
      ci: null,
      reason: { code: 'zero_variance' },
    });
    expect(
      rubinPool([
        { estimate: 1, se: 0 },
        { estimate: 2, se: 0 },
      ]).details?.relativeIncrease,
    ).toBeNull();
  });

  it('refuses one imputation, and a standard error below zero', () => {
    expect(rubinPool([])).toMatchObject({ value: null, status: 'not_computable' });
    expect(rubinPool([{ estimate: 1, se: 1 }])).toMatchObject({ value: null, status: 'too_few' });
    expect(() => rubinPool([{ estimate: 1, se: -1 }])).toThrow('se');
    expect(() => rubinPool(five, { dfComplete: 0 })).toThrow('dfComplete');
  });

  it('is wider than the mean interval, never has more degrees of freedom than the complete data, and follows the units', () => {
    const one = fc.record({ estimate: fc.integer({ min: -99, max: 99 }), se: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 200 }),
        (imputed, dfComplete) => {
          const { value, ci, details } = rubinPool(imputed, { dfComplete });
          expect(details?.df as number).toBeLessThanOrEqual(dfComplete);
          expect((details?.total as number) >= (details?.within as number)).toBe(true);
          expect((ci?.[0] as number) < (value as number) && (value as number) < (ci?.[1] as number)).toBe(true);
          const turned = imputed.map(({ estimate, se }) => ({ estimate: 7 - 2 * estimate, se: 2 * se })).toReversed();
          const other = rubinPool(turned, { dfComplete });
          expect(Math.abs((other.ci?.[0] as number) - (7 - 2 * (ci?.[1] as number)))).toBeLessThan(1e-8);
        },
      ),
      { seed: 32, numRuns: 100 },
    );
  });
});
