import { scaleSums } from '@folge/statistics';
import { expect, test } from 'vitest';
import { scaleReliability } from './reliability.ts';
import type { ScaleFigures } from './report-input.ts';

function scaleOf(rows: (number | null)[][]): ScaleFigures {
  const sums = scaleSums(rows);
  const names = rows[0]?.map((_, index) => `q${index + 1}`) ?? ['q1', 'q2'];
  return {
    instrumentId: 'skjema',
    instrumentName: { nb: 'Skjema' },
    instrumentVersion: 1,
    scale: 'trygghet',
    scaleName: { nb: 'Trygghet' },
    waveId: 'T0',
    itemNames: names,
    responses: rows.length,
    scored: rows.length,
    scoreSum: 12,
    scoreSumOfSquares: 50,
    sums,
  };
}

const waves = [{ waveId: 'T0', name: { nb: 'Før oppstart' }, anonymous: false }];

test('three items answered by four people: alpha by hand 3/2 · (1 − 5/11.6667)', () => {
  const found = scaleReliability(
    scaleOf([
      [1, 2, 1],
      [2, 1, 3],
      [3, 4, 3],
      [4, 3, 4],
    ]),
    waves,
  );
  // Item variances 5/3, 5/3 and 19/12; totals 4, 6, 10 and 11 with variance 131/12.
  expect(found.alpha.value).toBeCloseTo(1.5 * (1 - (5 / 3 + 5 / 3 + 19 / 12) / (131 / 12)), 12);
  expect(found).toMatchObject({ complete: 4, meanScore: 3, alpha: { status: 'ok_caution', n: 4 } });
  expect(found.alpha.reason?.key).toBe('reason.few_answers');
});

test('nobody has answered: not measured', () => {
  expect(scaleReliability(scaleOf([]), waves)).toMatchObject({
    alpha: { value: null, status: 'not_collected' },
    meanScore: null,
    itemRest: [],
  });
});

test('answers, but nobody answered every question: too few, with the number', () => {
  expect(scaleReliability(scaleOf([[1, null]]), waves).alpha).toMatchObject({
    status: 'too_few',
    reason: { key: 'reason.alpha_too_few', facts: { n: 0 } },
  });
});

test('everybody answered alike: no variation to measure', () => {
  const found = scaleReliability(scaleOf(Array.from({ length: 12 }, () => [2, 3])), waves);
  expect(found.alpha).toMatchObject({ status: 'not_computable', reason: { key: 'reason.alpha_no_variation' } });
});

test('an item that runs against the rest is named', () => {
  const rows = Array.from({ length: 12 }, (_, row) => [row % 4, row % 4, 3 - (row % 4)]);
  const found = scaleReliability(scaleOf(rows), waves).itemRest.find(({ item }) => item === 'q3');
  expect(found).toMatchObject({ status: 'negative' });
  expect(found?.correlation).toBeCloseTo(-1, 12);
});
