import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { lungCancer, relapse, times } from '../testing/published-times.ts';
import { restrictedMean } from './restricted-mean.ts';

const ofGroup = (asked: string) => relapse.filter(({ group }) => group === asked);
const women = lungCancer.filter(({ sex }) => sex === '2');

// R 4.2.2, survival 3.5.3: summary(survfit(Surv(time, status) ~ 1, …), rmean = …)$table
describe('restrictedMean', () => {
  it('agrees with survfit up to the longest follow-up', () => {
    const all = restrictedMean(relapse);
    expectClose(all.value, 36.3643892339544, 1e-12);
    expectClose(all.details?.se, 9.8541010566646, 1e-12);
    expect(all.details).toMatchObject({ horizon: 161, events: 18 });
    const lung = restrictedMean(lungCancer);
    expectClose(lung.value, 376.27474614785, 1e-12);
    expectClose(lung.details?.se, 19.70779142134, 1e-12);
    // value ± qnorm(.975) se
    expectAllClose(lung.ci, [337.6481847472, 414.9013075485], 1e-11);
    expectClose(restrictedMean(women).details?.se, 32.917415688735, 1e-12);
  });

  it('agrees at a horizon of one’s own, within and beyond the follow-up', () => {
    const within = restrictedMean(ofGroup('M'), { horizon: 40 });
    expectClose(within.value, 28.897727272727, 1e-12);
    expectClose(within.details?.se, 3.4675776788916, 1e-12);
    expectClose(restrictedMean(ofGroup('N'), { horizon: 40 }).details?.se, 3.8356411631846, 1e-12);
    expectClose(restrictedMean(women, { horizon: 500 }).value, 360.91095419547, 1e-12);
    const beyond = restrictedMean(women, { horizon: 1022 });
    expectClose(beyond.value, 460.64731079193, 1e-12);
    expectClose(beyond.details?.se, 34.689846026494, 1e-12);
    expect(beyond).toMatchObject({ status: 'ok_caution', reason: { code: 'beyond_follow_up' } });
    // Nobody of the other group waits after week 45, so nothing is made up.
    expect(restrictedMean(ofGroup('N'), { horizon: 161 })).toMatchObject({ status: 'ok' });
  });

  it('gives a mean where there is no median', () => {
    const result = restrictedMean(times('1 2 3+ 4+ 5+ 6+'));
    expectClose(result.value, 4.5, 1e-12);
    expectClose(result.details?.se, 0.87400737347513, 1e-12);
  });

  it('gives no interval without an event, or when it comes to everybody at once', () => {
    expect(restrictedMean(times('4+ 6+ 2+'))).toMatchObject({ value: 6, ci: null, reason: { code: 'no_events' } });
    expect(restrictedMean(times('3 3 3'))).toMatchObject({ value: 3, ci: null, reason: { code: 'zero_variance' } });
    expect(restrictedMean([])).toMatchObject({ value: null, status: 'not_computable' });
    expect(() => restrictedMean(times('3'), { horizon: -1 })).toThrow('horizon');
  });

  it('is the mean of the waits, cut at the horizon, when everybody is followed to the event', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 40 }), (all, horizon) => {
        const result = restrictedMean(
          all.map((time) => ({ time, event: true })),
          { horizon },
        );
        const cut = all.map((wait) => Math.min(wait, horizon));
        const mean = cut.reduce((sum, wait) => sum + wait, 0) / all.length;
        expect(Math.abs((result.value as number) - mean)).toBeLessThan(1e-10);
        // Greenwood's variance is then that of the mean, over n.
        const variance = cut.reduce((sum, wait) => sum + (wait - mean) ** 2, 0) / all.length ** 2;
        expect(Math.abs((result.details?.se as number) ** 2 - variance)).toBeLessThan(1e-9);
      }),
      { seed: 42, numRuns: 80 },
    );
  });
});
