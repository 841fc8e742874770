import { type AdjustedP, adjustPlanned, type PlannedP } from '../planned-tests.ts';

/**
 * What it answers: which findings stand, if not even one may be false and the tests are independent or rise together?
 * In words: the largest p unchanged, the next times 2, and so on, never rising towards the smaller ones.
 * Assumptions: tests that are independent or positively dependent; `holm` needs neither.
 * Shapes and units: p-values in (null where a test could not be computed), adjusted p-values in the same order out.
 * Edges: as `holm`.
 * Source: Hochberg (1988), Biometrika 75:800.
 * R: `p.adjust(p, "hochberg", n = length(p))`.
 */
export function hochberg(planned: PlannedP): AdjustedP {
  return adjustPlanned(planned, 'hochberg', (sorted) => {
    let smallest = 1;
    return sorted
      .toReversed()
      .map((p, above) => {
        smallest = Math.min(smallest, (above + 1) * p);
        return smallest;
      })
      .reverse();
  });
}
