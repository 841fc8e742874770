import { describe, expect, it } from 'vitest';
import type { SolutionModel } from '../configurations/solution.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { officesInSets } from '../testing/offices-in-sets.ts';
import { qca } from './qca.ts';

/** As the QCA package in R, which does not cut by PRI. */
const withoutPri = qca(officesInSets, { priCut: 0 });

function fitsOf(model: SolutionModel | undefined): Record<string, (number | null)[]> {
  const terms = model?.terms ?? [];
  return Object.fromEntries(
    terms.map(({ term, fit, uniqueCoverage }) => [term, [fit.inclusion, fit.pri, fit.coverage, uniqueCoverage]]),
  );
}

describe('qca', () => {
  it('gives the truth table of QCA::truthTable', () => {
    const table = withoutPri.details?.truthTable ?? [];
    expect(table.map(({ row, cases }) => [row, cases.join()])).toEqual([
      [1, 'S05'],
      [2, 'S09'],
      [3, 'S11'],
      [6, 'S04'],
      [7, 'S08'],
      [12, 'S02,S06'],
      [14, 'S07,S12'],
      [15, 'S10'],
      [16, 'S01,S03'],
    ]);
    expectAllClose(
      table.map(({ fit }) => fit.inclusion),
      [0.647058823529412, 0.755102040816327, 0.708333333333333, 0.745454545454546, 0.75, 1, 0.803030303030303, 1, 1],
    );
    const pri = table.map(({ fit }) => fit.pri ?? Number.NaN);
    [0, 0, 0.0666666666666664, 0.125, 0.076923076923077, 1, 0.380952380952381, 1, 1].forEach((expected, row) => {
      expect(pri[row]).toBeCloseTo(expected, 12);
    });
    expect(table.filter(({ leadsToOutcome }) => leadsToOutcome).map(({ row }) => row)).toEqual([12, 14, 15, 16]);
    expect(withoutPri.details?.remainders).toBe(7);
    expect(table[6]?.contradictions).toEqual(['S07', 'S12']);
  });

  it('gives the conservative and the parsimonious solution of QCA::minimize', () => {
    const [conservative, ...others] = withoutPri.details?.conservative ?? [];
    expect(others).toEqual([]);
    const terms = fitsOf(conservative);
    expectAllClose(terms['COACH*TIME*TRAIN'] ?? null, [1, 1, 0.717948717948718, 0.153846153846154]);
    expectAllClose(
      terms['COACH*LEAD*TRAIN'] ?? null,
      [0.852272727272727, 0.666666666666667, 0.641025641025641, 0.076923076923077],
    );
    expectAllClose(terms['COACH*LEAD*TIME'] ?? null, [1, 1, 0.64957264957265, 0.0854700854700855]);
    expectClose(withoutPri.value, 0.887931034482759);
    expectClose(conservative?.fit.pri, 0.775862068965517);
    expectClose(conservative?.fit.coverage, 0.88034188034188);
    const [parsimonious] = withoutPri.details?.parsimonious ?? [];
    expectAllClose(
      fitsOf(parsimonious).COACH ?? null,
      [0.847328244274809, 0.726027397260274, 0.948717948717949, 0.948717948717949],
    );
  });

  it('gives necessity with its relevance', () => {
    const expected = {
      COACH: [0.948717948717949, 0.847328244274809, 0.844961240310078],
      LEAD: [0.786324786324786, 0.681481481481482, 0.709459459459459],
      TIME: [0.871794871794872, 0.772727272727273, 0.782608695652174],
      TRAIN: [0.829059829059829, 0.692857142857143, 0.699300699300699],
    };
    for (const { condition, fit } of withoutPri.details?.necessity ?? []) {
      expectAllClose(fit && [fit.inclusion, fit.coverage, fit.relevance], expected[condition as keyof typeof expected]);
    }
    expect(withoutPri.details?.necessity).toHaveLength(4);
  });

  it('asks for a PRI of one half unless told otherwise, and answers for the absence of the outcome too', () => {
    const strict = qca(officesInSets);
    expect(strict).toMatchObject({ n: 12, k: 4, status: 'ok', value: 1 });
    expect(strict.details?.conservative[0]?.terms.map(({ term }) => term)).toEqual([
      'COACH*TIME*TRAIN',
      'COACH*LEAD*TIME',
    ]);
    const [absent] = strict.details?.negated.parsimonious ?? [];
    expect(absent?.terms.length).toBeGreaterThan(0);
    expect(strict.details?.negated.truthTable.find(({ row }) => row === 1)?.leadsToOutcome).toBe(true);
  });

  it('says when there is nothing to say', () => {
    const never = officesInSets.cases.map((one) => ({ ...one, outcome: 0 }));
    expect(qca({ ...officesInSets, cases: never }).reason?.code).toBe('no_sufficient_combination');
    expect(qca({ ...officesInSets, cases: officesInSets.cases.slice(0, 9) }).status).toBe('too_few');
    const five = officesInSets.cases.map((one) => ({ ...one, conditions: [...one.conditions, 0.7] }));
    expect(qca({ conditions: [...officesInSets.conditions, 'ALL'], cases: five }).reason?.code).toBe(
      'limited_diversity',
    );
    expect(() => qca({ conditions: ['A'], cases: [{ name: 'x', conditions: [1.2], outcome: 1 }] })).toThrow(
      'cases (row 0)',
    );
    const undecided = officesInSets.cases.map((one, i) =>
      i === 0 ? { ...one, conditions: [0.5, 0.8, 0.7, 0.6] } : one,
    );
    expect(qca({ ...officesInSets, cases: undecided }).notes).toEqual([
      { code: 'cases_at_crossover', numbers: { undecided: 1, n: 12 } },
    ]);
  });
});
