import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { hedgesG } from './hedges-g.ts';

const changes = (group: keyof typeof anorexia) =>
  anorexia[group].map(({ before, after }) => (after as number) - (before as number));

describe('hedgesG', () => {
  it('agrees with R for the change of two treatments', () => {
    const { value, ci, details, n } = hedgesG({ first: changes('CBT'), second: changes('Cont') });
    expect([n, details?.nFirst, details?.nSecond]).toEqual([55, 29, 26]);
    // R 4.2.2 with metafor 3.8.1: uniroot over pt(t, 53, ncp) for the interval, escalc("SMD") for the variance
    expectClose(details?.d, 0.452656687806237);
    expectClose(value, 0.446215706072971);
    expectAllClose(ci, [-0.0844873516485827, 0.972822762614164]);
    expectClose(details?.variance, 0.0747543739581027);
    expectAllClose(details?.waldCi ?? null, [-0.0896628708703704, 0.982094283016312]);
  });

  it('says why there is no effect to show', () => {
    expect(hedgesG({ first: [], second: [null] }).reason?.code).toBe('no_observations');
    expect(hedgesG({ first: [1, 2, 3], second: [] }).reason?.code).toBe('group_empty');
    expect(hedgesG({ first: [1], second: [2, 4] }).status).toBe('too_few');
    expect(hedgesG({ first: [3, 3], second: [2, 2] }).reason?.code).toBe('zero_variance');
  });

  it('turns around with the groups and does not know the unit', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(values, values, (first, second) => {
        const one = hedgesG({ first, second });
        fc.pre(one.value !== null);
        const stretch = (all: number[]) => all.map((x) => 3 * x - 8).toReversed();
        const other = hedgesG({ first: stretch(second), second: stretch(first) });
        expect(Math.abs((other.value as number) + (one.value as number))).toBeLessThan(1e-9);
        expect(Math.abs((other.ci?.[1] as number) + (one.ci?.[0] as number))).toBeLessThan(1e-8);
      }),
      { seed: 52, numRuns: 25 },
    );
  });
});
