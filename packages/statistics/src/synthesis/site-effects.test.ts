import { describe, expect, it } from 'vitest';
import { randomEffects } from '../statistics/random-effects.ts';
import { remlIcc } from '../statistics/reml-icc.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import type { SiteEffect } from './site-effects.ts';

/** Children, mean change in mathematics and its variance in fifteen schools, at most twelve children each. R: mlmRev::egsingle. */
const schools = [
  [12, 1.19108333333333, 0.559536083333333],
  [12, 1.11158333333333, 0.55460571969697],
  [12, 0.308833333333333, 0.411699424242424],
  [12, 1.25966666666667, 0.692535151515152],
  [12, 0.965416666666667, 0.988767901515151],
  [12, 0.47875, 1.78088238636364],
  [12, 0.710583333333333, 0.460523356060606],
  [12, 0.583833333333333, 0.309160696969697],
  [10, 0.6488, 0.181460177777778],
  [12, 0.2965, 0.385629],
  [12, 0.396666666666667, 0.511350242424242],
  [12, 0.42925, 0.527724386363636],
  [12, 0.0175833333333333, 0.684301174242424],
  [11, 1.12481818181818, 0.441087163636364],
  [9, 0.706111111111111, 0.344154111111111],
].map(([n = 0, mean = 0, variance = 0]) => ({ n, mean, variance }));

// R 4.2.2, metafor 3.8.1: rma(mean, variance, method = "REML"), its interval with test = "knha", and blup().
const ownVariances = {
  tau2: 0.0892988749970875,
  mean: 0.677679334433004,
  se: 0.094825285042949,
  hk: [0.472404698089933, 0.882953970776074],
  i2: 68.7307036347421,
  q: 41.5692351792023,
  blup: [
    1.01496654992674, 0.963602278769239, 0.411209877065447, 1.03119790717372, 0.827330986855537, 0.60294758529908,
    0.70069301121198, 0.604846227780777, 0.653677336674622, 0.397373073036617, 0.48744470721534, 0.5112241922531,
    0.274834679931635, 0.986255093920475, 0.69758650938075,
  ],
};
const pooledVariance = {
  tau2: 0.0926458772594752,
  mean: 0.681017735209138,
  se: 0.0981651456497866,
  hk: [0.471577146739239, 0.890458323679037],
  i2: 64.1796866647443,
  q: 39.330582339909,
  blup: [
    1.01237983714408, 0.960732976033062, 0.43922960802214, 1.05693472885725, 0.865776378141319, 0.549615299642016,
    0.700224909296993, 0.617882272242636, 0.661458165247999, 0.431217306717706, 0.496290186230747, 0.517457820082327,
    0.250020195461342, 0.960431513951793, 0.695614831065657,
  ],
};

function expectPooled(effects: SiteEffect[], published: typeof ownVariances): void {
  const { value, details } = randomEffects(effects);
  expectClose(value, published.mean);
  expectClose(details?.tau2, published.tau2);
  expectClose(details?.seWald, published.se);
  expectAllClose(details?.ciHartungKnapp ?? null, published.hk);
  expectClose(details?.i2, published.i2);
  expectClose(details?.q, published.q);
  expectAllClose(
    (details?.sites ?? []).map(({ blup }) => blup),
    published.blup,
  );
}

describe('effects of offices from their people', () => {
  it('are pooled with the variance of each office as metafor does', () => {
    expectPooled(
      schools.map(({ n, mean, variance }) => ({ effect: mean, variance: variance / n })),
      ownVariances,
    );
  });

  it('are pooled with one variance within offices, which small offices need', () => {
    const squares = schools.reduce((sum, { n, variance }) => sum + (n - 1) * variance, 0);
    const within = squares / schools.reduce((sum, { n }) => sum + n - 1, 0);
    expectClose(within, 0.59956677280033);
    expectPooled(
      schools.map(({ n, mean }) => ({ effect: mean, variance: within / n })),
      pooledVariance,
    );
  });

  // R 4.2.2, lme4 1.1.31: lmer(change ~ 1 + (1 | school)).
  it('agree with the mixed model of the people themselves, within a tenth of the standard error', () => {
    const sums = schools.map(({ n, mean, variance }) => ({
      n,
      sum: n * mean,
      sumSquares: (n - 1) * variance + n * mean ** 2,
    }));
    const { details } = remlIcc(sums);
    expectClose(details?.varianceBetween, 0.0926908897391194, 1e-5);
    expectClose(details?.varianceWithin, 0.599016199313482, 1e-5);
    expectClose(details?.mean, 0.681018576857656, 1e-5);
    expectClose(details?.meanSe, 0.0981642877207089, 1e-5);
    expect(Math.abs((details?.mean as number) - pooledVariance.mean)).toBeLessThan(0.1 * pooledVariance.se);
  });
});
