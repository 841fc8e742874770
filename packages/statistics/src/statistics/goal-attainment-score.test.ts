import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { goalAttainmentScore } from './goal-attainment-score.ts';

function goals(levels: number[], weights: number[] = []) {
  return levels.map((level, i) => ({ level, weight: weights[i] ?? 1 }));
}

describe('goalAttainmentScore', () => {
  it.each([
    [1, 70, 30],
    [2, 74.8069469178417, 25.1930530821583],
    [3, 77.3861278752583, 22.6138721247417],
    [4, 79.0190500044005, 20.9809499955995],
    [5, 80.1511344577764, 19.8488655422236],
    [6, 80.9838667696593, 19.0161332303407],
    [7, 81.6227766016838, 18.3772233983162],
    [8, 82.1287731561, 17.8712268439],
    [9, 82.5395686727984, 17.4604313272016],
    [10, 82.8797974610715, 17.1202025389285],
  ])('lets %i goals reach from the lowest to the highest score', (count, highest, lowest) => {
    const range = (level: number) => goalAttainmentScore(goals(new Array(count).fill(level)));
    expectClose(range(2).value, highest);
    expectClose(range(-2).value, lowest);
    expectAllClose(range(0).details?.range ?? null, [lowest, highest]);
  });

  it.each([
    [[0, 0, 0], [1, 1, 1], 50, 50, 50],
    [[1], [1], 60, 60, 60],
    [[2], [3], 70, 70, 70],
    [[1, 0, -1], [1, 1, 1], 50, 50, 50],
    [[1, 1, 1], [1, 1, 1], 63.6930639376292, 67.3205080756888, 62.2474487139159],
    [[2, 2, 2], [1, 1, 1], 77.3861278752583, 84.6410161513776, 74.4948974278318],
    [[-2, -2, -2], [1, 1, 1], 22.6138721247417, 15.3589838486225, 25.5051025721682],
    [[1, -1, 2, 0], [3, 1, 2, 4], 58.4016805041681, 60.9544511501033, 57.4420840753525],
    [[2, 1, 0, -1, 1], [1, 2, 3, 4, 5], 54.8564293117863, 56.7419986246324, 54.2257712736426],
    [new Array(10).fill(2), new Array(10).fill(1), 82.8797974610715, 113.245553203368, 76.9679944985297],
  ])('gives T for levels %j with weights %j', (levels, weights, conventional, none, half) => {
    const result = goalAttainmentScore(goals(levels, weights));
    expectClose(result.value, conventional);
    expectAllClose(result.details?.byRho.map(({ score }) => score) ?? null, [none, conventional, half]);
  });

  it('shows what could be reached: 30 to 70 with one goal, 17.1 to 82.9 with ten', () => {
    expectAllClose(goalAttainmentScore(goals([1])).details?.range ?? null, [30, 70]);
    expectAllClose(
      goalAttainmentScore(goals(new Array(10).fill(0))).details?.range ?? null,
      [17.1202025389285, 82.8797974610715],
    );
  });

  it('leaves out a withdrawn goal and bounds one that was not rated', () => {
    const result = goalAttainmentScore([{ level: 1 }, { level: 2, weight: 0 }, { level: null }, { level: 0 }]);
    expect(result).toMatchObject({ n: 2, k: 3, details: { withdrawn: 1, notRated: 1 } });
    expectClose(result.value, goalAttainmentScore(goals([1, 0])).value as number);
    expectAllClose(result.details?.bounds ?? null, [
      goalAttainmentScore(goals([1, -2, 0])).value as number,
      goalAttainmentScore(goals([1, 2, 0])).value as number,
    ]);
  });

  it('has no score when every goal is withdrawn', () => {
    expect(goalAttainmentScore(goals([1, 2], [0, 0])).reason).toEqual({
      code: 'no_observations',
      numbers: { withdrawn: 2, notRated: 0 },
    });
  });

  it('refuses a level outside −2 to 2', () => {
    expect(() => goalAttainmentScore(goals([0, 3]))).toThrow('level (row 1)');
  });
});
