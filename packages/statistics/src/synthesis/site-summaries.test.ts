import { describe, expect, it } from 'vitest';
import { randomEffects } from '../statistics/random-effects.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { siteMeans, siteShares } from './site-summaries.ts';

/** Growth in mathematics over a year in fifteen schools, at most twelve pupils each; R: mlmRev::egsingle, years −0.5 and 0.5. */
const n = [12, 12, 12, 12, 12, 12, 12, 12, 10, 12, 12, 12, 12, 11, 9];
const mean = [
  1.19108333333333, 1.11158333333333, 0.308833333333333, 1.25966666666667, 0.965416666666667, 0.47875,
  0.710583333333333, 0.583833333333333, 0.6488, 0.2965, 0.396666666666667, 0.42925, 0.0175833333333333,
  1.12481818181818, 0.706111111111111,
];
const variance = [
  0.559536083333333, 0.55460571969697, 0.411699424242424, 0.692535151515152, 0.988767901515151, 1.78088238636364,
  0.460523356060606, 0.309160696969697, 0.181460177777778, 0.385629, 0.511350242424242, 0.527724386363636,
  0.684301174242424, 0.441087163636364, 0.344154111111111,
];
const schools = n.map((people, i) => ({ n: people, mean: mean[i] as number, sd: Math.sqrt(variance[i] as number) }));

describe('siteMeans', () => {
  it('pools the spread within offices, as metafor and the one-stage model of lme4 then agree', () => {
    const sites = siteMeans(schools);
    expectClose((sites[0]?.variance as number) * 12, 0.59956677280033);
    const { value, details } = randomEffects(sites);
    expectClose(value, 0.681017735209138);
    expectClose(details?.seWald, 0.0981651456497866);
    expectClose(details?.tau2, 0.0926458772594752);
    expectAllClose(details?.ciHartungKnapp ?? null, [0.471577146739239, 0.890458323679037]);
    expectClose(details?.i2, 64.1796866647443);
    expectClose(details?.q, 39.330582339909);
    expectAllClose(
      details?.sites.map(({ blup }) => blup) ?? null,
      [
        1.01237983714408, 0.960732976033062, 0.43922960802214, 1.05693472885725, 0.865776378141319, 0.549615299642016,
        0.700224909296993, 0.617882272242636, 0.661458165247999, 0.431217306717706, 0.496290186230747,
        0.517457820082327, 0.250020195461342, 0.960431513951793, 0.695614831065657,
      ],
    );
    // lme4::lmer(change ~ 1 + (1 | schoolid)): 0.681018576857656, within a tenth of its standard error.
    expect(Math.abs((value as number) - 0.681018576857656)).toBeLessThan(0.0981642877207089 / 10);
  });

  it('differs from each office by its own spread, which is used from twenty people on', () => {
    const own = randomEffects(
      n.map((people, i) => ({ effect: mean[i] as number, variance: (variance[i] as number) / people })),
    );
    expectClose(own.value, 0.677679334433004);
    expectClose(own.details?.tau2, 0.0892988749970875);
    expectAllClose(own.details?.ciHartungKnapp ?? null, [0.472404698089933, 0.882953970776074]);
    const large = [
      { n: 20, mean: 1, sd: 2 },
      { n: 40, mean: 3, sd: 4 },
    ];
    expect(siteMeans(large).map((site) => site.variance)).toEqual([4 / 20, 16 / 40]);
    expect(siteMeans([...large, { n: 19, mean: 3, sd: 4 }])[0]?.variance).not.toBe(4 / 20);
  });

  it('gives an office of one person the spread of the others', () => {
    const sites = siteMeans([
      { n: 3, mean: 1, sd: 2 },
      { n: 1, mean: 4, sd: null },
      { n: 0, mean: null, sd: null },
    ]);
    expect(sites).toEqual([
      { effect: 1, variance: 4 / 3 },
      { effect: 4, variance: 4 },
      { effect: null, variance: null },
    ]);
    expect(siteMeans([{ n: 1, mean: 4, sd: null }])).toEqual([{ effect: null, variance: null }]);
  });
});

describe('siteShares', () => {
  it('gives 0 % against 0 % a variance', () => {
    const [nothing, some, empty] = siteShares([
      { first: { x: 0, n: 20 }, second: { x: 0, n: 20 } },
      { first: { x: 5, n: 20 }, second: { x: 2, n: 10 } },
      { first: { x: 0, n: 0 }, second: { x: 2, n: 10 } },
    ]);
    expect(nothing?.effect).toBe(0);
    expectClose(nothing?.variance, (2 * (1 / 22) * (21 / 22)) / 22);
    expectClose(some?.effect, 0.05);
    expectClose(some?.variance, ((6 / 22) * (16 / 22)) / 22 + ((3 / 12) * (9 / 12)) / 12);
    expect(empty).toEqual({ effect: null, variance: null });
  });
});
