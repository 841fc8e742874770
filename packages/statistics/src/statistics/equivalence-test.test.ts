import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { equivalenceTest } from './equivalence-test.ts';

describe('equivalenceTest', () => {
  it('agrees with two calls of pt in R', () => {
    const sleep = equivalenceTest({ n: 10, estimate: 1.58, se: 1.22999548327987 / Math.sqrt(10), df: 9, bound: 2.5 });
    expectClose(sleep.details?.pLower, 1.20024173818964e-6);
    expectClose(sleep.details?.pUpper, 0.0211168602465007);
    expectAllClose(sleep.ci, [0.866994732970717, 2.29300526702928]);
    expect(sleep).toMatchObject({ level: 0.9, status: 'ok', details: { equivalent: true } });
    const nearZero = equivalenceTest({ n: 41, estimate: 0.05, se: 0.1, df: 40, bound: 0.3 });
    expectClose(nearZero.details?.p, 0.00831017641548961);
    expectAllClose(nearZero.ci, [-0.118385101333565, 0.218385101333565]);
  });

  it('calls equivalent exactly what its interval holds inside the bounds', () => {
    for (const estimate of [-0.4, -0.14, -0.1, 0, 0.12, 0.14, 0.3]) {
      const { ci, details } = equivalenceTest({ n: 30, estimate, se: 0.1, df: 29, bound: 0.3 });
      expect(details?.equivalent).toBe(((ci as number[])[0] as number) > -0.3 && ((ci as number[])[1] as number) < 0.3);
    }
  });

  it('needs a bound and a standard error', () => {
    expect(() => equivalenceTest({ n: 5, estimate: 1, se: 1, df: 4, bound: 0 })).toThrow('bound: is above 0');
    expect(equivalenceTest({ n: 1, estimate: 1, se: null, df: null, bound: 2 }).status).toBe('not_computable');
  });
});
