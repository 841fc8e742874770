import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { differenceOfProducts } from './exact-products.ts';
import { moments, stableSum } from './moments.ts';
import { randomWords } from './random-bits.ts';
import { roundTies } from './round-ties.ts';
import { logGamma } from './stirling-error.ts';

describe('numerics', () => {
  it('sums a million tenths, and what cancels, without drift', () => {
    expect(stableSum(new Float64Array(1_000_000).fill(0.1))).toBe(100_000);
    expect(stableSum([1e16, 1, -1e16])).toBe(1);
  });

  it('finds the variance of values far from zero', () => {
    const { mean, squares } = moments([4, 7, 13, 16].map((x) => x + 1e9));
    expect(mean).toBe(1e9 + 10);
    expect(squares).toBe(90);
  });

  it('keeps the small difference of two large products', () => {
    expect(differenceOfProducts([134217729, 134217729], [134217728, 134217730])).toBe(1);
    expect(differenceOfProducts([1e8 + 1, 1e8 + 1], [1e8, 1e8 + 2])).toBe(1);
    expect(differenceOfProducts([3, 4], [2, 6])).toBe(0);
  });

  it('has the logarithm of the gamma function', () => {
    // R: lgamma(c(0.1, 0.5, 3.5, 100.25))
    [
      [0.1, 2.252712651734206],
      [0.5, 0.5723649429247001],
      [3.5, 1.2009736023470743],
      [100.25, 360.2845596377642],
    ].forEach(([x = 0, y = 0]) => {
      expectClose(logGamma(x), y, 1e-14);
    });
  });

  it('makes ties of numbers that differ by their summation order', () => {
    expect(roundTies(0.1 + 0.2)).toBe(roundTies(0.3));
    expect(Object.is(roundTies(-1e-12), 0)).toBe(true);
    expect(roundTies(1e12 + 0.5)).toBe(1e12 + 0.5);
  });

  it('draws the same words from the same seed, evenly', () => {
    const next = randomWords(42);
    const again = randomWords(42);
    const words = Array.from({ length: 20_000 }, next);
    expect(words.slice(0, 50)).toEqual(Array.from({ length: 50 }, again));
    expect(words[0]).not.toBe(randomWords(43)());
    expect(Math.abs(moments(words).mean / 2 ** 32 - 0.5)).toBeLessThan(0.01);
  });
});
