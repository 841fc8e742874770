import { type AdjustedP, adjustPlanned, type PlannedP } from '../planned-tests.ts';

/**
 * What it answers: which findings stand, if not even one may be false, in the plainest way?
 * In words: every p times the number of planned tests, at most 1. `holm` finds at least as much and promises the same.
 * Assumptions: none about how the tests depend on each other.
 * Shapes and units: p-values in (null where a test could not be computed), adjusted p-values in the same order out.
 * Edges: as `holm`.
 * Source: Dunn (1961), JASA 56:52.
 * R: `p.adjust(p, "bonferroni", n = length(p))`.
 */
export function bonferroni(planned: PlannedP): AdjustedP {
  return adjustPlanned(planned, 'bonferroni', (sorted) => sorted.map((p) => Math.min(1, p * sorted.length)));
}
