import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { holm } from './holm.ts';

describe('benjaminiHochberg', () => {
  it('rejects the four smallest of the published p-values, as its authors do', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const { adjusted } = benjaminiHochberg(p);
    expectAllClose(
      adjusted,
      [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571428571429, 0.0638571428571429, 0.0645, 0.0765, 0.486,
        0.581181818181818, 0.714875, 0.753230769230769, 0.813214285714286, 1,
      ],
    );
    expect(adjusted.filter((value) => (value as number) <= 0.05)).toHaveLength(4);
  });

  it('agrees with p.adjust on ties, in the order given', () => {
    expectAllClose(
      benjaminiHochberg([0.04, 0.001, 0.2, 0.03, 0.03, 0.6]).adjusted,
      [0.06, 0.006, 0.24, 0.06, 0.06, 0.6],
    );
  });

  it('counts a test that could not be computed as planned', () => {
    // R: p.adjust(p, "BH", n = 7)
    expectAllClose(
      benjaminiHochberg([0.04, 0.001, 0.2, null, 0.03, 0.03, 0.6]).adjusted.filter((p) => p !== null),
      [0.07, 0.007, 0.28, 0.07, 0.07, 0.7],
    );
  });

  it('lies between the p itself and the one of Holm, and keeps their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (p) => {
        const adjusted = benjaminiHochberg(p).adjusted as number[];
        const strict = holm(p).adjusted as number[];
        p.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12));
          expect(adjusted[i]).toBeLessThanOrEqual((strict[i] as number) * (1 + 1e-12));
          p.forEach((other, j) => {
            if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number);
          });
        });
      }),
      { seed: 7 },
    );
  });
});
