/** How well membership in one set (x) goes with membership in another (y): sums over cases. */
export type SetFit = { inclusion: number; pri: number | null; coverage: number | null };
/** The same for necessity, with the relevance of necessity (low for a set that nearly everybody is in). */
export type NecessityFit = { inclusion: number; coverage: number; relevance: number };

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Consistency, proportional reduction in inconsistency and coverage of x as sufficient for y; null where nobody is in x. */
export function sufficiencyOf(x: readonly number[], y: readonly number[]): SetFit | null {
  const both = sum(x.map((one, i) => Math.min(one, y[i] as number)));
  const all = sum(x);
  if (all === 0) return null;
  // What is in y and its opposite at once speaks for neither.
  const either = sum(x.map((one, i) => Math.min(one, y[i] as number, 1 - (y[i] as number))));
  const outcome = sum(y);
  return {
    inclusion: both / all,
    pri: all - either <= 1e-12 ? null : (both - either) / (all - either),
    coverage: outcome === 0 ? null : both / outcome,
  };
}

/** How far everybody in y is also in x; null where nobody is in y or in x. */
export function necessityOf(x: readonly number[], y: readonly number[]): NecessityFit | null {
  const overlap = x.map((one, i) => Math.min(one, y[i] as number));
  const both = sum(overlap);
  const [all, outcome] = [sum(x), sum(y)];
  const apart = sum(overlap.map((one) => 1 - one));
  if (all === 0 || outcome === 0) return null;
  const relevance = apart <= 1e-12 ? 0 : sum(x.map((one) => 1 - one)) / apart;
  return { inclusion: both / outcome, coverage: both / all, relevance };
}
