import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareQuantile } from '../distributions/chi-square.ts';
import { predictionInterval } from '../statistics/prediction-interval.ts';
import { randomEffects } from '../statistics/random-effects.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { residualTau } from './mixed-effects.ts';
import { byGoldenSection, byScoring } from './search-tau.ts';
import { presentSites, type SiteEffect } from './site-effects.ts';
import { estimateTau, tauSquaredDl, tauSquaredPm, tauSquaredReml, tauSquaredWhereQ } from './tau-squared.ts';

const site = fc.record({ effect: fc.integer({ min: -30, max: 30 }), variance: fc.integer({ min: 1, max: 40 }) });
const manySites = fc.array(site, { minLength: 5, maxLength: 15 });

describe('τ²', () => {
  it('is the same by every rule for two offices, as in metafor', () => {
    const sites = presentSites([
      { effect: 0.2, variance: 0.04 },
      { effect: 0.6, variance: 0.05 },
    ]);
    expectAllClose([tauSquaredDl(sites), tauSquaredReml(sites).tau2, tauSquaredPm(sites)], [0.035, 0.035, 0.035]);
    expect(tauSquaredWhereQ(sites, chiSquareQuantile(0.025, 1, 'upper'))).toBe(0);
    expectClose(tauSquaredWhereQ(sites, chiSquareQuantile(0.975, 1, 'upper')), 81.4156616089307);
  });

  it('is 0 when all effects are the same', () => {
    const sites = presentSites([0.3, 0.3, 0.3].map((effect) => ({ effect, variance: 0.04 })));
    for (const tau of ['REML', 'DL', 'PM'] as const) expect(estimateTau(sites, tau).tau2).toBe(0);
  });

  it('is 0 when that is more likely than the top that scoring climbs, as in metafor', () => {
    // Made with set.seed(7) in R; the restricted likelihood is -5.58432 at 0, -5.59042 at 0.005 and -5.58940 at 0.01.
    const rows: [number, number][] = [
      [0.346139902095196, 0.00980054574421113],
      [0.91729539279175, 0.277773260424349],
      [0.782295168912401, 0.147236471090202],
      [0.0452349564144139, 0.2787744288393],
      [0.286409281126515, 0.0247654282875279],
      [0.151286017390717, 0.0849390639136446],
      [0.249857428451225, 0.152666169880869],
      [0.760626437072622, 0.0798483903664065],
      [-0.07666831021007, 0.198368878032318],
      [0.670152520045495, 0.0580346975196153],
      [-0.508552328005634, 0.0926578751909447],
      [0.485507176711965, 0.0583817992080003],
      [0.331631427380734, 0.379625489691186],
    ];
    const sites = presentSites(rows.map(([effect, variance]) => ({ effect, variance })));
    expect(tauSquaredReml(sites)).toEqual({ tau2: 0, rung: 'REML' });
    const constant = new Float64Array(sites.y.length).fill(1);
    expect(residualTau({ y: sites.y, v: sites.v, columns: [constant] }, 'REML')).toEqual({ tau2: 0, rung: 'REML' });
  });

  it('is the same with a constant column as without any', () => {
    fc.assert(
      fc.property(manySites, (effects) => {
        const { y, v, places } = presentSites(effects);
        for (const tau of ['DL', 'PM', 'REML'] as const) {
          const plain = estimateTau({ y, v, places }, tau).tau2;
          const found = residualTau({ y, v, columns: [new Float64Array(y.length).fill(1)] }, tau).tau2;
          expect(Math.abs(found - plain)).toBeLessThan(1e-7 * (1 + plain));
        }
      }),
      { seed: 54 },
    );
  });

  it('makes Q what it is asked to be, and Q at PM k − 1', () => {
    fc.assert(
      fc.property(manySites, fc.double({ min: 0.1, max: 20, noNaN: true }), (effects, target) => {
        const sites = presentSites(effects);
        const tau2 = tauSquaredWhereQ(sites, target);
        const q = randomEffects(effects.map(({ effect, variance }) => ({ effect, variance: variance + tau2 }))).details
          ?.q;
        if (tau2 > 0) expect(Math.abs((q as number) / target - 1)).toBeLessThan(1e-9);
        else expect(q as number).toBeLessThanOrEqual(target * (1 + 1e-9));
      }),
      { seed: 51 },
    );
  });

  it('rises when the effects are spread out', () => {
    const spread = (effects: readonly SiteEffect[], by: number) =>
      effects.map(({ effect, variance }) => ({ effect: (effect as number) * by, variance }));
    fc.assert(
      fc.property(manySites, (effects) => {
        for (const tau of ['DL', 'PM', 'REML'] as const) {
          const [narrow, wide] = [1, 2].map((by) => estimateTau(presentSites(spread(effects, by)), tau).tau2);
          expect(wide as number).toBeGreaterThanOrEqual((narrow as number) * (1 - 1e-9));
        }
      }),
      { seed: 52 },
    );
  });

  it('is found by golden section where scoring cannot settle', () => {
    expect(byScoring(() => ({ score: Number.NaN, information: 1, unit: 1 }), 0.1)).toBeNull();
    expect(byScoring((tau2) => ({ score: tau2 < 1 ? 1 : -1, information: 1, unit: 1 }), 0.5)).toBeNull();
    expectClose(
      byGoldenSection((tau2) => -((tau2 - 0.3) ** 2), 10),
      0.3,
      1e-6,
    );
    expect(byGoldenSection((tau2) => -tau2, 10)).toBe(0);
  });
});

describe('the interval of a new office', () => {
  it('holds the mean and is never narrower than the interval of the mean', () => {
    fc.assert(
      fc.property(manySites, (effects) => {
        const [mean, next] = [randomEffects(effects), predictionInterval(effects)];
        const [low, high] = next.ci ?? [0, 0];
        expect(low).toBeLessThanOrEqual(mean.value as number);
        expect(high).toBeGreaterThanOrEqual(mean.value as number);
        if (mean.details?.tau2 === 0) return;
        expect(high - low).toBeGreaterThan(((mean.ci?.[1] ?? 0) - (mean.ci?.[0] ?? 0)) * 0.999);
      }),
      { seed: 53, numRuns: 40 },
    );
  });
});
