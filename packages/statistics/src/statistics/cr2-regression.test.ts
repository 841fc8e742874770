import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { cr2Difference } from './cr2-difference.ts';
import { cr2Mean } from './cr2-mean.ts';
import { cr2Regression } from './cr2-regression.ts';

const outcome = [3, 5, 4, 6, 8, 7, 2, 3, 5, 9, 8, 7, 4, 6, 5, 7];
const group = [1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5];
const x = { term: 'x', values: [1, 2, 1, 3, 4, 3, 1, 2, 2, 5, 4, 5, 2, 3, 3, 4] };
const w = { term: 'w', values: [0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1] };

describe('cr2Regression', () => {
  it('agrees with clubSandwich for two covariates and offices of any size', () => {
    const result = cr2Regression({ outcome, group, covariates: [x, w] });
    expect(result).toMatchObject({ n: 16, k: 5, status: 'ok_caution', reason: { code: 'few_clusters' } });
    const { coefficients = [] } = result.details ?? {};
    const of = (part: 'estimate' | 'se' | 'df' | 'p' | 'seCr0' | 'seCr1s') => coefficients.map((one) => one[part]);
    expectAllClose(of('estimate'), [2.12914691943128, 1.40758293838863, -1.05094786729858]);
    expectAllClose(of('se'), [0.376858883722992, 0.134553429986378, 0.126974031716431]);
    expectAllClose(of('df'), [2.08452013795618, 3.1418468878691, 2.36057999014356]);
    expectAllClose(of('p'), [0.02723847489216688, 0.00151854616536917, 0.00852667065346208]);
    expectAllClose(of('seCr0'), [0.327235693761054, 0.117921383273408, 0.082805020019621]);
    expectAllClose(of('seCr1s'), [0.392997356258134, 0.141619000482847, 0.099445612361514]);
    expectAllClose(result.ci, [0.990105675805999, 1.825060200971253]);
  });

  it('is the mean over offices without covariates, and the difference of two sets with one', () => {
    const rows = outcome.map((value, i) => ({ cluster: group[i] as number, value }));
    const mean = cr2Mean(rows);
    const alone = cr2Regression({ outcome, group, covariates: [] });
    expectClose(alone.value, mean.value as number);
    expectAllClose(alone.ci, mean.ci as number[]);
    const treated = rows.filter((_, i) => w.values[i] === 1);
    const comparison = rows.filter((_, i) => w.values[i] === 0);
    const difference = cr2Difference({ treated, comparison });
    const one = cr2Regression({ outcome, group, covariates: [w] });
    expectClose(one.value, difference.value as number);
    expectAllClose(one.ci, difference.ci as number[]);
  });

  it('says what it cannot do', () => {
    const twice = { term: 'twice', values: x.values.map((value) => 2 * value) };
    expect(cr2Regression({ outcome, group, covariates: [x, twice] }).reason?.code).toBe('collinear_covariate');
    expect(cr2Regression({ outcome: x.values, group, covariates: [x] }).reason?.code).toBe('zero_variance');
    expect(cr2Regression({ outcome, group: group.map(() => 1), covariates: [x] }).reason?.code).toBe('single_cluster');
    expect(() => cr2Regression({ outcome, group, covariates: [{ term: 'x', values: [1] }] })).toThrow(
      'x: has as many rows',
    );
  });
});
