import { expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { exactBinomialTest } from './exact-binomial-test.ts';

it('agrees with binom.test in both directions', () => {
  const share = { x: 45, n: 60, target: 0.6 };
  expectClose(exactBinomialTest(share).value, 0.0109482304016963);
  expectClose(exactBinomialTest(share, { alternative: 'less' }).value, 0.994988803301651);
});

it('gives both tails that share the outcome seen', () => {
  const greater = exactBinomialTest({ x: 3, n: 10, target: 0.5 }).value as number;
  const less = exactBinomialTest({ x: 2, n: 10, target: 0.5 }, { alternative: 'less' }).value as number;
  expect(greater + less).toBeCloseTo(1, 14);
  expect(exactBinomialTest({ x: 0, n: 5, target: 0.4 }).value).toBe(1);
  expect(() => exactBinomialTest({ x: 0, n: 5, target: 1.4 })).toThrow('target: lies from 0 to 1');
});
