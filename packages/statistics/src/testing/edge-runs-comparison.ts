import type { CovariateRow } from '../covariate-rows.ts';
import type { DidRow } from '../did-parts.ts';
import { ancova } from '../statistics/ancova.ts';
import { attritionBounds } from '../statistics/attrition-bounds.ts';
import { differenceInDifferences } from '../statistics/difference-in-differences.ts';
import { entropyBalance } from '../statistics/entropy-balance.ts';
import { generalizabilityIndex } from '../statistics/generalizability-index.ts';
import { interruptedTimeSeries } from '../statistics/interrupted-time-series.ts';
import { inverseOddsWeights } from '../statistics/inverse-odds-weights.ts';
import { officeDistances } from '../statistics/office-distances.ts';
import { permutationTest } from '../statistics/permutation-test.ts';
import { propensityScore } from '../statistics/propensity-score.ts';
import { retentionDifferences } from '../statistics/retention-differences.ts';
import { standardisedDifference } from '../statistics/standardised-difference.ts';
import { weightedDifference } from '../statistics/weighted-difference.ts';
import { welchDifference } from '../statistics/welch-difference.ts';
import type { EdgeCase } from './edge-cases.ts';

/** Offices with an odd number are treated. */
function isTreated(sample: EdgeCase, row: number): boolean {
  return (sample.offices[row] as number) % 2 === 1;
}

function changesByArm(sample: EdgeCase): { treated: boolean; value: number | null }[] {
  return sample.pairs.map(({ before, after }, row) => ({
    treated: isTreated(sample, row),
    value: before === null || after === null ? null : after - before,
  }));
}

function didRows(sample: EdgeCase): DidRow[] {
  return sample.pairs.flatMap(({ before, after }, row) => {
    const of = { cluster: sample.offices[row] as number, treated: isTreated(sample, row) };
    return [
      { ...of, post: false, value: before },
      { ...of, post: true, value: after },
    ];
  });
}

/** Whom the covariates are to tell apart: offices with an odd number from the others. */
function covariateRows(sample: EdgeCase): CovariateRow[] {
  return sample.pairs.map(({ before, after }, row) => ({
    inGroup: isTreated(sample, row),
    covariates: [before, after],
  }));
}

/** The values after, of treated and of other offices. */
function afterByArm(sample: EdgeCase): Record<'first' | 'second', (number | null)[]> {
  const of = (treated: boolean) =>
    sample.pairs.flatMap(({ after }, row) => (isTreated(sample, row) === treated ? [after] : []));
  return { first: of(true), second: of(false) };
}

/** How the statistics that compare groups and offices are asked about an edge case. */
export const comparisonRuns: Record<string, (sample: EdgeCase) => unknown> = {
  ancova: (sample) => ancova(sample.pairs.map((pair, row) => ({ ...pair, treated: isTreated(sample, row) }))),
  'attrition-bounds': ({ pairs, share }) =>
    attritionBounds({ planned: pairs.length, answered: share.n, reached: share.x }),
  'difference-in-differences': (sample) => differenceInDifferences(didRows(sample)),
  'entropy-balance': (sample) => entropyBalance(covariateRows(sample)),
  'generalizability-index': (sample) => generalizabilityIndex(covariateRows(sample), { draws: 49 }),
  'interrupted-time-series': (sample) => {
    const series = (['before', 'after'] as const).flatMap((wave) =>
      [0, 1].flatMap(() => sample.pairs.map((pair) => pair[wave])),
    );
    const firstAfter = series.length / 2 + 1;
    return [{}, { period: 6 }].map((season) => interruptedTimeSeries(series, { firstAfter, ...season }));
  },
  'inverse-odds-weights': (sample) =>
    inverseOddsWeights(covariateRows(sample), { effects: sample.pairs.map(({ after }) => after) }),
  'office-distances': (sample) => officeDistances(covariateRows(sample)),
  'permutation-test': (sample) => permutationTest(changesByArm(sample)),
  'propensity-score': (sample) => propensityScore(covariateRows(sample)),
  'retention-differences': (sample) => {
    const offices = new Map<number, { began: number; stayed: number }>();
    changesByArm(sample).forEach(({ value }, row) => {
      const office = offices.get(sample.offices[row] as number) ?? { began: 0, stayed: 0 };
      const stayed = office.stayed + (value === null ? 0 : 1);
      offices.set(sample.offices[row] as number, { began: office.began + 1, stayed });
    });
    return retentionDifferences([...offices.values()]);
  },
  'standardised-difference': (sample) => {
    const { first, second } = afterByArm(sample);
    const of = (values: readonly (number | null)[]) => values.map((value) => ({ value }));
    return (['pooled', 'first', 'second', 'all'] as const).map((denominator) =>
      standardisedDifference({ first: of(first), second: of(second) }, { denominator }),
    );
  },
  'weighted-difference': (sample) =>
    [true, false].map((clustered) =>
      weightedDifference(
        changesByArm(sample).map((row, i) => ({
          ...row,
          weight: sample.pairs[i]?.before ?? null,
          ...(clustered ? { cluster: sample.offices[i] as number } : {}),
        })),
      ),
    ),
  'welch-difference': (sample) => welchDifference(afterByArm(sample)),
};
