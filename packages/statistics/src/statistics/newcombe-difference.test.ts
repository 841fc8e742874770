import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { newcombeDifference } from './newcombe-difference.ts';

describe('newcombeDifference', () => {
  // The first three are published: Newcombe (1998), Stat Med 17:873, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.052431472402365, 0.333872654036906],
    [9, 10, 3, 10, 0.170522723934503, 0.809017973535488],
    [6, 7, 2, 7, 0.0582279274823124, 0.806249637524228],
    [5, 56, 0, 29, -0.0381371479035369, 0.192560013855112],
    [0, 10, 0, 20, -0.161125158052819, 0.277532799862889],
    [10, 10, 0, 20, 0.679086037141915, 1],
    [45, 60, 30, 60, 0.0767795714342465, 0.403460798575329],
    [0, 10, 0, 10, -0.277532799862889, 0.277532799862889],
    [10, 10, 10, 10, -0.277532799862889, 0.277532799862889],
  ])('gives the published interval for %i of %i against %i of %i', (x1, n1, x2, n2, low, high) => {
    const result = newcombeDifference({ first: { x: x1, n: n1 }, second: { x: x2, n: n2 } });
    expectClose(result.value, x1 / n1 - x2 / n2);
    expectAllClose(result.ci, [low, high]);
  });

  it('is wider when people come in clusters', () => {
    const plain = newcombeDifference({ first: { x: 56, n: 70 }, second: { x: 48, n: 80 } });
    const clustered = newcombeDifference({
      first: { x: 56, n: 70, effectiveN: 40 },
      second: { x: 48, n: 80, effectiveN: 45 },
    });
    expect(clustered.ci?.[0]).toBeLessThan(plain.ci?.[0] as number);
    expect(clustered.method).toBe('newcombe_hybrid_score_effective_n');
  });

  it('says which group is empty', () => {
    const result = newcombeDifference({ first: { x: 3, n: 9 }, second: { x: 0, n: 0 } });
    expect(result.reason).toEqual({ code: 'no_observations', numbers: { n1: 9, n2: 0 } });
  });

  it('contains the difference and changes sign when the groups change places', () => {
    const group = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(group, group, (first, second) => {
        const one = newcombeDifference({ first, second });
        const other = newcombeDifference({ first: second, second: first });
        const [low, high] = one.ci as [number, number];
        const value = one.value as number;
        expect(low <= value && value <= high).toBe(true);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(Math.abs(low + (other.ci as [number, number])[1])).toBeLessThan(1e-12);
      }),
      { seed: 2 },
    );
  });
});
