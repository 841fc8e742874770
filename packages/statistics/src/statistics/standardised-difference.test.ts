import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { lalondeCovariates, lalondePeople } from '../testing/lalonde.ts';
import { cars } from '../testing/published-groups.ts';
import { samplesFolder } from '../testing/read-sample.ts';
import { effectiveSize } from '../weights.ts';
import { propensityScore } from './propensity-score.ts';
import { standardisedDifference, type WeightedValue } from './standardised-difference.ts';

function byEngine(values: readonly number[], weights?: readonly number[]) {
  const of = (straight: number): WeightedValue[] =>
    values.flatMap((value, i) => (cars.straight[i] === straight ? [{ value, weight: weights?.[i] ?? 1 }] : []));
  return { first: of(1), second: of(0) };
}

// mean in the group, mean outside, pooled, in the group's SD, ratio of variances. R 4.2.2 on MatchIt::lalonde, treated minus others.
const lalonde = {
  age: [25.8162162162162, 28.030303030303, -0.2419036229261, -0.309445261997982, 0.439995463435061],
  educ: [10.3459459459459, 10.2354312354312, 0.0447550851108709, 0.0549646613888354, 0.495893371429209],
  black: [0.843243243243243, 0.202797202797203, 1.66771881071852, 1.75677451466049, 0.820141422887418],
  hispan: [0.0594594594594595, 0.142191142191142, -0.276939596506294, -0.34889574002044, 0.459913110063796],
  married: [0.189189189189189, 0.512820512820513, -0.719491962472904, -0.824072977922724, 0.615888147352678],
  nodegree: [0.708108108108108, 0.596736596736597, 0.23504820466515, 0.244307253431841, 0.861569858097919],
  re74: [2095.57368864865, 5619.23650638695, -0.59575159100495, -0.721083809071869, 0.518128480856177],
  re75: [1532.05531378378, 2466.48444312354, -0.287002108742533, -0.290262911185457, 0.95629304538895],
} as const;

// The same after weighting the others by the odds of treatment: mean of the others, pooled, in the treated's SD, ratio of variances.
const lalondeByOdds = {
  age: [24.9658449800886, 0.0929086797963962, 0.118849608012135, 0.457753609203269],
  educ: [10.4030802875503, -0.0231376647448, -0.0284158527433438, 0.663648281573787],
  black: [0.845479547924958, -0.00582332803805918, -0.00613429207730926, 1.00709641296605],
  hispan: [0.0592922817361242, 0.000559617908358741, 0.000705021263584733, 0.997990924717786],
  married: [0.170580169822662, 0.0413712730692639, 0.0473847519873114, 1.07917996969955],
  nodegree: [0.689687159632907, 0.0388771851437114, 0.040408640164481, 0.961281751347933],
  re74: [2106.04481890295, -0.00177037157960086, -0.00214281640429653, 1.3206272836242],
  re75: [1496.54123204455, 0.0109078538213142, 0.011031784466087, 1.39382492922933],
} as const;

