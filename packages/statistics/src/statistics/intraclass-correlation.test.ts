import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { type IccForm, intraclassCorrelation } from './intraclass-correlation.ts';

/** Six targets, four raters. Shrout & Fleiss (1979), table 2. */
const ratings = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe('intraclassCorrelation', () => {
  it.each<[IccForm, number, number, number]>([
    ['1,1', 0.165741768405476, -0.132932324874751, 0.722560062328121],
    ['2,1', 0.289763779527559, 0.018786513374712, 0.761084369648953],
    ['3,1', 0.714840714840715, 0.342464765033925, 0.94585825995536],
    ['1,k', 0.442797133679269, -0.884442155238119, 0.912415420340776],
    ['2,k', 0.620050547598989, 0.0711368153025035, 0.927232040167722],
    ['3,k', 0.909315542377069, 0.675674713816305, 0.985891678169062],
  ])('agrees with psych::ICC for form %s of the published ratings', (form, icc, low, high) => {
    const result = intraclassCorrelation(ratings, { form });
    expect(result).toMatchObject({ n: 6, k: 4, status: 'ok' });
    expectClose(result.value, icc);
    expectAllClose(result.ci, [low, high]);
  });

  it('has the mean squares whose ratios are the F of psych', () => {
    const { msTargets = 0, msWithin = 1, msError = 1 } = intraclassCorrelation(ratings).details ?? {};
    expectClose(msTargets / msWithin, 1.79467849223947);
    expectClose(msTargets / msError, 11.0272479564033);
  });

  it('leaves out a target with a gap', () => {
    expect(intraclassCorrelation([...ratings, [1, null, 3, 4]])).toEqual(intraclassCorrelation(ratings));
  });

  it('prints 0 or less when raters do not tell targets apart', () => {
    expect(
      intraclassCorrelation([
        [1, 3],
        [3, 1],
        [2, 2],
        [1, 3],
      ]).value,
    ).toBeLessThan(0);
  });

  it('gives 1 without interval for perfect agreement, and nothing when all ratings are the same', () => {
    expect(
      intraclassCorrelation([
        [1, 1],
        [2, 2],
        [4, 4],
      ]),
    ).toMatchObject({ value: 1, ci: null, status: 'ok_caution' });
    expect(
      intraclassCorrelation([
        [2, 2],
        [2, 2],
      ]).reason?.code,
    ).toBe('zero_variance');
  });

  it('needs two raters', () => {
    expect(intraclassCorrelation([[1], [2]]).status).toBe('not_computable');
  });
});
