import { type AdjustedP, adjustPlanned, type PlannedP } from '../planned-tests.ts';

/**
 * What it answers: which of several findings stand when 5 % of those called findings may be false?
 * In words: each p times m over its rank, never larger than that of any larger p, and at most 1.
 * Assumptions: independent or positively dependent tests. m is the number of planned tests.
 * Shapes and units: p-values in (null where a test could not be computed), adjusted p-values in the same order out.
 * Edges: a test that could not be computed counts in m with p = 1 and stays null; ties keep equal adjusted p; one test is
 *   unchanged; none gives an empty list and says so.
 * Source: Benjamini & Hochberg (1995), J R Stat Soc B 57:289.
 * R: `p.adjust(p, "BH", n = length(p))`; without `n`, R leaves missing tests out of m.
 */
export function benjaminiHochberg(planned: PlannedP): AdjustedP {
  return adjustPlanned(planned, 'benjamini_hochberg', (sorted) => {
    const m = sorted.length;
    let smallest = 1;
    return sorted
      .map((_, place) => {
        const rank = m - place;
        smallest = Math.min(smallest, (m * (sorted[rank - 1] as number)) / rank);
        return smallest;
      })
      .reverse();
  });
}
