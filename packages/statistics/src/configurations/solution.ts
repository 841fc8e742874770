import { minimise, type Term } from './minimise.ts';
import { type SetFit, sufficiencyOf } from './set-fit.ts';
import { allConfigurations, membership, type SetCase, type TruthRow } from './truth-table.ts';

/** A term of a solution in words (`COACH*~TIME`), how well it fits, and what it alone explains. */
export type SolutionTerm = { term: string; fit: SetFit; uniqueCoverage: number | null };
/** One way to say what leads to the outcome. */
export type SolutionModel = { terms: SolutionTerm[]; fit: SetFit };

/** All shortest models. `parsimonious` may use combinations that nobody showed; the conservative ones may not. */
export function solutionOf(
  {
    cases,
    conditions,
    table,
  }: { cases: readonly SetCase[]; conditions: readonly string[]; table: readonly TruthRow[] },
  { parsimonious }: { parsimonious: boolean },
): SolutionModel[] {
  const positive = table.filter(({ leadsToOutcome }) => leadsToOutcome).map(({ configuration }) => configuration);
  const seen = new Set(table.map(({ row }) => row));
  const unseen = allConfigurations(conditions.length).filter((_, place) => !seen.has(place + 1));
  return minimise(positive, parsimonious ? unseen : []).map((terms) => modelOf(terms, cases, conditions));
}

function modelOf(terms: readonly Term[], cases: readonly SetCase[], conditions: readonly string[]): SolutionModel {
  const outcome = cases.map((one) => one.outcome);
  const memberships = terms.map((term) => cases.map((one) => membership(term, one.conditions)));
  const joint = (parts: readonly number[][]) =>
    cases.map((_, i) => Math.max(0, ...parts.map((part) => part[i] as number)));
  const whole = fitOf(joint(memberships), outcome);
  return {
    fit: whole,
    terms: terms.map((term, place) => {
      const others = fitOf(joint(memberships.toSpliced(place, 1)), outcome);
      return {
        term: termText(term, conditions),
        fit: fitOf(memberships[place] as number[], outcome),
        uniqueCoverage: whole.coverage === null ? null : whole.coverage - (others.coverage ?? 0),
      };
    }),
  };
}

function fitOf(x: readonly number[], y: readonly number[]): SetFit {
  return sufficiencyOf(x, y) ?? { inclusion: 0, pri: null, coverage: y.some((one) => one > 0) ? 0 : null };
}

/** The term in the field's notation: `*` is and, `~` is not; `1` is the term without parts. */
function termText(term: Term, conditions: readonly string[]): string {
  const parts = term.flatMap((part, place) => {
    if (part === null) return [];
    return [part === 1 ? (conditions[place] as string) : `~${conditions[place]}`];
  });
  return parts.join('*') || '1';
}
