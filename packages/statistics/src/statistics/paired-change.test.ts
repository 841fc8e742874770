import { describe, expect, it } from 'vitest';
import { summarisePairs } from '../summarise-pairs.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia, sleep } from '../testing/published.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';
import { pairedChange } from './paired-change.ts';

describe('pairedChange', () => {
  it.each([
    [
      'CBT',
      anorexia.CBT,
      29,
      3.00689655172414,
      [0.226890158358777, 5.7869029450895],
      2.21558784393117,
      0.0350225975621888,
    ],
    [
      'controls',
      anorexia.Cont,
      26,
      -0.449999999999999,
      [-3.67670758829431, 2.77670758829431],
      -0.287225391015025,
      0.776307062219417,
    ],
    [
      'family therapy',
      anorexia.FT,
      17,
      7.26470588235294,
      [3.58469953587755, 10.9447122288283],
      4.18490813529003,
      0.000700253105600539,
    ],
    ['sleep', sleep, 10, 1.58, [0.700114236723018, 2.45988576327698], 4.06212768338204, 0.00283289019738427],
  ])('agrees with the paired t.test: %s', (_, pairs, n, change, ci, t, p) => {
    const result = pairedChange(summarisePairs(pairs));
    expect(result.n).toBe(n);
    expectClose(result.value, change);
    expectAllClose(result.ci, ci);
    expectClose(result.details?.t, t);
    expectClose(result.details?.p, p);
  });

  it('keeps 0 for people who all stayed the same, without interval, t or p', () => {
    const result = pairedChange(summarisePairs([1, 2, 3].map((x) => ({ before: x, after: x }))));
    expect(result).toMatchObject({ value: 0, ci: null, status: 'ok_caution', reason: { code: 'zero_variance' } });
    expect(result.details).toMatchObject({ t: null, p: null });
  });

  it('sees that changes equal but for rounding are equal', () => {
    const pairs = [
      [0.2, 0.3],
      [0.1, 0.2],
      [0.7, 0.8],
    ].map(([before = 0, after = 0]) => ({ before, after }));
    expect(pairedChange(summarisePairs(pairs)).reason?.code).toBe('zero_variance');
  });

  it.skipIf(!samplesFolder)('finds the rise of the treated in the Lalonde data (needs FOLGE_SAMPLES)', () => {
    const rows = readSample('matchit-lalonde.csv', ['treat', 're75', 're78']).filter(([treat]) => treat === 1);
    const result = pairedChange(summarisePairs(rows.map(([, before = null, after = null]) => ({ before, after }))));
    expect(result.n).toBe(185);
    expectClose(result.value, 4817.08821648649);
    expectAllClose(result.ci, [3616.71133417341, 6017.46509879956]);
  });
});
