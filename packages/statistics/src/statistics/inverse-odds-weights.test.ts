import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { schools } from '../testing/published-groups.ts';
import { provinces } from '../testing/published-provinces.ts';
import { trialEffects } from '../testing/published-schools.ts';
import { inverseOddsWeights, weightedEffect } from './inverse-odds-weights.ts';

const offices = schools.map(({ inTrial, covariates }) => ({ inGroup: inTrial, covariates }));
const present = (values: readonly (number | null)[] | undefined) => (values ?? []).filter((value) => value !== null);

/** Weights by glm(trial ~ size + schavg + girls + mixed, binomial). */
const published = [
  0.0456456730604964, 0.173946415288537, 0.0558552213484853, 0.00553095040839809, 0.0854902201285455,
  0.0628143810980564, 0.0750349878863137, 0.155717662587619, 0.0206058084644931, 0.0515701247987036, 0.117019618201875,
  0.0617050031374932, 0.0789799121210278, 0.0100840214699568,
];

describe('inverseOddsWeights', () => {
  it('agrees with glm on fourteen schools of sixty-five', () => {
    const { value, k, details } = inverseOddsWeights(offices);
    expect(k).toBe(14);
    expectClose(value, 9.65731652936922);
    expectClose(details?.essShare, 0.689808323526373);
    expectAllClose(present(details?.weights), published);
    expectClose(details?.largestShare, 0.173946415288537);
    expectClose(details?.coverage, 0.549019607843137);
    const after = (details?.balance ?? []).map((covariate) => covariate.after);
    expectAllClose(after, [0.319139217743198, 0.502420157565633, 0.142353673515054, -0.0708101764783021]);
    const before = (details?.balance ?? []).map((covariate) => covariate.before);
    expectAllClose(before, [0.0310519851595519, 0.80855744657791, -0.332298327071869, -0.0975431977914994]);
  });

  it('carries no effect over when nearly half of the target lies outside the trial, and says why', () => {
    const result = inverseOddsWeights(offices, { effects: offices.map(() => 1) });
    expect(result.details?.transported).toBeNull();
    expect(result.reason).toMatchObject({ code: 'transport_not_supported', numbers: { k: 14, leastCoverage: 0.8 } });
  });

  it('agrees with R on the weighted mean of the office effects and its error', () => {
    const effect = weightedEffect(trialEffects, published);
    expectClose(effect?.mean, 0.111781397507479);
    expectClose(effect?.se, 0.0918695520196023);
    expect(weightedEffect([1, null], [0.5, 0.5])).toBeNull();
  });

  // R 4.2.2: p <- fitted(glm(trial ~ Agriculture + Education + Catholic, binomial)), every fourth row of datasets::swiss.
  it('carries an effect over where the trial covers the target', () => {
    const result = inverseOddsWeights(provinces, { effects: provinces.map(({ fertility }) => fertility) });
    expect(result).toMatchObject({ status: 'ok', n: 47, k: 12 });
    expectClose(result.value, 10.4463467341488);
    expectClose(result.details?.largestShare, 0.142989308918129);
    expect(result.details?.coverage).toBe(1);
    expectClose(result.details?.transported?.mean, 74.6523391510977);
    expectClose(result.details?.transported?.se, 3.57331556702739);
  });

  it('keeps weights at the places of the offices, none for the target', () => {
    const { details } = inverseOddsWeights(offices);
    expect(details?.weights).toHaveLength(65);
    offices.forEach(({ inGroup }, i) => {
      expect(typeof details?.weights[i]).toBe(inGroup ? 'number' : 'object');
    });
  });
});
