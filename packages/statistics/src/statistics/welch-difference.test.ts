import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { cars } from '../testing/published-groups.ts';
import { readSample, samplesFolder } from '../testing/read-sample.ts';
import { welchDifference } from './welch-difference.ts';

describe('welchDifference', () => {
  // R 4.2.2: t.test(mpg[vs == 1], mpg[vs == 0]) on datasets::mtcars.
  it('agrees with t.test on cars by engine', () => {
    const of = (straight: number) => cars.mpg.filter((_, i) => cars.straight[i] === straight);
    const result = welchDifference({ first: of(1), second: of(0) });
    expectClose(result.value, 7.94047619047619);
    expectAllClose(result.ci, [4.41844457609307, 11.4625078048593]);
    expectClose(result.details?.df, 22.7157585217766);
    expectClose(result.details?.p, 0.000109836801123659);
    expectClose(result.details?.se, 1.70138985981597);
  });

  // R 4.2.2: t.test(y[wave == 1], y[wave == 0]) on the CBT group of MASS::anorexia with answers left out in both waves.
  it('agrees with t.test on two waves that cannot be linked', () => {
    const before = [
      84.9, 81.5, 79.9, 88.7, 76.3, 81, 85, 89.2, 76.5, 70, 80.4, 83.3, 83, 87.7, 84.2, 86.4, 76.5, 80.2, 87.8, 83.3,
      79.7, 84.5, 80.8, 87.4,
    ];
    const after = [
      82.2, 85.6, 81.9, 76.4, 98.4, 93.4, 82.1, 96.7, 82.4, 72.5, 71.3, 85.4, 89.1, 83.9, 75.7, 82.6, 85.2, 83.6, 96.2,
      86.7,
    ];
    const result = welchDifference({ first: after, second: before });
    expectClose(result.value, 2.14);
    expectAllClose(result.ci, [-1.79956892059511, 6.07956892059511]);
    expectClose(result.details?.df, 30.4322291056011);
    expectClose(result.details?.p, 0.276238346307322);
  });

  it.skipIf(!samplesFolder)('agrees with t.test on the earnings of the Lalonde data (needs FOLGE_SAMPLES)', () => {
    const people = readSample('matchit-lalonde.csv', ['treat', 're75', 're78']);
    const of = (treat: number) =>
      people.filter((row) => row[0] === treat).map(([, before, after]) => (after as number) - (before as number));
    const result = welchDifference({ first: of(1), second: of(0) });
    expectClose(result.details?.se, 694.05993800739);
    expectClose(result.details?.df, 299.889402213575);
    expectAllClose(result.ci, [-1066.44176489803, 1665.2475995027]);
  });

  it('shows one person a group without interval', () => {
    expect(welchDifference({ first: [3], second: [1, 2] })).toMatchObject({
      value: 1.5,
      ci: null,
      reason: { code: 'single_observation' },
    });
    expect(welchDifference({ first: [], second: [1, 2] }).reason?.code).toBe('group_empty');
  });
});
