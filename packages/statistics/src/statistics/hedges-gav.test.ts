import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarisePairs } from '../summarise-pairs.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia, sleep } from '../testing/published.ts';
import { hedgesGav, smallSampleFactor } from './hedges-gav.ts';

describe('hedgesGav', () => {
  it.each([
    [
      'CBT',
      anorexia.CBT,
      0.428479600470579,
      [0.0201844621933732, 0.836774738747786],
      0.440400305262715,
      [0.0321051669855084, 0.848695443539921],
    ],
    [
      'controls',
      anorexia.Cont,
      -0.0831475721068335,
      [-0.680128897572509, 0.513833753358843],
      -0.0857504781692692,
      [-0.682731803634945, 0.511230847296407],
    ],
    [
      'family therapy',
      anorexia.FT,
      0.993375010525513,
      [0.402959137890706, 1.58379088316032],
      1.04318299829122,
      [0.452767125656409, 1.63359887092602],
    ],
    [
      'sleep',
      sleep,
      0.76050939567012,
      [0.212695686116403, 1.30832310522384],
      0.83218108134954,
      [0.284367371795823, 1.37999479090326],
    ],
  ])('agrees with R: %s', (_, pairs, gAv, ci, dAv, dAvCi) => {
    const result = hedgesGav(summarisePairs(pairs));
    expectClose(result.value, gAv);
    expectAllClose(result.ci, ci);
    expectClose(result.details?.dAv, dAv);
    expectAllClose(result.details?.dAvCi ?? null, dAvCi);
  });

  it('reproduces the example statpsych documents', () => {
    // statpsych::ci.stdmean.ps(.05, 110.4, 102.1, 15.3, 14.6, .75, 25)
    const waves = { n: 25, meanBefore: 102.1, meanAfter: 110.4, sdBefore: 14.6, sdAfter: 15.3, r: 0.75 };
    const result = hedgesGav(waves);
    expectClose(result.details?.dAv, 0.5550319, 1e-6);
    expectClose(result.details?.se, 0.1609934, 1e-6);
    expectAllClose(result.details?.dAvCi ?? null, [0.2394905, 0.8705732], 1e-6);
    expectClose(result.value, 0.537473559563923);
  });

  it('has the exact small-sample factor', () => {
    expectClose(smallSampleFactor(28), 0.972932115056042, 1e-12);
    expectClose(smallSampleFactor(9), 0.913874891792553, 1e-12);
  });

  it('does not turn the change of two people into none', () => {
    const result = hedgesGav(
      summarisePairs([
        { before: 3, after: 4 },
        { before: 4, after: 6 },
      ]),
    );
    expect(result).toMatchObject({ value: null, status: 'too_few', reason: { code: 'below_minimum' } });
  });

  it('gives the value without interval when one wave has no spread', () => {
    const result = hedgesGav(summarisePairs([2, 3, 5].map((after) => ({ before: 1, after }))));
    expect(result).toMatchObject({ ci: null, status: 'ok_caution', reason: { code: 'correlation_undefined' } });
    expect(result.value).toBeGreaterThan(0);
  });

  it('leaves nothing uncertain when nobody changed', () => {
    const same = hedgesGav(summarisePairs([2, 4, 3].map((answer) => ({ before: answer, after: answer }))));
    expect(same).toMatchObject({ value: 0, ci: [0, 0] });
  });

  it('does not depend on the unit of the scale', () => {
    const pair = fc.record({ before: fc.integer({ min: 0, max: 100 }), after: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 3, maxLength: 30 }), fc.integer({ min: 2, max: 9 }), (pairs, by) => {
        const plain = hedgesGav(summarisePairs(pairs));
        const scaled = hedgesGav(
          summarisePairs(pairs.map(({ before, after }) => ({ before: by * before + 7, after: by * after + 7 }))),
        );
        expect(scaled.status).toBe(plain.status);
        if (plain.value !== null) expect(Math.abs((scaled.value as number) - plain.value)).toBeLessThan(1e-9);
      }),
      { seed: 6 },
    );
  });
});