describe('standardisedDifference', () => {
  it.skipIf(!samplesFolder)('agrees with R on the Lalonde data weighted by the odds (needs FOLGE_SAMPLES)', () => {
    const people = lalondePeople();
    const weights = propensityScore(people).details?.weights ?? [];
    lalondeCovariates.forEach((name, at) => {
      const of = (inside: boolean) =>
        people.flatMap(({ inGroup, covariates }, i) =>
          inGroup === inside ? [{ value: covariates[at] as number, weight: weights[i] as number }] : [],
        );
      const { value, details } = standardisedDifference({ first: of(true), second: of(false) });
      const [mean, pooled, own, ratio] = lalondeByOdds[name];
      expectClose(details?.meanSecond, mean);
      // A difference of means that nearly cancel keeps fewer digits than the means themselves.
      expect(value).toBeCloseTo(pooled, 10);
      expect(details?.byDenominator.first).toBeCloseTo(own, 10);
      expectClose(details?.varianceRatio, ratio);
    });
    const scores = propensityScore(people).details?.scores ?? [];
    const overall = people.map(({ inGroup }, i) => 1 / (inGroup ? (scores[i] as number) : 1 - (scores[i] as number)));
    expectClose(effectiveSize(overall), 213.476185128522);
  });

  it.skipIf(!samplesFolder).each(lalondeCovariates)(
    'agrees with R on %s of the Lalonde data (needs FOLGE_SAMPLES)',
    (name) => {
      const at = lalondeCovariates.indexOf(name);
      const of = (inside: boolean) =>
        lalondePeople()
          .filter(({ inGroup }) => inGroup === inside)
          .map(({ covariates }) => ({ value: covariates[at] as number }));
      const { value, details } = standardisedDifference({ first: of(true), second: of(false) });
      const [meanFirst, meanSecond, pooled, own, ratio] = lalonde[name];
      expectClose(details?.meanFirst, meanFirst);
      expectClose(details?.meanSecond, meanSecond);
      expectClose(value, pooled);
      expectClose(details?.byDenominator.first, own);
      expectClose(details?.varianceRatio, ratio);
    },
  );

  // R 4.2.2: differences of means over sqrt((var + var)/2), sd of one group, sd of all; ks.test(x, y)$statistic; datasets::mtcars.
  it.each([
    ['mpg', 1.69603248205151, 1.47620530872871, 2.05674550896868, 1.31749537607576, 1.94118796332818, 0.73015873015873],
    [
      'hp',
      -2.13877198845723,
      -4.0273161312891,
      -1.63176225187114,
      -1.43466983707662,
      0.16416566155361,
      0.833333333333333,
    ],
    [
      'am',
      0.331835198410049,
      0.321208037219811,
      0.343592135468138,
      0.334007415585668,
      1.14423076923077,
      0.166666666666667,
    ],
  ] as const)('agrees with R on %s by engine, in every denominator', (name, pooled, first, second, all, ratio, ks) => {
    const groups = byEngine(cars[name]);
    const { value, details } = standardisedDifference(groups);
    expectClose(value, pooled);
    expectClose(standardisedDifference(groups, { denominator: 'first' }).value, first);
    expectClose(standardisedDifference(groups, { denominator: 'second' }).value, second);
    expectClose(standardisedDifference(groups, { denominator: 'all' }).value, all);
    expectClose(details?.varianceRatio, ratio);
    expectClose(details?.kolmogorovSmirnov, ks);
  });

  it('has the convention of shares beside, without n − 1, for a covariate of 0 and 1', () => {
    expectClose(standardisedDifference(byEngine(cars.am)).details?.byShare, 0.342997170285018);
    expect(standardisedDifference(byEngine(cars.mpg)).details?.byShare).toBeNull();
  });

  // R 4.2.2: weighted means over the unweighted sqrt((var + var)/2); (sum w)^2/sum(w^2).
  it('weights the means and not the denominator', () => {
    const weights = cars.mpg.map((_, i) => ((i + 1) % 7) + 1);
    const { value, details } = standardisedDifference(byEngine(cars.mpg, weights));
    expectClose(value, 1.56405239815637);
    expectClose(details?.varianceRatio, 2.05349531674897);
    expectClose(details?.essFirst, 11.7381703470032);
  });

  it('tells how the size is read in education research', () => {
    const shifted = (by: number) => ({
      first: [1, 2, 3, 4, 5].map((value) => ({ value: value + by })),
      second: [1, 2, 3, 4, 5].map((value) => ({ value })),
    });
    expect(standardisedDifference(shifted(0.05)).details?.equivalence).toBe('equivalent');
    expect(standardisedDifference(shifted(0.3)).details?.equivalence).toBe('adjust');
    expect(standardisedDifference(shifted(0.5)).details?.equivalence).toBe('not_equivalent');
  });

  it('is zero with caution for groups alike, and not computable for groups that differ without spread', () => {
    const of = (value: number) => [{ value }, { value }, { value }];
    expect(standardisedDifference({ first: of(3), second: of(3) })).toMatchObject({ value: 0, status: 'ok_caution' });
    expect(standardisedDifference({ first: of(3), second: of(4) })).toMatchObject({
      value: null,
      reason: { code: 'zero_variance' },
    });
    expect(standardisedDifference({ first: of(3), second: [{ value: 2 }] }).status).toBe('too_few');
  });

  it('does not depend on order or unit and turns with the groups', () => {
    const group = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(group, group, (one, two) => {
        const of = (values: readonly number[]) => values.map((value) => ({ value }));
        const here = standardisedDifference({ first: of(one), second: of(two) });
        const moved = (values: readonly number[]) => of(values.map((value) => 5 + 0.25 * value).toReversed());
        const there = standardisedDifference({ first: moved(two), second: moved(one) });
        if (here.value === null) expect(there.value).toBeNull();
        else expect(there.value).toBeCloseTo(-here.value, 9);
      }),
      { seed: 4 },
    );
  });
});
