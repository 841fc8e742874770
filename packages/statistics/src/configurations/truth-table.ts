import type { Term } from './minimise.ts';
import { type SetFit, sufficiencyOf } from './set-fit.ts';

/** A case with its membership in each condition and in the outcome, from 0 to 1. */
export type SetCase = { name: string; conditions: readonly number[]; outcome: number };
/** One combination that was seen; `row` counts all combinations from 1, the first condition weighing most. */
export type TruthRow = {
  row: number;
  configuration: Term;
  cases: string[];
  fit: SetFit;
  leadsToOutcome: boolean;
  /** Cases of the row whose outcome goes the other way. */
  contradictions: string[];
};
export type TruthCuts = { inclusionCut: number; priCut: number; caseCut: number };

/** Membership of a case in a term: its least membership in the term's parts; 1 in the term without parts. */
export function membership(term: Term, conditions: readonly number[]): number {
  return term.reduce<number>((least, part, place) => {
    if (part === null) return least;
    const own = conditions[place] as number;
    return Math.min(least, part === 1 ? own : 1 - own);
  }, 1);
}

/** Every combination of k conditions, in the order of their row numbers. */
export function allConfigurations(k: number): (0 | 1)[][] {
  return Array.from(
    { length: 2 ** k },
    (_, row) => Array.from({ length: k }, (_unused, place) => (row >> (k - 1 - place)) & 1) as (0 | 1)[],
  );
}

/** The combinations seen, each with how consistently it goes with the outcome. A case belongs where it is more in than out. */
export function truthTable(cases: readonly SetCase[], cuts: TruthCuts): TruthRow[] {
  const k = cases[0]?.conditions.length ?? 0;
  return allConfigurations(k).flatMap((configuration, place) => {
    const memberships = cases.map(({ conditions }) => membership(configuration, conditions));
    const own = cases.filter((_, i) => (memberships[i] as number) > 0.5);
    const fit = sufficiencyOf(
      memberships,
      cases.map(({ outcome }) => outcome),
    );
    if (!fit || own.length < cuts.caseCut) return [];
    // Rounded, so that 0.8 by way of a sum is 0.8.
    const reaches = (found: number | null, cut: number) => (found ?? 0) >= cut - 1e-9;
    const leadsToOutcome = reaches(fit.inclusion, cuts.inclusionCut) && reaches(fit.pri, cuts.priCut);
    const against = own.filter(({ outcome }) => (leadsToOutcome ? outcome < 0.5 : outcome > 0.5));
    return {
      row: place + 1,
      configuration,
      cases: own.map(({ name }) => name),
      fit,
      leadsToOutcome,
      contradictions: against.map(({ name }) => name),
    };
  });
}
