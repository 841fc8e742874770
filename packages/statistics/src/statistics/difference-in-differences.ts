import { type DidOffice, type DidRow, didOffices, didParts } from '../did-parts.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { moments } from '../numerics/moments.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { cr2Difference } from './cr2-difference.ts';
import { type Cr2Details, cr2Result } from './cr2-mean.ts';
import { permutationTest } from './permutation-test.ts';

/** Above this many offices no permutation stands beside: the t interval is then enough. */
export const MOST_PERMUTED_OFFICES = 200;

export type DidCells = {
  treatedBefore: number;
  treatedAfter: number;
  comparisonBefore: number;
  comparisonAfter: number;
};
/** `officeMeans` weights offices alike, over those seen in both periods; `permutation` is the test over their changes. */
export type DidDetails = Cr2Details & {
  cells: DidCells;
  changeTreated: number;
  changeComparison: number;
  kTreated: number;
  kComparison: number;
  officeMeans: { value: number; ci: Interval | null; se: number | null; df: number | null; p: number | null } | null;
  permutation: { p: number; smallestP: number; assignments: number } | null;
};

/**
 * What it answers: how much more did the treated offices change than the comparison offices?
 * In words: (mean after − mean before) of the treated, minus the same of the comparison; CR2 variance over offices and Student's
 *   t with Satterthwaite's degrees of freedom. Beside it: the same on office means, and the exact permutation p over which
 *   offices were treated.
 * Assumptions: without the pilot both sets would have changed alike (assumed, not shown: the note says so); independent offices.
 * Shapes and units: a row is one person, or one office mean, in one period; out in the units of the values. n counts rows, k
 *   offices. The same person before and after is one cluster when there are no offices.
 * Edges: an arm without answers in a period is not computable. One treated office, or one comparison office: the value without
 *   interval and why; with one treated the permutation p and its floor 1/(comparison offices + 1) remain, with one comparison
 *   office no inference at all. No difference between offices: no interval. Fewer than 4 degrees of freedom: with caution. An
 *   office in both arms is an error that names the row.
 * Source: Card & Krueger (1994), Am Econ Rev 84:772; CR2: Bell & McCaffrey (2002); few offices: Conley & Taber (2011).
 * R: `clubSandwich::conf_int(lm(y ~ treated * post), vcov = "CR2", cluster = g)`, fourth row.
 */
export function differenceInDifferences(
  rows: readonly DidRow[],
  options: LevelOption & { seed?: number } = {},
): StatisticResult<DidDetails> {
  const offices = didOffices(rows);
  const treated = offices.filter((office) => office.treated);
  const comparison = offices.filter((office) => !office.treated);
  const n = offices.reduce((all, { before, after }) => all + before.length + after.length, 0);
  const frame = { method: 'did_cr2_satterthwaite', level: readLevel(options), n, k: offices.length };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const counts = { kTreated: treated.length, kComparison: comparison.length };
  const cells = cellMeans(treated, comparison);
  if (!cells) return withoutValue(frame, reason('group_empty', counts));
  const changeTreated = cells.treatedAfter - cells.treatedBefore;
  const changeComparison = cells.comparisonAfter - cells.comparisonBefore;
  const value = changeTreated - changeComparison;
  const details = { cells, changeTreated, changeComparison, ...counts, ...overOffices(offices, options) };
  const notes = [reason('parallel_trends_assumed')];
  const [one, two] = [didParts(treated), didParts(comparison)];
  if (!one || !two) {
    const none = { se: null, df: null, t: null, p: null };
    return computed(frame, { value, ci: null, details: { ...none, ...details }, caution: tooFew(counts), notes });
  }
  const df = (one.trace + two.trace) ** 2 / (one.squaredTrace + two.squaredTrace);
  const found = cr2Result(frame, { value, variance: one.variance + two.variance, df });
  return { ...found, notes, details: { ...(found.details as Cr2Details), ...details } };
}

/** The four means, or null when one of them has nobody. */
function cellMeans(treated: readonly DidOffice[], comparison: readonly DidOffice[]): DidCells | null {
  const mean = (offices: readonly DidOffice[], period: 'before' | 'after') =>
    moments(offices.flatMap((office) => office[period]));
  const cells = [
    mean(treated, 'before'),
    mean(treated, 'after'),
    mean(comparison, 'before'),
    mean(comparison, 'after'),
  ] as const;
  if (cells.some(({ n }) => n === 0)) return null;
  return {
    treatedBefore: cells[0].mean,
    treatedAfter: cells[1].mean,
    comparisonBefore: cells[2].mean,
    comparisonAfter: cells[3].mean,
  };
}

function tooFew({ kTreated, kComparison }: { kTreated: number; kComparison: number }): Reason {
  if (kComparison < 2) return reason('few_comparison_clusters', { kTreated, kComparison });
  if (kTreated < 2) return reason('one_treated_cluster', { kTreated, kComparison, smallestP: 1 / (kComparison + 1) });
  return reason('single_cluster', { kTreated, kComparison });
}

/** What is said about the changes of office means: their difference, and the p over which offices were treated. */
function overOffices(
  offices: readonly DidOffice[],
  options: LevelOption & { seed?: number },
): Pick<DidDetails, 'officeMeans' | 'permutation'> {
  const changes = offices.flatMap(({ treated, before, after }) =>
    before.length > 0 && after.length > 0 ? [{ treated, value: moments(after).mean - moments(before).mean }] : [],
  );
  const sums = (arm: boolean) =>
    changes.filter(({ treated }) => treated === arm).map(({ value }) => ({ n: 1, sum: value }));
  const { value, ci, details } = cr2Difference({ treated: sums(true), comparison: sums(false) }, options);
  const officeMeans = value === null || !details ? null : { value, ci, se: details.se, df: details.df, p: details.p };
  if (changes.length > MOST_PERMUTED_OFFICES || sums(false).length < 2) return { officeMeans, permutation: null };
  const test = permutationTest(changes, options);
  if (test.value === null || !test.details) return { officeMeans, permutation: null };
  const { smallestP, assignments } = test.details;
  return { officeMeans, permutation: { p: test.value, smallestP, assignments } };
}
