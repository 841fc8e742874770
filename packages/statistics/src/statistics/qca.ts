import { type NecessityFit, necessityOf } from '../configurations/set-fit.ts';
import { type SolutionModel, solutionOf } from '../configurations/solution.ts';
import { type SetCase, type TruthCuts, type TruthRow, truthTable } from '../configurations/truth-table.ts';
import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** Fewer offices than this are described one by one, not as configurations. */
export const LEAST_CASES_FOR_QCA = 10;
const MOST_CASES = 50;
/** More conditions have more combinations than any trial could show. */
const MOST_CONDITIONS = 8;

export type QcaSample = { conditions: readonly string[]; cases: readonly SetCase[] };
export type QcaOptions = LevelOption & { inclusionCut?: number; priCut?: number; caseCut?: number };
/** What the outcome, or its absence, follows from. Several models are several equally short answers. */
export type QcaAnswer = {
  necessity: { condition: string; fit: NecessityFit | null }[];
  truthTable: TruthRow[];
  conservative: SolutionModel[];
  parsimonious: SolutionModel[];
};
export type QcaDetails = QcaAnswer & { remainders: number; contradictions: number; negated: QcaAnswer };

/**
 * What it answers: which combinations of elements go with the outcome, and is any element in nearly all of them?
 * In words: fuzzy-set comparative analysis. Each case belongs to the combination it is more in than out of; a combination leads to
 *   the outcome when its consistency reaches 0.80 and its PRI 0.50; Quine–McCluskey makes the shortest terms, without
 *   (conservative) and with (parsimonious) combinations nobody showed. `value` is the consistency of the first conservative model.
 * Assumptions: memberships calibrated with documented anchors (`calibrateSet`); causes are combinations, several may do.
 * Shapes and units: memberships from 0 to 1 in; consistency, coverage and terms in words out, for the outcome and its absence.
 * Edges: no cases and no conditions are not computable; fewer than 10 cases are too few. No combination that leads to the
 *   outcome: not computable, with the number of combinations seen. More than 4 conditions at 10–15 cases, more than 5 ever, or
 *   more than 50 cases: computed with caution; more than 8 conditions are not computable. A case at exactly 0.5 belongs nowhere and is counted in the note.
 * Source: Ragin (2008), Redesigning Social Inquiry; Schneider & Wagemann (2012), for PRI and the relevance of necessity.
 * R: `QCA::truthTable(d, outcome = "GOAL", incl.cut = 0.8)`, `QCA::minimize(tt, include = "?")`, `QCA::pof`; there PRI is no cut.
 */
export function qca(sample: QcaSample, options: QcaOptions = {}): StatisticResult<QcaDetails> {
  const { conditions, cases } = checked(sample);
  const [n, k] = [cases.length, conditions.length];
  const frame = { method: 'fuzzy_set_qca', level: readLevel(options), n, k };
  if (n === 0 || k === 0) return withoutValue(frame, reason('no_observations', { n, k }));
  if (n < LEAST_CASES_FOR_QCA) {
    return withoutValue(frame, reason('below_minimum', { n, minimum: LEAST_CASES_FOR_QCA }), 'too_few');
  }
  if (k > MOST_CONDITIONS) return withoutValue(frame, reason('limited_diversity', { n, k, remainders: 2 ** k - n }));
  const cuts = cutsOf(options);
  const found = answerOf({ conditions, cases }, cuts);
  const [first] = found.conservative;
  const rows = found.truthTable.length;
  if (!first) return withoutValue(frame, reason('no_sufficient_combination', { rows, n }));
  const opposite = cases.map((one) => ({ ...one, outcome: 1 - one.outcome }));
  const details = {
    ...found,
    remainders: 2 ** k - rows,
    contradictions: found.truthTable.filter((row) => row.contradictions.length > 0).length,
    negated: answerOf({ conditions, cases: opposite }, cuts),
  };
  const undecided = n - found.truthTable.reduce((sum, row) => sum + row.cases.length, 0);
  const isWide = k > (n <= 15 ? 4 : 5) || n > MOST_CASES;
  const caution = isWide ? reason('limited_diversity', { n, k, remainders: details.remainders }) : undefined;
  const notes = undecided > 0 ? [reason('cases_at_crossover', { undecided, n })] : [];
  return computed(frame, { value: first.fit.inclusion, ci: null, details, caution, notes });
}

/** Consistency times coverage of the first conservative model, or null where no combination leads to the outcome. */
export function qcaStrength({ conditions, cases }: QcaSample, options: QcaOptions = {}): number | null {
  const table = truthTable(cases, cutsOf(options));
  const [model] = solutionOf({ conditions, cases, table }, { parsimonious: false });
  return model ? model.fit.inclusion * (model.fit.coverage ?? 0) : null;
}

function cutsOf({ inclusionCut = 0.8, priCut = 0.5, caseCut = 1 }: QcaOptions): TruthCuts {
  return { inclusionCut, priCut, caseCut };
}

function answerOf(sample: QcaSample, cuts: TruthCuts): QcaAnswer {
  const { conditions, cases } = sample;
  const table = truthTable(cases, cuts);
  const outcome = cases.map((one) => one.outcome);
  return {
    necessity: conditions.map((condition, place) => ({
      condition,
      fit: necessityOf(
        cases.map((one) => one.conditions[place] as number),
        outcome,
      ),
    })),
    truthTable: table,
    conservative: solutionOf({ ...sample, table }, { parsimonious: false }),
    parsimonious: solutionOf({ ...sample, table }, { parsimonious: true }),
  };
}

function checked({ conditions, cases }: QcaSample): QcaSample {
  cases.forEach((one, row) => {
    if (one.conditions.length !== conditions.length) {
      throw new InvalidInput('cases', 'have one membership for each condition', row);
    }
    for (const membership of [...one.conditions, one.outcome]) {
      if (!(membership >= 0 && membership <= 1)) throw new InvalidInput('cases', 'have memberships from 0 to 1', row);
    }
  });
  return { conditions, cases };
}
