import { type AdjustedP, adjustPlanned, type PlannedP } from '../planned-tests.ts';

/**
 * What it answers: which of several planned findings stand when the risk of even one false one is held at 5 %?
 * In words: the smallest p times m, the next times m − 1, and so on, never falling and at most 1.
 * Assumptions: none about how the tests depend on each other. m is the number of planned tests.
 * Shapes and units: p-values in (null where a test could not be computed), adjusted p-values in the same order out.
 * Edges: a test that could not be computed counts in m with p = 1 and stays null; ties keep equal adjusted p; one test is
 *   unchanged; none gives an empty list and says so.
 * Source: Holm (1979), Scand J Stat 6:65.
 * R: `p.adjust(p, "holm", n = length(p))`; without `n`, R leaves missing tests out of m.
 */
export function holm(planned: PlannedP): AdjustedP {
  return adjustPlanned(planned, 'holm', (sorted) => {
    let largest = 0;
    return sorted.map((p, rank) => {
      largest = Math.max(largest, Math.min(1, (sorted.length - rank) * p));
      return largest;
    });
  });
}
