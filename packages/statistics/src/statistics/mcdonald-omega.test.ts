import { describe, expect, it } from 'vitest';
import { randomWords } from '../numerics/random-bits.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';
import { mcdonaldOmega } from './mcdonald-omega.ts';

/** Answers driven by one factor with the loadings given, from a seed. */
function answersOf(loadings: readonly number[], n: number): number[][] {
  const next = randomWords(5);
  const draw = () => Array.from({ length: 12 }, () => next() / 2 ** 32).reduce((all, x) => all + x, -6);
  return Array.from({ length: n }, () => {
    const factor = draw();
    return loadings.map((loading) => loading * factor + Math.sqrt(1 - loading ** 2) * draw());
  });
}

describe('mcdonaldOmega', () => {
  it('comes close to the omega that made the answers', () => {
    const loadings = [0.8, 0.7, 0.6, 0.5];
    const truth = 2.6 ** 2 / (2.6 ** 2 + 4 - loadings.reduce((sum, x) => sum + x * x, 0));
    const result = mcdonaldOmega(answersOf(loadings, 4000));
    expectClose(result.value, truth, 0.03);
    expectClose(result.details?.observedVariance, truth, 0.03);
  });

  it('asks about an item that loads negatively', () => {
    const result = mcdonaldOmega(answersOf([0.8, 0.7, 0.6, -0.5], 400));
    expect(result.reason).toMatchObject({ code: 'possibly_not_reversed', numbers: { item: 3 } });
  });

  it('gives the closed form for three items', () => {
    const rows = answersOf([0.7, 0.8, 0.6], 500);
    const result = mcdonaldOmega(rows);
    const r = (i: number, j: number) =>
      correlation(
        rows.map((row) => row[i] as number),
        rows.map((row) => row[j] as number),
      );
    const [a, b, c] = [r(0, 1), r(0, 2), r(1, 2)];
    const loadings = [Math.sqrt((a * b) / c), Math.sqrt((a * c) / b), Math.sqrt((b * c) / a)];
    const squared = (loadings[0] as number) + (loadings[1] as number) + (loadings[2] as number);
    const unique = loadings.reduce((sum, loading) => sum + 1 - loading ** 2, 0);
    expectClose(result.details?.standardised, squared ** 2 / (squared ** 2 + unique), 1e-9);
  });

  it('has no omega for two items, for few people, or for an item without variance', () => {
    expect(mcdonaldOmega(answersOf([0.7, 0.7], 80)).reason?.code).toBe('too_few_items');
    expect(mcdonaldOmega(answersOf([0.7, 0.7, 0.7], 49)).status).toBe('too_few');
    expect(mcdonaldOmega(answersOf([0.7, 0.7, 0.7], 60).map((row) => [...row, 3])).reason?.code).toBe(
      'item_without_variance',
    );
  });

  it('gives none when a unique variance would be below zero', () => {
    const heywood = answersOf([0.99, 0.9, 0.9], 60).map(([a = 0, b = 0, c = 0]) => [a, b + 0.0001 * c, a + 0.01 * c]);
    expect(mcdonaldOmega(heywood).reason?.code).toBe('not_converged');
  });

  it.skipIf(!samplesFolder)('agrees with lavaan on bfi (needs FOLGE_SAMPLES)', () => {
    const load = (columns: string[], reversed: number[]) =>
      readSample('psych-bfi.csv', columns).map((row) =>
        row.map((x, item) => (x !== null && reversed.includes(item) ? 7 - x : x)),
      );
    const a = mcdonaldOmega(load(['A1', 'A2', 'A3', 'A4', 'A5'], [0]));
    expectClose(a.value, 0.712129290824807, 1e-8);
    expectClose(a.details?.observedVariance, 0.714136954680617, 1e-8);
    expectClose(a.details?.standardised, 0.72402132788498, 1e-8);
    expectAllClose(
      a.details?.loadings ?? null,
      [0.52843501981088, 0.774257555300769, 0.993695891321628, 0.71747617962179, 0.791219057493157],
      1e-7,
    );
    const c = mcdonaldOmega(load(['C1', 'C2', 'C3', 'C4', 'C5'], [3, 4]));
    expectClose(c.value, 0.733022198227508, 1e-8);
  });
});

function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const [a, b] = [mean(one), mean(other)];
  const product = (x: readonly number[], y: readonly number[], p: number, q: number) =>
    x.reduce((sum, value, i) => sum + (value - p) * ((y[i] as number) - q), 0);
  return product(one, other, a, b) / Math.sqrt(product(one, one, a, a) * product(other, other, b, b));
}
