import { describe, expect, it } from 'vitest';
import { miettinenNurminenDifference } from './miettinen-nurminen-difference.ts';

function closeEnough(found: readonly number[] | null, expected: readonly number[]): void {
  expected.forEach((end, i) => {
    expect(found?.[i]).toBeCloseTo(end, 10);
  });
}

describe('miettinenNurminenDifference', () => {
  it.each<[number, number, number, number, number[]]>([
    [56, 70, 48, 80, [0.0528297132458447, 0.338172940015868]],
    [9, 10, 3, 10, [0.170025016424399, 0.840649543943328]],
    [6, 7, 2, 7, [0.0341755450843644, 0.85340525989742]],
    [5, 56, 0, 29, [-0.0325965617435186, 0.193330976690881]],
    [0, 10, 0, 20, [-0.165760227542171, 0.284381339534377]],
    [10, 10, 0, 20, [0.715618660465623, 1]],
    [45, 60, 30, 60, [0.0769349062312912, 0.409335875607101]],
    [0, 10, 0, 10, [-0.287933941282012, 0.287933941282012]],
    [10, 10, 10, 10, [-0.287933941282013, 0.287933941282012]],
  ])('agrees with R for %i of %i against %i of %i', (x1, n1, x2, n2, expected) => {
    const result = miettinenNurminenDifference({ first: { x: x1, n: n1 }, second: { x: x2, n: n2 } });
    closeEnough(result.ci, expected);
  });

  it('turns around when the groups change places', () => {
    const groups = [
      { x: 7, n: 12 },
      { x: 11, n: 40 },
    ] as const;
    const there = miettinenNurminenDifference({ first: groups[0], second: groups[1] }).ci ?? [0, 0];
    const back = miettinenNurminenDifference({ first: groups[1], second: groups[0] }).ci ?? [0, 0];
    expect(back[0]).toBeCloseTo(-there[1], 12);
    expect(back[1]).toBeCloseTo(-there[0], 12);
  });
});
