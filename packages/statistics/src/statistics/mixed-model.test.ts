import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examPupils } from '../testing/exam-pupils.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { alikeBatches, dyestuff, shortSleep } from '../testing/published-repeated.ts';
import { meanInterval } from './mean-interval.ts';
import { mixedModel } from './mixed-model.ts';
import { remlIcc } from './reml-icc.ts';

type Row = { group: number; outcome: number; x: number };

function askedWith(rows: readonly Row[], options: Parameters<typeof mixedModel>[1] = {}) {
  return mixedModel(
    {
      outcome: rows.map(({ outcome }) => outcome),
      group: rows.map(({ group }) => group),
      fixed: [{ term: 'x', values: rows.map(({ x }) => x) }],
    },
    options,
  );
}

function intercepts(groups: readonly (readonly number[])[], options: Parameters<typeof mixedModel>[1] = {}) {
  return mixedModel({ outcome: groups.flat(), group: groups.flatMap((values, g) => values.map(() => g)) }, options);
}

const nights: Row[] = shortSleep.flatMap((times, group) => times.map((outcome, x) => ({ group, outcome, x })));

describe('mixedModel', () => {
  it('agrees with lmerTest and pbkrtest for exam on reading test in twelve schools', () => {
    const { details, ...result } = askedWith(examPupils);
    expect(result).toMatchObject({ n: 757, k: 12, status: 'ok', method: 'mixed_model_reml_satterthwaite' });
    const lines = details?.coefficients ?? [];
    const column = (name: 'estimate' | 'se' | 'df' | 'p') => lines.map((line) => line[name]);
    expectAllClose(column('estimate'), [0.203220860070905, 0.565916434330629], 1e-8);
    expectAllClose(column('se'), [0.0916369951655623, 0.0296705825341773], 1e-7);
    expectAllClose(column('df'), [10.871326376612, 753.825957651625], 1e-7);
    expectAllClose(column('p'), [0.0488377898374444, 1.7589894271617e-66], 1e-6);
    const beside = details?.beside?.coefficients ?? [];
    expectAllClose(
      beside.map(({ se }) => se),
      [0.0916581975206189, 0.0297232693337279],
      1e-7,
    );
    expectAllClose(
      beside.map(({ df }) => df),
      [11.0490718572958, 753.845090912502],
      1e-7,
    );
  });

  it('agrees for two waves of which some people have one alone', () => {
    const rows = anorexia.CBT.flatMap(({ before, after }, i): Row[] => [
      ...([0, 3, 6, 9, 12].includes(i) ? [] : [{ group: i, x: 0, outcome: before as number }]),
      ...(i % 3 === 2 ? [] : [{ group: i, x: 1, outcome: after as number }]),
    ]);
    const result = askedWith(rows, { df: 'kenward_roger' });
    expectClose(result.value, 2.25522407423924, 1e-7);
    expectClose(result.details?.coefficients[1]?.se, 1.63866993849685, 1e-7);
    expectClose(result.details?.coefficients[1]?.df, 21.9776941442913, 1e-7);
    expectClose(result.details?.beside?.coefficients[1]?.se, 1.60359171293181, 1e-7);
    expectClose(result.details?.beside?.coefficients[1]?.df, 22.1371872070658, 1e-7);
    expectClose(result.details?.beside?.coefficients[1]?.p, 0.17350083123717, 1e-7);
    expectClose(result.details?.varianceBetween, 12.205706497344, 1e-7);
    expectClose(result.details?.varianceWithin, 25.157200300982, 1e-7);
  });

  // R 4.2.2, lmerTest 3.1-3, pbkrtest 0.5.2, lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12)):
  // summary(lmer(Reaction ~ Days + (1 | Subject), sleepstudy), ddf = …)
  it('agrees for reaction time over nine days of short sleep', () => {
    const { details } = askedWith(nights);
    expectAllClose(
      details?.coefficients.map(({ estimate }) => estimate) ?? null,
      [251.4051048485, 10.4672859596],
      1e-9,
    );
    expectAllClose(details?.coefficients.map(({ se }) => se) ?? null, [9.746716338936, 0.804221428229], 1e-7);
    expectAllClose(details?.coefficients.map(({ df }) => df) ?? null, [22.8101983053, 161], 1e-7);
    expectClose(details?.beside?.coefficients[0]?.df, 22.8101989771, 1e-7);
    expectClose(details?.varianceBetween, 1378.178538866, 1e-7);
    expectClose(details?.varianceWithin, 960.456576849, 1e-7);
  });

  // The same call on sleepstudy[-c(3,4,17,18,19,20,45,46,47,48,49,50,77,101:106,139,140,141,170), ]
  it('agrees when days are missing', () => {
    const gone = [3, 4, 17, 18, 19, 20, 45, 46, 47, 48, 49, 50, 77, 101, 102, 103, 104, 105, 106, 139, 140, 141, 170];
    const { details } = askedWith(nights.filter((_, i) => !gone.includes(i + 1)));
    expectAllClose(
      details?.coefficients.map(({ estimate }) => estimate) ?? null,
      [252.6944740919, 10.8461154328],
      1e-7,
    );
    expectAllClose(details?.coefficients.map(({ se }) => se) ?? null, [9.688053045896, 0.916134709925], 1e-7);
    expectAllClose(details?.coefficients.map(({ df }) => df) ?? null, [24.412880061, 141.295125863], 1e-6);
    const beside = details?.beside?.coefficients;
    expectAllClose(beside?.map(({ se }) => se) ?? null, [9.69113179621, 0.91749378302], 1e-7);
    expectAllClose(beside?.map(({ df }) => df) ?? null, [24.3653114368, 141.2661795314], 1e-6);
  });

  // summary(lmer(Yield ~ 1 + (1 | Batch), Dyestuff)) and Dyestuff2
  it('agrees for batches with and without a difference between them', () => {
    const unlike = intercepts(dyestuff);
    expectClose(unlike.value, 1527.5, 1e-12);
    expectClose(unlike.details?.coefficients[0]?.se, 19.3834119437, 1e-7);
    expectClose(unlike.details?.coefficients[0]?.df, 5, 1e-7);
    const alike = intercepts(alikeBatches);
    expect(alike.details?.varianceBetween).toBe(0);
    expectClose(alike.details?.varianceWithin, 13.8063096276, 1e-9);
    expectClose(alike.details?.coefficients[0]?.se, 0.678388031233, 1e-9);
    expectClose(alike.details?.coefficients[0]?.df, 29, 1e-9);
    expectClose(alike.details?.beside?.coefficients[0]?.df, 5, 1e-7);
  });

  it('is the t-interval of the group means when groups are of one size and differ', () => {
    const means = dyestuff.map((values) => values.reduce((sum, x) => sum + x, 0) / 5);
    const mean = means.reduce((sum, x) => sum + x, 0) / 6;
    const sd = Math.sqrt(means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 5);
    expectAllClose(intercepts(dyestuff).ci, meanInterval({ n: 6, mean, sd }).ci as number[], 1e-7);
  });

  it('has the variances of the one-way model without covariates', () => {
    const rows = dyestuff.flatMap((values, cluster) =>
      values.slice(0, 2 + (cluster % 4)).map((value) => ({ cluster, value })),
    );
    const own = mixedModel({ outcome: rows.map(({ value }) => value), group: rows.map(({ cluster }) => cluster) });
    const icc = remlIcc(rows);
    expectClose(own.details?.icc, icc.value as number, 1e-9);
    expectClose(own.value, icc.details?.mean as number, 1e-9);
    expectClose(own.details?.coefficients[0]?.se, icc.details?.meanSe as number, 1e-9);
  });

  it('says why there is nothing to compute', () => {
    const x = [1, 2, 3, 4, 5, 6];
    const outcome = [3, 1, 4, 1, 5, 9];
    const ask = (group: number[], values: number[], y = outcome) =>
      mixedModel({ outcome: y, group, fixed: [{ term: 'x', values }] }).reason?.code;
    expect(ask([1, 1, 1, 1, 1, 1], x)).toBe('single_cluster');
    expect(ask([1, 2, 3, 4, 5, 6], x)).toBe('clusters_all_of_one');
    expect(ask([1, 1, 2, 2, 3, 3], [2, 2, 2, 2, 2, 2])).toBe('collinear_covariate');
    expect(ask([1, 1, 2, 2, 3, 3], x, [7, 7, 7, 7, 7, 7])).toBe('no_within_variance');
    expect(ask([1, 1, 2, 2, 3, 3], x, [2, 2, 4, 4, 9, 9])).toBe('no_within_variance');
    expect(ask([1, 1, 2, 2, 3, 3], x, [3, 5, 7, 9, 11, 13])).toBe('no_within_variance');
    expect(ask([1, 1, 2, 2, 3, 3], x)).toBe('few_clusters');
    expect(mixedModel({ outcome: [1, 2, 4], group: [1, 1, 2], fixed: [{ term: 'x', values: [1, 2, 4] }] }).status).toBe(
      'too_few',
    );
  });

  it('names a column that is shorter, a number that is none and a term that is not there', () => {
    const group = [1, 1, 2, 2];
    expect(() => mixedModel({ outcome: [1, 2], group })).toThrow('outcome: has as many rows as the groups');
    expect(() => mixedModel({ outcome: [1, 2, Number.NaN, 4], group })).toThrow('outcome (row 2): is a finite number');
    expect(() => mixedModel({ outcome: [1, 2, 3, 4], group }, { term: 'age' })).toThrow('term');
  });

  it('does not depend on the order of rows, and moves with the units of outcome and covariate', () => {
    const row = fc.record({
      group: fc.integer({ min: 0, max: 6 }),
      outcome: fc.integer({ min: -20, max: 20 }),
      x: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 12, maxLength: 40 }), (rows) => {
        const one = askedWith(rows);
        fc.pre(one.value !== null && (one.details?.varianceBetween ?? 0) > 1e-4);
        const turned = rows.map(({ group, outcome, x }) => ({ group, outcome: 50 - 3 * outcome, x: 2000 + 0.5 * x }));
        const other = askedWith(turned.toReversed());
        expect(Math.abs((other.value as number) + 6 * (one.value as number))).toBeLessThan(1e-6);
        expectClose(other.details?.coefficients[1]?.se, 6 * (one.details?.coefficients[1]?.se as number), 1e-6);
        expectClose(other.details?.varianceBetween, 9 * (one.details?.varianceBetween as number), 1e-5);
        expectClose(other.details?.coefficients[1]?.df, one.details?.coefficients[1]?.df as number, 1e-4);
      }),
      { seed: 21, numRuns: 60 },
    );
  });
});
