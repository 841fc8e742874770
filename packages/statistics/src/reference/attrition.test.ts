import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propensityScore } from '../statistics/propensity-score.ts';
import { retentionDifferences } from '../statistics/retention-differences.ts';
import { standardisedDifference } from '../statistics/standardised-difference.ts';
import { welchDifference } from '../statistics/welch-difference.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';

const file = 'mlmrev-egsingle.csv';
const predictors = ['math', 'black', 'hispanic', 'lowinc'];

/** The children seen at year −0.5, whether they were seen again at 1.5, and the school they went to. */
function children() {
  const rows = readSample(file, ['childid', 'year', 'schoolid', ...predictors]);
  const lines = readFileSync(join(samplesFolder ?? '', file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const later = new Set(rows.flatMap(([child, year]) => (year === 1.5 ? [child] : [])));
  const seen = new Set<number | null | undefined>();
  const base = rows.flatMap(([child, year, school, ...covariates], row) => {
    if (year !== -0.5 || seen.has(child)) return [];
    seen.add(child);
    const isGirl = lines[row]?.includes('"Female"') ? 1 : 0;
    return [{ inGroup: later.has(child), school, covariates: covariates as number[], isGirl }];
  });
  return { rows, base };
}

type Base = ReturnType<typeof children>['base'];

function ofStayers(base: Base, measure: (child: Base[number]) => number) {
  const of = (stayed: boolean) => base.filter(({ inGroup }) => inGroup === stayed).map(measure);
  return { first: of(true), second: of(false) };
}

function smd(base: Base, measure: (child: Base[number]) => number) {
  const { first, second } = ofStayers(base, measure);
  const weighed = (values: number[]) => values.map((value) => ({ value }));
  return standardisedDifference({ first: weighed(first), second: weighed(second) }).details?.byDenominator.pooled;
}

function bySchool(base: Base) {
  const schools = Map.groupBy(base, ({ school }) => school);
  return retentionDifferences(
    [...schools.values()].map((of) => ({ began: of.length, stayed: of.filter(({ inGroup }) => inGroup).length })),
  );
}

function childrenByYear(rows: ReturnType<typeof children>['rows']) {
  const years = Map.groupBy(rows, ([, year]) => year as number);
  return [...years.entries()]
    .sort(([one], [other]) => one - other)
    .map(([year, of]) => ({ year, children: new Set(of.map(([child]) => child)).size }));
}

function compare() {
  const { rows, base } = children();
  const covariate = (place: number) => (child: Base[number]) => child.covariates[place] as number;
  const welch = welchDifference(ofStayers(base, covariate(0))).details;
  const score = propensityScore(base).details;
  const retention = bySchool(base).details;
  const terms = ['(Intercept)', ...predictors];
  return {
    found: {
      attrition: {
        waves: childrenByYear(rows),
        n_base: base.length,
        n_stay: base.filter(({ inGroup }) => inGroup).length,
        retention: retention?.retention,
        smd_math: smd(base, covariate(0)),
        smd_lowinc: smd(base, covariate(3)),
        smd_black: smd(base, covariate(1)),
        smd_female: smd(base, ({ isGirl }) => isGirl),
        math_welch_t: welch?.t,
        math_welch_df: welch?.df,
        math_welch_p: welch?.p,
        logit_coef: Object.fromEntries(terms.map((term, place) => [term, score?.terms[place]?.estimate])),
        logit_p: Object.fromEntries(terms.map((term, place) => [term, score?.terms[place]?.p])),
        auc: score?.auc,
        retention_by_school_chisq: retention?.chiSquare,
        retention_by_school_df: retention?.df,
        retention_by_school_p: retention?.pChiSquare,
      },
    },
  };
}

describeReference('attrition', compare, { asserted: 36, inputs: 0, reasoned: 0, needsSamples: true });
