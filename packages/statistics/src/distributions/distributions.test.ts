import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tail } from '../numerics/tails.ts';
import { betaCdf, betaQuantile } from './beta.ts';
import { binomialCdf, binomialDensity, binomialQuantile } from './binomial.ts';
import { chiSquareCdf, chiSquareGrid, chiSquareQuantile } from './chi-square.ts';
import { fisherFCdf, fisherFQuantile } from './fisher-f.ts';
import { hypergeometricCdf, hypergeometricDensity, hypergeometricQuantile } from './hypergeometric.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { studentTAt, studentTCdf, studentTDensity, studentTQuantile, studentTTwoSided } from './student-t.ts';

type Row = number[];
type Compared = [found: number, expected: number];

const grid: Record<string, Row[]> = JSON.parse(
  readFileSync(new URL('../../reference/distributions.json', import.meta.url), 'utf8'),
);

const shapes = ([, a = 0, b = 0]: Row) => ({ a, b });
const twoDf = ([, df1 = 0, df2 = 0]: Row) => ({ df1, df2 });
const urn = ([, successes = 0, failures = 0, draws = 0]: Row) => ({ successes, failures, draws });
const trials = ([, n = 0, p = 0]: Row) => ({ n, p });

/** How each table of R is asked for here: the two tails in the two columns after the parameters. */
const asked: Record<string, (x: number, row: Row, tail: Tail) => number> = {
  normalCdf: (x, _, tail) => normalCdf(x, tail),
  normalQuantile: (x, _, tail) => normalQuantile(x, tail),
  studentTCdf: (x, [, df = 0], tail) => studentTCdf(x, df, tail),
  studentTQuantile: (x, [, df = 0], tail) => studentTQuantile(x, df, tail),
  chiSquareCdf: (x, [, df = 0], tail) => chiSquareCdf(x, df, tail),
  chiSquareQuantile: (x, [, df = 0], tail) => chiSquareQuantile(x, df, tail),
  fisherFCdf: (x, row, tail) => fisherFCdf(x, twoDf(row), tail),
  fisherFQuantile: (x, row, tail) => fisherFQuantile(x, twoDf(row), tail),
  betaCdf: (x, row, tail) => betaCdf(x, shapes(row), tail),
  betaQuantile: (x, row, tail) => betaQuantile(x, shapes(row), tail),
  binomialCdf: (x, row, tail) => binomialCdf(x, trials(row), tail),
  binomialQuantile: (x, row, tail) => binomialQuantile(x, trials(row), tail),
  hypergeometricCdf: (x, row, tail) => hypergeometricCdf(x, urn(row), tail),
  hypergeometricQuantile: (x, row, tail) => hypergeometricQuantile(x, urn(row), tail),
};

function parameterCount(name: string): number {
  if (name.startsWith('normal')) return 0;
  if (name.startsWith('student') || name.startsWith('chi')) return 1;
  return name.startsWith('hyper') ? 3 : 2;
}

function worst(pairs: Compared[]): number {
  return Math.max(...pairs.map(([found, expected]) => relativeError(found, expected)));
}

function relativeError(found: number, expected: number): number {
  if (expected === 0) return Math.abs(found) < 1e-300 ? 0 : 1;
  return Math.abs(found - expected) / Math.abs(expected);
}

