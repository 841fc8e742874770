import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { lungCancer, relapse, times } from '../testing/published-times.ts';
import { kaplanMeier } from './kaplan-meier.ts';

const kept = relapse.filter(({ group }) => group === 'M');
const other = relapse.filter(({ group }) => group === 'N');
const ofSex = (asked: string) => lungCancer.filter(({ sex }) => sex === asked);

// R 4.2.2, survival 3.5.3: summary(survfit(Surv(time, status) ~ 1, …, conf.type = …))$table and the rows of summary()
describe('kaplanMeier', () => {
  it('agrees with survfit for the relapse of leukaemia, step by step', () => {
    const { value, ci, n, details } = kaplanMeier(relapse);
    expect([value, ci, n, details?.events]).toEqual([27, [18, 45], 23, 18]);
    const curve = details?.curve ?? [];
    expect(curve.map(({ time }) => time)).toEqual([5, 8, 9, 12, 13, 18, 23, 27, 30, 31, 33, 34, 43, 45, 48]);
    expect(curve.map(({ atRisk }) => atRisk)).toEqual([23, 21, 19, 18, 17, 14, 13, 11, 9, 8, 7, 6, 5, 4, 2]);
    expectClose(curve[6]?.survival, 0.546583850931677, 1e-12);
    expectClose(curve[6]?.se, 0.107250641740122, 1e-12);
    expectAllClose(curve[0]?.ci ?? null, [0.804854797782958, 1], 1e-12);
    expectAllClose(curve[14]?.ci ?? null, [0.014834608254847, 0.46232740656529], 1e-12);
  });

  it('gives the median without an upper end where the curve’s interval stays above one half', () => {
    const result = kaplanMeier(kept);
    expect(result).toMatchObject({
      value: 31,
      ci: null,
      status: 'ok_caution',
      reason: { code: 'interval_not_reached' },
    });
    expect(result.details?.ends).toEqual({
      log: { low: 18, high: null },
      log_log: { low: 13, high: null },
      plain: { low: 18, high: 48 },
    });
    expect(kaplanMeier(other, { scale: 'log_log' })).toMatchObject({ value: 23, ci: [5, 33] });
    expect(kaplanMeier(other, { scale: 'plain' }).ci).toEqual([8, 33]);
  });

  it('agrees for 228 people with lung cancer and for each sex', () => {
    expect(kaplanMeier(lungCancer)).toMatchObject({ value: 310, ci: [285, 363], n: 228, status: 'ok' });
    expect(kaplanMeier(ofSex('1'))).toMatchObject({ value: 270, ci: [212, 310], details: { events: 112 } });
    expect(kaplanMeier(ofSex('2'))).toMatchObject({ value: 426, ci: [348, 550], details: { events: 53 } });
    expect(kaplanMeier(ofSex('1'), { scale: 'log_log' }).ci).toEqual([210, 306]);
    expect(kaplanMeier(ofSex('2'), { scale: 'log_log' }).ci).toEqual([345, 524]);
  });

  it('takes the middle of a stretch at one half, and the start of one that never ends', () => {
    expect(kaplanMeier(times('1 2 3 4 5 6+'))).toMatchObject({ value: 3.5, details: { ends: { log: { low: 2 } } } });
    expect(kaplanMeier(times('1 2 3+ 4+')).value).toBe(2);
  });

  it('says that the median was not reached, and refuses a time below zero', () => {
    expect(kaplanMeier(times('1 2 3+ 4+ 5+ 6+'))).toMatchObject({
      value: null,
      status: 'not_computable',
      reason: { code: 'median_not_reached', numbers: { events: 2 } },
    });
    expect(kaplanMeier(times('1+ 2+')).reason?.numbers).toEqual({ events: 0, lowest: 1 });
    expect(() => kaplanMeier(times('3 -1'))).toThrow('time (row 1): is 0 or more');
  });

  it('is the share still waiting when everybody is followed to the event, and moves with the unit of time', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(waits, (all) => {
        const people = all.map((time) => ({ time, event: true }));
        const result = kaplanMeier(people);
        for (const { time, survival } of result.details?.curve ?? []) {
          expect(Math.abs(survival - all.filter((wait) => wait > time).length / all.length)).toBeLessThan(1e-12);
        }
        const slower = kaplanMeier(people.map(({ time }) => ({ time: time * 7, event: true })).toReversed());
        expect(slower.value).toBe(7 * (result.value as number));
        expect(slower.ci).toEqual(result.ci?.map((end) => 7 * end) ?? null);
      }),
      { seed: 41, numRuns: 60 },
    );
  });
});
