import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { lalondePeople } from '../testing/lalonde.ts';
import { cars } from '../testing/published-groups.ts';
import { samplesFolder } from '../testing/read-sample.ts';
import { propensityScore } from './propensity-score.ts';
import { weightedDifference } from './weighted-difference.ts';
import { welchDifference } from './welch-difference.ts';

const rows = cars.mpg.map((value, i) => ({
  treated: cars.straight[i] === 1,
  value,
  weight: ((i + 1) % 7) + 1,
  cluster: (i + 1) % 9,
}));

describe('weightedDifference', () => {
  // R 4.2.2, survey 4.1.1: svyglm(mpg ~ vs, svydesign(ids = ~1, weights = ~w, data = mtcars)), w = seq_len(32) %% 7 + 1.
  it('agrees with survey on weighted people', () => {
    const result = weightedDifference(rows.map(({ treated, value, weight }) => ({ treated, value, weight })));
    expectClose(result.value, 7.32257250945776);
    expectClose(result.details?.se, 2.11126184259138);
    expectAllClose(result.ci, [3.01080060029359, 11.6343444186219]);
    expectClose(result.details?.p, 0.00160612544240846);
    expect(result.details?.df).toBe(30);
  });

  // The same with ids = ~seq_len(32) %% 9.
  it('agrees with survey on clusters', () => {
    const result = weightedDifference(rows);
    expect(result).toMatchObject({ n: 32, k: 9, details: { df: 7 } });
    expectClose(result.details?.se, 0.901511272073775);
    expectAllClose(result.ci, [5.19083709242785, 9.45430792648767]);
    expectClose(result.details?.p, 8.27063576764303e-5);
  });

  it.skipIf(!samplesFolder)('agrees with survey on the Lalonde data weighted by the odds (needs FOLGE_SAMPLES)', () => {
    const people = lalondePeople();
    const weights = propensityScore(people).details?.weights ?? [];
    const result = weightedDifference(
      people.map(({ inGroup, outcome }, i) => ({ treated: inGroup, value: outcome, weight: weights[i] ?? null })),
    );
    expectClose(result.value, 1214.07122329292);
    expectClose(result.details?.se, 824.723584804293);
    expectAllClose(result.ci, [-405.560367494765, 2833.70281408059]);
    expectClose(result.details?.essComparison, 99.8153859157942);
    expectClose(result.details?.largestShare, 0.02001734997715);
    const alike = people.map(({ inGroup, outcome }) => ({ treated: inGroup, value: outcome, weight: 1 }));
    expectClose(weightedDifference(alike).value, -635.026212037422);
  });

  it('is the plain difference when all weigh alike, whatever the weight', () => {
    const of = (straight: number) => cars.mpg.filter((_, i) => cars.straight[i] === straight);
    const alike = weightedDifference(rows.map(({ treated, value }) => ({ treated, value, weight: 3 })));
    expectClose(alike.value, welchDifference({ first: of(1), second: of(0) }).value as number);
  });

  it('refuses a comparison group that is in truth one person', () => {
    const heavy = rows.map((row, i) => ({ ...row, weight: i === 0 ? 60 : row.weight }));
    expect(weightedDifference(heavy)).toMatchObject({ value: null, reason: { code: 'weight_on_one' } });
  });

  it('shows no interval from two clusters', () => {
    const two = rows.map((row, i) => ({ ...row, cluster: i % 2 }));
    expect(weightedDifference(two)).toMatchObject({ ci: null, k: 2, reason: { code: 'few_clusters' } });
  });
});