describe('distributions', () => {
  it('has an expectation from R for every function asked', () => {
    expect(Object.keys(grid).sort()).toEqual(Object.keys(asked).sort());
  });

  it.each(Object.keys(asked))('%s agrees with R to 1e-12 in both tails', (name) => {
    const parameters = parameterCount(name);
    const pairs = (grid[name] as Row[]).flatMap((row): Compared[] => {
      const ask = asked[name] as (typeof asked)[string];
      const x = row[0] as number;
      return [
        [ask(x, row, 'lower'), row[1 + parameters] as number],
        [ask(x, row, 'upper'), row[2 + parameters] as number],
      ];
    });
    expect(pairs.length).toBeGreaterThan(30);
    expect(worst(pairs)).toBeLessThan(1e-12);
  });

  it('gives the binomial density of R', () => {
    const pairs = (grid.binomialCdf as Row[]).map(
      (row): Compared => [binomialDensity(row[0] as number, trials(row)), row[5] as number],
    );
    expect(worst(pairs)).toBeLessThan(1e-12);
  });

  it('gives the hypergeometric density of R, and the exact tails of Fisher’s tea', () => {
    const pairs = (grid.hypergeometricCdf as Row[]).map(
      (row): Compared => [hypergeometricDensity(row[0] as number, urn(row)), row[6] as number],
    );
    expect(worst(pairs)).toBeLessThan(1e-12);
    const tea = { successes: 4, failures: 4, draws: 4 };
    expect(relativeError(hypergeometricCdf(2, tea, 'upper'), 17 / 70)).toBeLessThan(1e-14);
    expect(relativeError(hypergeometricCdf(0, tea), 1 / 70)).toBeLessThan(1e-14);
  });

  it('counts the same draws as full enumeration', () => {
    const size = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(size, size, fc.double({ min: 0, max: 1, noNaN: true }), (successes, failures, share) => {
        const draws = Math.round(share * (successes + failures));
        const ways = (x: number) => choose(successes, x) * choose(failures, draws - x);
        let below = 0n;
        for (let x = 0; x <= draws; x += 1) {
          below += ways(x);
          const exact = Number((below * 10n ** 30n) / choose(successes + failures, draws)) / 1e30;
          if (exact < 1e-12) continue;
          expect(relativeError(hypergeometricCdf(x, { successes, failures, draws }), exact)).toBeLessThan(1e-12);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('gives the closed forms where R loses digits: t with 1 df, F with (1, 1)', () => {
    for (const p of [1e-20, 1e-10, 1e-4, 0.01, 0.3]) {
      expect(relativeError(studentTQuantile(p, 1), -1 / Math.tan(Math.PI * p))).toBeLessThan(1e-13);
      expect(relativeError(fisherFQuantile(p, { df1: 1, df2: 1 }), Math.tan((Math.PI * p) / 2) ** 2)).toBeLessThan(
        1e-13,
      );
    }
  });

  it('keeps the far tail of t that a subtraction would lose', () => {
    expect(relativeError(studentTCdf(12, 30, 'upper'), studentTCdf(-12, 30))).toBe(0);
    expect(studentTTwoSided(-2, 5)).toBe(studentTTwoSided(2, 5));
    expect(studentTCdf(1e200, 3, 'upper')).toBe(0);
    expect(studentTCdf(1.96, Number.POSITIVE_INFINITY)).toBe(normalCdf(1.96));
  });

  it('comes back to the probability from the quantile', () => {
    const tail = fc.constantFrom<Tail>('lower', 'upper');
    const probability = fc.double({ min: 1e-30, max: 1 - 1e-6, noNaN: true });
    const df = fc.double({ min: 0.7, max: 5000, noNaN: true });
    fc.assert(
      fc.property(probability, df, df, tail, (p, one, two, side) => {
        const f = { df1: one, df2: two };
        expect(relativeError(chiSquareCdf(chiSquareQuantile(p, one, side), one, side), p)).toBeLessThan(1e-10);
        expect(relativeError(fisherFCdf(fisherFQuantile(p, f, side), f, side), p)).toBeLessThan(1e-9);
        expect(relativeError(studentTCdf(studentTQuantile(p, one, side), one, side), p)).toBeLessThan(1e-10);
        expect(relativeError(normalCdf(normalQuantile(p, side), side), p)).toBeLessThan(1e-12);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it.each([1, 2, 7, 18, 99, 999])('gives a grid of chi-square points as one by one: %d df', (df) => {
    chiSquareGrid(df, 200).forEach((point, j) => {
      expect(relativeError(point, chiSquareQuantile((j + 0.5) / 200, df, 'upper'))).toBeLessThan(1e-13);
    });
  });

  it.each([0.7, 1, 4, 18, 999])('gives tail and density of t at many points as one by one: %d df', (df) => {
    const at = studentTAt(df);
    for (const t of [-40, -5.2, -1, -1e-7, 0, 0.3, 2.1, 17]) {
      expect(relativeError(at(t).below, studentTCdf(t, df))).toBeLessThan(1e-12);
      expect(relativeError(at(t).density, studentTDensity(t, df))).toBeLessThan(1e-12);
    }
  });

  it('reaches the ends: probability 0 and 1', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquareQuantile(0, 3)).toBe(0);
    expect(betaQuantile(1, { a: 2, b: 3 })).toBe(1);
    expect(binomialDensity(0, { n: 0, p: 0.5 })).toBe(1);
  });
});

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let i = 1; i <= k; i += 1) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return ways;
}
