import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../distributions/normal.ts';
import { bandwidth, densityOverlap } from '../selection.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { schools } from '../testing/published-groups.ts';
import { provinces } from '../testing/published-provinces.ts';
import { generalizabilityIndex } from './generalizability-index.ts';

const offices = schools.map(({ inTrial, covariates }) => ({ inGroup: inTrial, covariates }));
const ofSchools = generalizabilityIndex(offices);

describe('generalizabilityIndex', () => {
  // R 4.2.2: glm(trial ~ size + schavg + girls + mixed, binomial); Simpson's rule with 200 000 steps over the two kernel densities.
  it('agrees with R on fourteen schools of sixty-five, on both scales', () => {
    const { value, details } = ofSchools;
    expectClose(value, 0.900882287168445);
    expectClose(details?.logit, 0.868171122458049);
    expectClose(details?.probabilityAll, 0.955838244259365);
    expectClose(details?.logitAll, 0.921813907497301);
    expectClose(details?.fifths, 0.745105689306201);
    expectClose(details?.coverageLogit, 0.549019607843137);
    expectClose(details?.bandwidths.trialProbability, 0.12955712856419);
    expectClose(details?.bandwidths.targetProbability, 0.0684392922396069);
    expectClose(details?.bandwidths.trialLogit, 0.613441322158558);
    expectClose(details?.bandwidths.targetLogit, 0.488870222038921);
    expectAllClose(
      details?.terms ?? null,
      [-0.403277303787232, -0.000662420050321764, 2.99922221535679, -1.3956516889343, -0.452999467832055],
    );
  });

  it('agrees with R on the distance of every covariate, its coverage and its largest step', () => {
    const found = ofSchools.details?.covariates ?? [];
    const published = [
      [63.2142857142857, 62.2352941176471, 0.0310519851595519, 0.0354310332713139, 0.843137254901961, 0.2296918767507],
      [
        0.189049785714286, -0.0910878941176471, 0.80855744657791, 0.950086977068992, 0.666666666666667,
        0.536414565826331,
      ],
      [0.478323709159258, 0.593157775023151, -0.332298327071869, -0.310023506726801, 1, 0.198879551820728],
      [0.5, 0.549019607843137, -0.0975431977914994, -0.0959712616363856, 1, 0.0490196078431372],
    ];
    found.forEach((covariate, j) => {
      const { meanTrial, meanTarget, distance, pooled, coverage, kolmogorovSmirnov } = covariate;
      expectAllClose([meanTrial, meanTarget, distance, pooled, coverage, kolmogorovSmirnov], published[j] as number[]);
    });
  });

  it('knows that a fair draw of fourteen would mostly have been more alike', () => {
    const { details, reason, notes } = ofSchools;
    // Simulated beforehand with another generator: 14 and 6 of a hundred draws lie below; the largest distance has median 0.44.
    expect(Math.abs((details?.percentile as number) - 0.14)).toBeLessThan(0.03);
    expect(Math.abs((details?.percentileLogit as number) - 0.06)).toBeLessThan(0.03);
    expect(Math.abs((details?.medianByChance as number) - 0.945)).toBeLessThan(0.02);
    expect(Math.abs((details?.largestByChance.median as number) - 0.44)).toBeLessThan(0.02);
    expect(Math.abs((details?.largestByChance.upper as number) - 0.78)).toBeLessThan(0.03);
    expect(details?.covariates[1]?.chanceBand[1] as number).toBeLessThan(0.80855744657791);
    expect(details?.word).toBe('very_high');
    expect(reason).toEqual({ code: 'many_covariates', numbers: { covariates: 4, most: 2, k: 14 } });
    expect(notes).toEqual([{ code: 'sampled_not_enumerated', numbers: { draws: 1999, seed: 1 } }]);
  });

  // R 4.2.2: integrate(function(x) sqrt(f(x) * g(x)), -Inf, Inf, rel.tol = 1e-11), every fourth row of datasets::swiss as the trial.
  it('agrees with R on provinces', () => {
    const { value, details } = generalizabilityIndex(provinces, { draws: 99 });
    expectClose(value, 0.962832867263913, 1e-8);
    expectClose(details?.logit, 0.965073588858336, 1e-8);
    expectAllClose(
      details?.terms ?? null,
      [-1.00613439624965, -0.000544852867763204, 0.0170105172137188, -0.00606172338339093],
    );
  });

  it('is one for a sample against itself and near the closed form of two normal samples', () => {
    const scores = schools.map(({ covariates }) => covariates[1]);
    expectClose(densityOverlap(scores, scores), 1, 1e-12);
    // Two kernels alone are two normal densities: √(2·h·g/(h² + g²))·exp(−d²/(4(h² + g²))), here by their least width.
    expectClose(densityOverlap([0, 0], [0.002, 0.002]), Math.exp(-(0.002 ** 2) / (8 * 0.001 ** 2)), 1e-10);
    const normal = (mean: number, sd: number) =>
      Array.from({ length: 4000 }, (_, i) => mean + sd * normalQuantile((i + 0.5) / 4000));
    expect(Math.abs(densityOverlap(normal(0, 1), normal(0.8, 1.5), 4) - 0.914614948976232)).toBeLessThan(0.005);
    expect(bandwidth([3, 3, 3])).toBe(0.001);
  });

  it('is one where no covariate varies, and low with a penalty where the sets are apart', () => {
    const alike = offices.map(({ inGroup }) => ({ inGroup, covariates: [3] }));
    expectClose(generalizabilityIndex(alike, { draws: 99 }).value, 1, 1e-9);
    const apart = Array.from({ length: 24 }, (_, i) => ({ inGroup: i < 10, covariates: [i < 10 ? i : 40 + i] }));
    const result = generalizabilityIndex(apart, { draws: 99 });
    expect(result).toMatchObject({ method: 'generalizability_index_firth', reason: { code: 'separated' } });
    expect(result.value as number).toBeLessThan(0.3);
    expect(result.details?.percentile).toBe(0);
  });

  it('is not computable with one office in the trial', () => {
    const one = offices.map(({ covariates }, i) => ({ inGroup: i === 0, covariates }));
    expect(generalizabilityIndex(one, { draws: 9 }).reason?.code).toBe('single_cluster');
  });

  it('lies from 0 to 1, in any unit and order the same, also with the sets turned round', () => {
    const table = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 30 })), { minLength: 12, maxLength: 24 });
    fc.assert(
      fc.property(table, (drawn) => {
        const here = generalizabilityIndex(
          drawn.map(([inGroup, a]) => ({ inGroup, covariates: [a] })),
          { draws: 1 },
        );
        const turned = drawn.map(([inGroup, a]) => ({ inGroup: !inGroup, covariates: [8 - 3 * a] })).toReversed();
        const there = generalizabilityIndex(turned, { draws: 1 });
        if (here.value === null) return expect(there.value).toBeNull();
        expect(here.value).toBeGreaterThanOrEqual(0);
        expect(here.value).toBeLessThanOrEqual(1);
        expectClose(there.value, here.value, 1e-5);
      }),
      { seed: 13, numRuns: 40 },
    );
  });
});
