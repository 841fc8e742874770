import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { lalondePeople } from '../testing/lalonde.ts';
import { cars, schools } from '../testing/published-groups.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';
import { type PropensityDetails, propensityScore } from './propensity-score.ts';
import { standardisedDifference } from './standardised-difference.ts';
import { welchDifference } from './welch-difference.ts';

const estimates = (details: PropensityDetails | null) => (details?.terms ?? []).map(({ estimate }) => estimate);
const engines = cars.mpg.map((mpg, i) => ({
  inGroup: cars.straight[i] === 1,
  covariates: [mpg, cars.gear[i] as number],
}));

/** The children seen at year −0.5, and whether they were seen again at 1.5. */
function childrenWhoStayed() {
  const rows = readSample('mlmrev-egsingle.csv', ['childid', 'year', 'math', 'black', 'hispanic', 'lowinc']);
  const later = new Set(rows.flatMap(([child, year]) => (year === 1.5 ? [child] : [])));
  const seen = new Set<number | null | undefined>();
  return rows.flatMap(([child, year, ...covariates]) => {
    if (year !== -0.5 || seen.has(child)) return [];
    seen.add(child);
    return [{ inGroup: later.has(child), covariates }];
  });
}

describe('propensityScore', () => {
  it.skipIf(!samplesFolder)('agrees with glm on the Lalonde data (needs FOLGE_SAMPLES)', () => {
    const { value, n, details, status } = propensityScore(lalondePeople());
    expect({ n, status, outside: details?.outside }).toEqual({ n: 614, status: 'ok', outside: 65 });
    expectClose(value, 65 / 614);
    expectAllClose(
      estimates(details),
      [
        -4.72864933870411, 0.0157770710175507, 0.161306877374262, 3.06536774097135, 0.983633620970063,
        -0.832113275350087, 0.707296881383784, -7.17766864384507e-5, 5.34464470713428e-5,
      ],
    );
    const scores = (details?.scores ?? []) as number[];
    expectClose(Math.min(...scores), 0.00908019294577732);
    expectClose(Math.max(...scores), 0.853152845210587);
    expectClose(details?.meanLogitGroup, 0.26574952935605);
    expectClose(details?.meanLogitOthers, -2.15001598371921);
    expectClose(details?.smdLogit, 1.7941454445404);
    expectAllClose(details?.commonSupport ?? null, [0.0249517845363808, 0.789172834445513]);
    expectClose(details?.ess, 99.8153859157942);
    expectClose(details?.largestShare, 0.02001734997715);
  });

  // R 4.2.2: glm(vs ~ mpg + gear, binomial, mtcars, control = glm.control(epsilon = 1e-14)).
  it('agrees with glm on cars by engine', () => {
    const { value, details, reason } = propensityScore(engines);
    expectAllClose(estimates(details), [-6.966009011003977, 0.549516369431729, -1.166260056810097]);
    expectAllClose(
      (details?.terms ?? []).map(({ se }) => se),
      [3.438633357255967, 0.209517499354223, 1.037685653747631],
    );
    expectAllClose(
      (details?.terms ?? []).map(({ p }) => p),
      [0.0427845220402773, 0.00872179369214558, 0.26105334543531944],
    );
    expectClose(details?.auc, 0.908730158730159);
    expectAllClose(details?.commonSupport ?? null, [0.135913072891319, 0.816095729458569]);
    expectClose(details?.ess, 3.89791329162392);
    expectClose(details?.largestShare, 0.463472493518496);
    expectClose(value, 17 / 32);
    expect(reason?.code).toBe('off_support');
  });

  // R 4.2.2: glm(stay ~ math + black + hispanic + lowinc, binomial) and the differences of those who stayed, mlmRev::egsingle.
  it.skipIf(!samplesFolder)('agrees with glm on who stayed among 1 520 children (needs FOLGE_SAMPLES)', () => {
    const children = childrenWhoStayed();
    const { details, n } = propensityScore(children);
    expect(n).toBe(1520);
    expectAllClose(
      estimates(details),
      [1.89105080643915, 0.276077851237889, 0.00898439046794067, -0.115909090247931, -0.00346359030131145],
    );
    expectAllClose(
      (details?.terms ?? []).map(({ p }) => p),
      [6.49803455670245e-18, 3.04411606782561e-5, 0.966474104364161, 0.647111262718489, 0.249641480739328],
      1e-8,
    );
    expectClose(details?.auc, 0.588799568259944);
    const distance = (covariate: number) => {
      const of = (inside: boolean) =>
        children.flatMap(({ inGroup, covariates }) =>
          inGroup === inside ? [{ value: covariates[covariate] as number }] : [],
        );
      return standardisedDifference({ first: of(true), second: of(false) }).value;
    };
    expectAllClose(
      [distance(0), distance(1), distance(3)],
      [0.28964062350067, -0.0597453718626832, -0.163670036438055],
    );
    const maths = (inside: boolean) =>
      children.flatMap(({ inGroup, covariates: [math = 0] }) => (inGroup === inside ? [math] : []));
    const welch = welchDifference({ first: maths(true), second: maths(false) });
    expectClose(welch.details?.t, 4.53499657379792);
    expectClose(welch.details?.df, 488.588935167838);
    expectClose(welch.details?.p, 7.2557851547348e-6);
  });

  it('agrees with glm on schools in a trial', () => {
    const rows = schools.map(({ inTrial, covariates }) => ({ inGroup: inTrial, covariates }));
    expectAllClose(
      estimates(propensityScore(rows).details),
      [-0.403277303787232, -0.000662420050321764, 2.99922221535679, -1.3956516889343, -0.452999467832055],
    );
  });

  // R 4.2.2, brglm2 0.9: glm(y ~ x, binomial, method = "brglmFit", type = "AS_mean").
  it('falls to the penalised fit when a covariate separates the groups, and says so', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((x) => ({ inGroup: x > 3, covariates: [x] }));
    const result = propensityScore(rows);
    expect(result).toMatchObject({ method: 'propensity_logistic_firth', reason: { code: 'separated' } });
    expectAllClose(estimates(result.details), [-3.95119370997171, 1.12891248856335], 1e-8);
    expectAllClose(
      (result.details?.terms ?? []).map(({ se }) => se),
      [3.187025293520679, 0.854908336687807],
      1e-8,
    );
    const manual = cars.am.map((am, i) => ({
      inGroup: am === 1,
      covariates: [cars.gear[i] as number, cars.qsec[i] as number],
    }));
    const partly = propensityScore(manual);
    expect(partly.method).toBe('propensity_logistic_firth');
    expectAllClose(estimates(partly.details), [-8.786623856665875, 4.931842018007278, -0.539761303406598], 1e-6);
  });

  it('gives no coefficient to a covariate that the others already say', () => {
    const doubled = engines.map(({ inGroup, covariates: [mpg = 0, gear = 0] }) => ({
      inGroup,
      covariates: [mpg, mpg * 2 + 1, gear],
    }));
    const result = propensityScore(doubled);
    expect(result.notes).toEqual([{ code: 'collinear_covariate', numbers: { covariate: 1 } }]);
    expect(estimates(result.details)[2]).toBeNull();
    expectClose(estimates(result.details)[3], -1.166260056810097);
  });

  it('leaves a row with a gap without score, at its place', () => {
    const gappy = engines.map((row, i) => (i === 2 ? { ...row, covariates: [null, 4] } : row));
    const { n, details } = propensityScore(gappy);
    expect(n).toBe(31);
    expect(details?.scores[2]).toBeNull();
    expect(details?.scores.filter((score) => score !== null)).toHaveLength(31);
  });

  it('gives the same scores in any unit and order, and turns round with the groups', () => {
    const table = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 14,
      maxLength: 30,
    });
    fc.assert(
      fc.property(table, (drawn) => {
        const rows = drawn.map(([inGroup, a, b]) => ({ inGroup, covariates: [a, b] }));
        const here = propensityScore(rows);
        const moved = drawn.map(([inGroup, a, b]) => ({ inGroup: !inGroup, covariates: [7 - 0.5 * b, 100 * a] }));
        const there = propensityScore(moved.toReversed());
        expect(there.method).toBe(here.method);
        if (here.value === null) return expect(there.value).toBeNull();
        here.details?.scores.forEach((score, i) => {
          expect(1 - (there.details?.scores.at(-1 - i) as number)).toBeCloseTo(score as number, 7);
        });
        expect(there.details?.auc).toBeCloseTo(here.details?.auc as number, 7);
      }),
      { seed: 9, numRuns: 60 },
    );
  });
});
