import { describe, expect, it } from 'vitest';
import { agrestiCaffoDifference } from './agresti-caffo-difference.ts';

function closeEnough(found: readonly number[] | null, expected: readonly number[]): void {
  expected.forEach((end, i) => {
    expect(found?.[i]).toBeCloseTo(end, 10);
  });
}

describe('agrestiCaffoDifference', () => {
  it.each<[number, number, number, number, number[]]>([
    [56, 70, 48, 80, [0.0524529266380537, 0.335758455475767]],
    [9, 10, 3, 10, [0.1600008011004, 0.8399991988996]],
    [6, 7, 2, 7, [0.0338062742667622, 0.855082614622127]],
    [5, 56, 0, 29, [-0.0288658463031258, 0.171246268995006]],
    [0, 10, 0, 20, [-0.141090095450142, 0.216847671207718]],
    [10, 10, 0, 20, [0.692243237883191, 1.05018100454105]],
    [45, 60, 30, 60, [0.0765484425722295, 0.407322525169706]],
    [0, 10, 0, 10, [-0.22115031502926, 0.22115031502926]],
    [10, 10, 10, 10, [-0.22115031502926, 0.22115031502926]],
  ])('agrees with R for %i of %i against %i of %i', (x1, n1, x2, n2, expected) => {
    const result = agrestiCaffoDifference({ first: { x: x1, n: n1 }, second: { x: x2, n: n2 } });
    closeEnough(result.details?.uncut ?? null, expected);
  });

  it('never has a variance of 0 and never leaves the range', () => {
    const result = agrestiCaffoDifference({ first: { x: 10, n: 10 }, second: { x: 0, n: 20 } });
    expect(result.value).toBe(1);
    expect(result.ci?.[1]).toBe(1);
    expect(agrestiCaffoDifference({ first: { x: 0, n: 3 }, second: { x: 0, n: 3 } }).details?.variance).toBeGreaterThan(
      0,
    );
  });
});
