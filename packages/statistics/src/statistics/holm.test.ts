import { describe, expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { holm } from './holm.ts';

/** The fifteen p-values of Benjamini & Hochberg (1995), section 3. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

describe('holm', () => {
  it('agrees with p.adjust on the published p-values', () => {
    const { adjusted, m } = holm(published);
    expectAllClose(adjusted, [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1]);
    expect(m).toBe(15);
    expect(adjusted.filter((p) => (p as number) <= 0.05)).toHaveLength(3);
  });

  it('counts a test that could not be computed as planned', () => {
    const result = holm([0.04, 0.001, 0.2, null, 0.03, 0.03, 0.6]);
    // R: p.adjust(p, "holm", n = 7)
    expectAllClose(
      result.adjusted.filter((p) => p !== null),
      [0.18, 0.007, 0.6, 0.18, 0.18, 1],
    );
    expect(result.adjusted[3]).toBeNull();
    expect(result.notes).toEqual([{ code: 'tests_not_computed', numbers: { missing: 1, m: 7 } }]);
  });

  it('agrees with p.adjust on ties, in the order given', () => {
    expectAllClose(holm([0.04, 0.001, 0.2, 0.03, 0.03, 0.6]).adjusted, [0.15, 0.006, 0.4, 0.15, 0.15, 0.6]);
  });

  it('leaves a single test as it is, and says when none was planned', () => {
    expect(holm([0.03]).adjusted).toEqual([0.03]);
    expect(holm([])).toMatchObject({ adjusted: [], m: 0, notes: [{ code: 'not_planned' }] });
  });

  it('refuses a p outside 0 to 1, with its place', () => {
    expect(() => holm([0.2, 1.2])).toThrow('p (row 1): lies from 0 to 1');
    expect(() => benjaminiHochberg([Number.NaN])).toThrow('p (row 0): lies from 0 to 1');
  });
});
