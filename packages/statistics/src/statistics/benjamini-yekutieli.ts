import { type AdjustedP, adjustPlanned, type PlannedP } from '../planned-tests.ts';

/**
 * What it answers: which findings stand, if a share of them may be false, whatever the dependence of the tests?
 * In words: Benjamini and Hochberg's adjusted p times 1 + 1/2 + … + 1/m, at most 1.
 * Assumptions: none about how the tests depend on each other; `benjaminiHochberg` wants positive dependence.
 * Shapes and units: p-values in (null where a test could not be computed), adjusted p-values in the same order out.
 * Edges: as `holm`.
 * Source: Benjamini & Yekutieli (2001), Ann Stat 29:1165.
 * R: `p.adjust(p, "BY", n = length(p))`.
 */
export function benjaminiYekutieli(planned: PlannedP): AdjustedP {
  return adjustPlanned(planned, 'benjamini_yekutieli', (sorted) => {
    const m = sorted.length;
    const harmonic = sorted.reduce((sum, _, place) => sum + 1 / (place + 1), 0);
    let smallest = 1;
    return sorted
      .toReversed()
      .map((p, above) => {
        smallest = Math.min(smallest, (harmonic * m * p) / (m - above));
        return smallest;
      })
      .reverse();
  });
}
