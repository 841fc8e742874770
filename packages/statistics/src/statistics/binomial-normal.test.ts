import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentCounts } from '../synthesis/site-counts.ts';
import { twoStageShares } from '../synthesis/two-stage-shares.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { counted, hyperdynamic, inventedOffices, rareOffices, schoolsAboveZero } from '../testing/published-shares.ts';
import { betaBinomial } from './beta-binomial.ts';
import { binomialNormal } from './binomial-normal.ts';

/**
 * `glmer(cbind(x, n - x) ~ 1 + (1 | office), binomial, nAGQ = 25)`, lme4 1.1.31, and for the last digits `optim` on the likelihood with
 * `integrate` over each office (rel.tol 1e-12).
 */
const expected = [
  {
    name: 'hyperdynamic therapy',
    counts: hyperdynamic,
    logit: 1.37659438645443,
    se: 0.28837997366005,
    sd: 0.767664989902721,
    lme4: [1.37659437980375, 0.288379839206715, 0.767664996468136],
  },
  {
    name: 'invented offices',
    counts: inventedOffices,
    logit: 0.305926560302932,
    se: 0.27737764436706,
    sd: 0.656927957554031,
    lme4: [0.305926560089769, 0.277377548557648, 0.656927964694985],
  },
  {
    name: 'schools',
    counts: schoolsAboveZero,
    logit: 0.667739261242905,
    se: 0.247095440451827,
    sd: 0.800990055104576,
    lme4: [0.667739273222655, 0.247095584083665, 0.800990054479299],
  },
  {
    name: 'a rare outcome',
    counts: rareOffices,
    logit: -3.86259373071696,
    se: 0.908535968853175,
    sd: 1.25262465536339,
    lme4: [-3.86259422495995, 0.908538081045373, 1.25262531080739],
  },
];

describe('binomialNormal', () => {
  it.each(expected)('agrees with lme4 and with quadrature in R: $name', ({ counts, logit, se, sd, lme4 }) => {
    const { details, value, method } = binomialNormal(counts);
    expect(method).toBe('binomial_normal_agq25');
    expectClose(details?.logit, logit, 1e-6);
    expectClose(details?.se, se, 1e-5);
    expectClose(details?.sd, sd, 1e-6);
    expectAllClose([details?.logit ?? null, details?.se ?? null, details?.sd ?? null], lme4, 1e-5);
    expectClose(value, 1 / (1 + Math.exp(-logit)), 1e-6);
  });

  it('has the interval of lme4: hyperdynamic therapy', () => {
    const { value, ci, n, k } = binomialNormal(hyperdynamic);
    expectClose(value, 0.798443484027906, 1e-5);
    expectAllClose(ci, [0.692403545652744, 0.874550692211257], 1e-5);
    expect({ n, k }).toEqual({ n: 326, k: 14 });
  });

  it('is the plain share when offices differ by no more than chance', () => {
    const { value, details, ci } = binomialNormal(counted([5, 6, 5, 6, 5, 6], [10, 12, 10, 12, 10, 12]));
    expect({ value, sd: details?.sd }).toEqual({ value: 0.5, sd: 0 });
    const half = 1.959963984540054 / Math.sqrt(66 / 4);
    expectAllClose(ci, [1 / (1 + Math.exp(half)), 1 / (1 + Math.exp(-half))]);
  });

  it('falls to the beta-binomial when every office is all or nothing, and says so', () => {
    const counts = counted([8, 0, 9, 0, 7, 0, 0, 0], [8, 9, 9, 8, 7, 9, 4, 5]);
    const { method, notes, value, ci, details } = binomialNormal(counts);
    expect({ method, sd: details?.sd, note: notes[0]?.code }).toEqual({
      method: 'beta_binomial_ml',
      sd: null,
      note: 'fell_to_next_rung',
    });
    expect({ value, ci }).toEqual({ value: betaBinomial(counts).value, ci: betaBinomial(counts).ci });
  });

  it('synthesises logits as metafor does, with ½ only where an office is at 0 % or 100 %', () => {
    const { value, ci, details } = twoStageShares(presentCounts(hyperdynamic), 0.95);
    const share = (eta: number | undefined) => 1 / (1 + Math.exp(-(eta ?? 0)));
    expectClose(share(value ?? undefined), 0.757479295089154);
    expectAllClose([share(ci?.[0]), share(ci?.[1])], [0.64812906981939, 0.841174472224747]);
    expectClose(details?.tau2, 0.364587778609251);
    const rare = twoStageShares(presentCounts(rareOffices), 0.95);
    expectClose(share(rare.value ?? undefined), 0.058344118986534);
    expectAllClose([share(rare.ci?.[0]), share(rare.ci?.[1])], [0.0221282715047453, 0.145040608324703]);
  });

  it('gives 0 % everywhere the interval of Wilson, with caution', () => {
    const { value, ci, status, method } = binomialNormal(counted([0, 0, 0], [5, 7, 8]));
    expect({ value, status, method, low: ci?.[0] }).toEqual({
      value: 0,
      status: 'ok_caution',
      method: 'crude_share_wilson',
      low: 0,
    });
    expectClose(ci?.[1], 0.161125158052819);
  });

  it('pools nothing from one or two offices, and leaves out those where nobody was asked', () => {
    expect(binomialNormal([{ x: 0, n: 0 }]).reason?.code).toBe('no_observations');
    expect(binomialNormal(hyperdynamic.slice(0, 1)).reason?.code).toBe('single_cluster');
    expect(binomialNormal([...hyperdynamic.slice(0, 2), { x: null, n: 5 }]).status).toBe('too_few');
    expect(binomialNormal(hyperdynamic.slice(0, 3)).status).toBe('ok_caution');
    expect(() => binomialNormal([{ x: 4, n: 3 }])).toThrow('x (row 0): is at most n');
  });

  it('turns round with the question, and holds the estimate in its interval', () => {
    const office = fc.record({
      n: fc.integer({ min: 4, max: 30 }),
      share: fc.double({ min: 0.15, max: 0.85, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(office, { minLength: 3, maxLength: 10 }), (offices) => {
        const counts = offices.map(({ n, share }) => ({ n, x: Math.round(n * share) }));
        const turned = counts.toReversed().map(({ x, n }) => ({ x: n - x, n }));
        for (const statistic of [binomialNormal, betaBinomial]) {
          const [plain, other] = [statistic(counts), statistic(turned)];
          expect(other.method).toBe(plain.method);
          if (plain.value === null) continue;
          expect(Math.abs((other.value as number) - (1 - plain.value))).toBeLessThan(1e-5);
          expect(plain.ci?.[0]).toBeLessThanOrEqual(plain.value);
          expect(plain.ci?.[1]).toBeGreaterThanOrEqual(plain.value);
        }
      }),
      { seed: 41, numRuns: 200 },
    );
  });
});
