import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { lalondePeople } from '../testing/lalonde.ts';
import { cars } from '../testing/published-groups.ts';
import { samplesFolder } from '../testing/read-sample.ts';
import { weightedMoments } from '../weights.ts';
import { entropyBalance } from './entropy-balance.ts';
import { weightedDifference } from './weighted-difference.ts';

const manual = (name: 'qsec' | 'hp', inGroup: 0 | 1) =>
  cars[name].map((value, i) => ({ inGroup: cars.am[i] === inGroup, covariates: [value] }));

describe('entropyBalance', () => {
  it.skipIf(!samplesFolder)(
    'gives the Lalonde comparison group the treated means exactly (needs FOLGE_SAMPLES)',
    () => {
      const people = lalondePeople();
      const result = entropyBalance(people);
      expect(result).toMatchObject({ n: 614, k: 8, status: 'ok' });
      expectClose(result.value, 98.4578344244038);
      for (const { meanGroup, meanOthers } of result.details?.balance ?? []) expectClose(meanOthers, meanGroup);
      const weights = result.details?.weights ?? [];
      const rows = people.map(({ inGroup, outcome }, i) => ({
        treated: inGroup,
        value: outcome,
        weight: weights[i] ?? null,
      }));
      expectClose(weightedDifference(rows).value, 1273.26181391191);
      // The ratio of variances afterwards, treated over weighted others: age, educ, black, hispan, married, nodegree, re74, re75.
      const ratios = people[0]?.covariates.map((_, j) => {
        const of = (inside: boolean) => people.flatMap((row, i) => (row.inGroup === inside ? [i] : []));
        const variance = (rowsOf: number[]) =>
          weightedMoments(
            rowsOf.map((i) => people[i]?.covariates[j] as number),
            rowsOf.map((i) => weights[i] as number),
          ).variance as number;
        return variance(of(true)) / variance(of(false));
      });
      expectAllClose(
        ratios ?? null,
        [
          0.409641294265436, 0.663549323208156, 0.995222951437651, 0.995222951437651, 0.995222951437651,
          0.995222951437651, 1.32645881867273, 1.33512383999693,
        ],
      );
    },
  );

  // R 4.2.2, datasets::mtcars: the dual log(sum(exp(z %*% l))) by optim(method = "BFGS", reltol = 1e-16).
  it.each([
    ['qsec', 0, 10.4755433309639, 0.148756836435393],
    ['qsec', 1, 14.8939491809639, 0.122908951432664],
    ['hp', 0, 11.0652929770866, 0.168190689468939],
    ['hp', 1, 13.0698386506849, 0.150456838209316],
  ] as const)('agrees with a general minimiser on %s with gearbox %i as the group', (name, group, ess, share) => {
    const result = entropyBalance(manual(name, group));
    expectClose(result.value, ess, 1e-7);
    expectClose(result.details?.largestShare, share, 1e-7);
  });

  it('weights the others up to the size of the group, and the group by one', () => {
    const rows = manual('hp', 1);
    const { details } = entropyBalance(rows);
    const of = (inside: boolean) =>
      rows.flatMap(({ inGroup }, i) => (inGroup === inside ? [details?.weights[i] as number] : []));
    expect(of(true)).toEqual(new Array(13).fill(1));
    expectClose(
      of(false).reduce((sum, weight) => sum + weight, 0),
      13,
    );
  });

  it('refuses means that lie outside the cloud of the others', () => {
    const rows = [10, 12, 1, 2, 3, 4, 5, 6, 7].map((x, i) => ({ inGroup: i < 2, covariates: [x] }));
    expect(entropyBalance(rows)).toMatchObject({ value: null, reason: { code: 'balance_not_reached' } });
    const apart = [1, 1, 0, 0, 0, 0, 0, 0].map((x, i) => ({ inGroup: i < 2, covariates: [x] }));
    expect(entropyBalance(apart).reason?.code).toBe('balance_not_reached');
  });

  it('refuses to let one person stand for the group', () => {
    const rows = [8, 8, 1, 2, 1, 2, 1, 2, 1, 9].map((x, i) => ({ inGroup: i < 2, covariates: [x] }));
    expect(entropyBalance(rows).reason?.code).toBe('weight_on_one');
  });

  it('weighs all alike where the groups are alike', () => {
    const rows = [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6].map((x, i) => ({ inGroup: i < 6, covariates: [x, x * x] }));
    expectClose(entropyBalance(rows).value, 6);
  });

  it('reaches balance or says that it did not, in any unit and order, also with a covariate said twice', () => {
    const table = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 16,
      maxLength: 40,
    });
    fc.assert(
      fc.property(table, (drawn) => {
        const here = entropyBalance(drawn.map(([inGroup, a, b]) => ({ inGroup, covariates: [a, b] })));
        const moved = drawn.map(([inGroup, a, b]) => ({ inGroup, covariates: [3 - 2 * a, b, b * 10] })).toReversed();
        const there = entropyBalance(moved);
        expect(there.status).toBe(here.status);
        if (here.value === null) return;
        expectClose(there.value, here.value, 1e-6);
        for (const { meanGroup, meanOthers } of here.details?.balance ?? [])
          expect(meanOthers).toBeCloseTo(meanGroup, 8);
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});
