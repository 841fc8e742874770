import { chanceDistances, chanceOverlaps, type Draws, type Overlaps, overlapsOf } from '../chance-selection.ts';
import { type CovariateRow, type CovariateTable, covariateTable, ofGroup } from '../covariate-rows.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';
import { coverageOf, quantileOf } from '../selection.ts';
import { standardisedDifference } from './standardised-difference.ts';

const DISTANCE_DRAWS = 5000;
const INDEX_DRAWS = 1999;

/** Words quoted for the index: from 0.9, 0.8, 0.5. They say nothing of what chance gives, so they never stand alone. */
export type GeneralizabilityWord = 'very_high' | 'high' | 'medium' | 'low';
/** Trial minus target; `distance` in the target's standard deviation, `chanceBand` what 95 % of random choices give. */
export type CovariateDistance = {
  meanTrial: number;
  meanTarget: number;
  distance: number | null;
  pooled: number | null;
  chanceBand: Interval;
  coverage: number;
  kolmogorovSmirnov: number;
};
/** `percentile`: of random choices of as many offices, the share with an index at most this. */
export type GeneralizabilityDetails = Overlaps & {
  percentile: number | null;
  percentileLogit: number | null;
  medianByChance: number | null;
  covariates: CovariateDistance[];
  largestByChance: { median: number; upper: number };
  word: GeneralizabilityWord;
  terms: (number | null)[];
  kTrial: number;
  kTarget: number;
};

export type GeneralizabilityOptions = LevelOption & Partial<Draws>;

/**
 * What it answers: how alike are the trial offices and the target offices on the covariates, from 0 (apart) to 1 (the same), and is
 *   that more or less than a random choice of offices would have given?
 * In words: logistic regression of being in the trial on the covariates; ∫√(f g) of the densities of the fitted probability in trial
 *   and target, Gaussian kernels of width (4s⁵/3n)^(1/5), at least 0.001. The same on the logit scale, against everybody, and over
 *   fifths, beside it.
 * Assumptions: what makes the effect differ is among the covariates. Read the percentile first: the index of a fair draw is high.
 * Shapes and units: offices with covariates in (one with a gap is left out); n counts offices, k trial offices. No interval.
 * Edges: one office in trial or target is not computable. Sets that the covariates separate: Firth's penalty, with caution; more
 *   than ⌊k/5⌋ covariates: with caution; covariates without variance: 1. The draws are seeded.
 * Source: Tipton (2014), J Educ Behav Stat 39:478; Tipton, Hallberg, Hedges & Chan (2017), Eval Rev 41:472, for chance.
 * R: `generalizeR::gen_index(p[trial == 1], p[trial == 0])` with `p <- fitted(glm(trial ~ ., binomial))`.
 */
export function generalizabilityIndex(
  offices: readonly CovariateRow[],
  options: GeneralizabilityOptions = {},
): StatisticResult<GeneralizabilityDetails> {
  const { draws, seed } = readDraws(options);
  const table = covariateTable(offices);
  const n = table.places.length;
  const k = table.inGroup.filter((inside) => inside).length;
  const frame = { method: 'generalizability_index_ml', level: readLevel(options), n, k };
  const counts = { kTrial: k, kTarget: n - k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 0 || k === n) return withoutValue(frame, reason('group_empty', counts));
  if (k === 1 || n - k === 1) return withoutValue(frame, reason('single_cluster', counts));
  const found = overlapsOf(table);
  if (!found) return withoutValue(frame, reason('not_converged', counts));
  const { fit, overlaps } = found;
  const details = {
    ...overlaps,
    ...besideChance(table, k, { overlaps, draws, seed }),
    word: wordOf(overlaps.probability),
    terms: fit.coefficients,
    ...counts,
  };
  const caution = cautionOn({ separated: fit.method === 'firth', covariates: table.columns.length, k });
  const notes = [reason('sampled_not_enumerated', { draws, seed })];
  const method = `generalizability_index_${fit.method}`;
  return computed({ ...frame, method }, { value: overlaps.probability, ci: null, details, caution, notes });
}

/** Where the trial stands among random choices of as many offices: its index, and its distance on each covariate. */
function besideChance(table: CovariateTable, k: number, { overlaps, draws, seed }: Draws & { overlaps: Overlaps }) {
  const chance = chanceOverlaps(table, k, { draws, seed });
  const { bands, largest } = chanceDistances(table.columns, k, { draws: DISTANCE_DRAWS, seed });
  return {
    percentile: shareAtMost(chance.probability, overlaps.probability),
    percentileLogit: shareAtMost(chance.logit, overlaps.logit),
    medianByChance: median(chance.probability),
    covariates: table.columns.map((column, j) => distanceOf(table, column, bands[j] as Interval)),
    largestByChance: largest,
  };
}

function readDraws({ draws = INDEX_DRAWS, seed = 1 }: GeneralizabilityOptions): Draws {
  requireCount('draws', draws);
  if (!Number.isInteger(seed)) throw new InvalidInput('seed', 'is a whole number');
  return { draws, seed };
}

function distanceOf(table: CovariateTable, column: readonly number[], chanceBand: Interval): CovariateDistance {
  const [trial, target] = [ofGroup(table, column, true), ofGroup(table, column, false)];
  const of = (values: readonly number[]) => values.map((value) => ({ value }));
  const found = standardisedDifference({ first: of(trial), second: of(target) }, { denominator: 'all' });
  const { details } = found;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    meanTrial: details?.meanFirst ?? mean(trial),
    meanTarget: details?.meanSecond ?? mean(target),
    distance: details?.byDenominator.second ?? null,
    pooled: details?.byDenominator.pooled ?? null,
    chanceBand,
    coverage: coverageOf(trial, target),
    kolmogorovSmirnov: details?.kolmogorovSmirnov ?? 0,
  };
}

function cautionOn(found: { separated: boolean; covariates: number; k: number }): Reason | undefined {
  const { separated, covariates, k } = found;
  if (separated) return reason('separated', { k });
  const most = Math.floor(k / 5);
  return covariates > most ? reason('many_covariates', { covariates, most, k }) : undefined;
}

function shareAtMost(drawn: readonly number[], seen: number): number | null {
  return drawn.length === 0 ? null : drawn.filter((value) => value <= seen + 1e-9).length / drawn.length;
}

function median(drawn: readonly number[]): number | null {
  if (drawn.length === 0) return null;
  const sorted = drawn.toSorted((one, two) => one - two);
  return quantileOf(sorted, 0.5);
}

function wordOf(index: number): GeneralizabilityWord {
  if (index >= 0.9) return 'very_high';
  if (index >= 0.8) return 'high';
  return index >= 0.5 ? 'medium' : 'low';
}
