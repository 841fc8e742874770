import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { expectClose } from '../testing/expect-close.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';
import { compileRowScale, compileScale, scoreScale } from './score-scale.ts';

const agreeableness = { items: 5, min: 1, max: 6, reversed: [0] };

describe('compileRowScale', () => {
  it('scores the items where they stand in a row, and one that holds the mark as missing', () => {
    const score = compileRowScale({ items: 3, min: 1, max: 6, reversed: [2] }, [4, 0, 2], -1);
    expect(score(Int16Array.of(2, 9, 1, 9, 3))).toBe((3 + 2 + 6) / 3);
    expect(score(Int16Array.of(-1, 9, 1, 9, 3))).toBe((3 + 6) / 2);
    expect(score(Int16Array.of(-1, 9, -1, 9, 3))).toBeNull();
    expect(() => score(Int16Array.of(7, 9, 1, 9, 3))).toThrow('lie between 1 and 6');
  });
});

describe('scoreScale', () => {
  it('reverses what the instrument reverses and takes the mean', () => {
    expect(scoreScale([1, 6, 6, 6, 6], agreeableness)).toMatchObject({ value: 6, n: 5, k: 5, status: 'ok' });
    expect(scoreScale([6, 6, 6, 6, 1], agreeableness).value).toBe((1 + 6 + 6 + 6 + 1) / 5);
  });

  it('scores from half of the items, rounded up', () => {
    expect(scoreScale([null, 2, null, 4, 6], agreeableness).value).toBe(4);
    expect(scoreScale([null, 2, null, null, 6], agreeableness)).toMatchObject({
      value: null,
      status: 'too_few',
      reason: { code: 'too_few_answered', numbers: { answered: 2, minimum: 3 } },
    });
  });

  it('follows the instrument when it asks for more', () => {
    expect(scoreScale([2, 2, null, 4, 6], { ...agreeableness, minimumAnswered: 5 }).value).toBeNull();
  });

  it('refuses an answer outside the scale, with its item', () => {
    expect(() => scoreScale([1, 2, 7, 4, 5], agreeableness)).toThrow('answers (row 2): lie between 1 and 6');
    expect(() => scoreScale([1, 2, Number.NaN, 4, 5], agreeableness)).toThrow('answers (row 2)');
    expect(() => scoreScale([1, 2], agreeableness)).toThrow('answers: are 5');
    expect(() => compileScale({ ...agreeableness, reversed: [5] })).toThrow('reversed: names items');
  });

  it('keeps every score inside the scale', () => {
    const answer = fc.option(fc.integer({ min: 1, max: 6 }));
    const score = compileScale(agreeableness);
    fc.assert(
      fc.property(fc.array(answer, { minLength: 5, maxLength: 5 }), (answers) => {
        const value = score(answers);
        expect(value === null).toBe(answers.filter((one) => one !== null).length < 3);
        if (value !== null) expect(value >= 1 && value <= 6).toBe(true);
      }),
      { seed: 11 },
    );
  });

  it.skipIf(!samplesFolder)('scores the agreeableness items of bfi as R does (needs FOLGE_SAMPLES)', () => {
    const rows = readSample('psych-bfi.csv', ['A1', 'A2', 'A3', 'A4', 'A5']);
    const scoresOf = (minimumAnswered: number) => {
      const score = compileScale({ ...agreeableness, minimumAnswered });
      return moments(rows.map((row) => score(row)).filter((value) => value !== null));
    };
    expect(rows).toHaveLength(2800);
    const [half, most, all] = [scoresOf(3), scoresOf(4), scoresOf(5)];
    expect([half.n, most.n, all.n]).toEqual([2797, 2790, 2709]);
    expectClose(half.mean, 4.65297342390657, 1e-12);
    expectClose(standardDeviation(half), 0.897553810598158, 1e-12);
    expectClose(most.mean, 4.65150537634409, 1e-12);
    expectClose(all.mean, 4.64348468069398, 1e-12);
  });
});
