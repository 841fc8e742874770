import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { lungCancer, relapse, times } from '../testing/published-times.ts';
import { logRank } from './log-rank.ts';

// R 4.2.2, survival 3.5.3: survdiff(Surv(time, status) ~ group, rho = 0), its obs, exp, chisq and pvalue
describe('logRank', () => {
  it('agrees with survdiff for two treatments', () => {
    const { value, details, n, k } = logRank(relapse);
    expectClose(value, 3.396388698977601, 1e-12);
    expectClose(details?.p, 0.065339322040505, 1e-12);
    expect([n, k, details?.df]).toEqual([23, 2, 1]);
    expect(details?.groups.map(({ observed }) => observed)).toEqual([7, 11]);
    expectAllClose(details?.groups.map(({ expected }) => expected) ?? null, [10.689335992300725, 7.310664007699276]);
  });

  it('agrees for two sexes', () => {
    const { value, details } = logRank(lungCancer.map((person) => ({ ...person, group: person.sex })));
    expectClose(value, 10.326741954886, 1e-12);
    expectClose(details?.p, 0.0013111645203555, 1e-12);
    expectAllClose(details?.groups.map(({ expected }) => expected) ?? null, [91.581739029573, 73.418260970427], 1e-12);
  });

  it('agrees for four groups of which one is a single person', () => {
    const { value, details, n, ...result } = logRank(lungCancer.map((person) => ({ ...person, group: person.score })));
    expectClose(value, 21.962131682476, 1e-12);
    expectClose(details?.p, 6.6425353558002e-5, 1e-12);
    expect([n, details?.df]).toEqual([227, 3]);
    expect(result).toMatchObject({ status: 'ok_caution', reason: { code: 'small_expected_counts' } });
  });

  it('says why there is nothing to compare', () => {
    const grouped = (one: string, other: string) => [
      ...times(one).map((person) => ({ ...person, group: 1 })),
      ...times(other).map((person) => ({ ...person, group: 2 })),
    ];
    expect(logRank([]).reason?.code).toBe('no_observations');
    expect(logRank(grouped('1 2 3', '4').slice(0, 3)).reason?.code).toBe('single_group');
    expect(logRank(grouped('1+ 2+', '3+')).reason?.code).toBe('no_events');
    // The second group was gone before the first event.
    expect(logRank(grouped('4 5', '1+ 2+')).reason?.code).toBe('zero_variance');
    expect(logRank(grouped('3', '3')).reason?.code).toBe('zero_variance');
  });

  it('does not depend on the order of people, the names of groups or any stretching of time', () => {
    const person = fc.record({
      time: fc.integer({ min: 0, max: 12 }),
      event: fc.boolean(),
      group: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 8, maxLength: 40 }), (people) => {
        const one = logRank(people);
        const other = logRank(
          people.toReversed().map(({ time, event, group }) => ({ time: time ** 2, event, group: `g${2 - group}` })),
        );
        expect(other.value === null).toBe(one.value === null);
        if (one.value === null) return;
        expect(Math.abs((other.value as number) - one.value)).toBeLessThan(1e-9);
        const total = (part: 'observed' | 'expected') =>
          one.details?.groups.reduce((sum, group) => sum + group[part], 0);
        expectClose(total('expected'), total('observed') as number, 1e-12);
      }),
      { seed: 43, numRuns: 80 },
    );
  });
});
