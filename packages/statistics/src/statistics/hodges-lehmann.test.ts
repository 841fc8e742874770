import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';

describe('hodgesLehmann', () => {
  it('agrees with the median of the Walsh averages in R', () => {
    const cbt = anorexia.CBT.slice(0, 18).map(({ before, after }) => (after as number) - (before as number));
    expectClose(hodgesLehmann(cbt).value, 1.7);
    expectClose(hodgesLehmann([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]).value, 1.3);
    expectClose(hodgesLehmann([1, 0, 2, 1, -1, 1, 0, 1, 2, -1, 1, 1, 0, 1, 3]).value, 1);
    expect(hodgesLehmann([1, 2, 3, 4, 5, 6]).value).toBe(3.5);
  });

  it('agrees with the interval of wilcox.test', () => {
    // R: wilcox.test(e, conf.int = TRUE)
    const result = hodgesLehmann([1.3, -0.4, 2.2, 0.7, 3.1, -1.6, 0.25, 1.9, 0.05, 2.75, -0.9, 1.15]);
    expectAllClose(result.ci, [-0.15, 1.9]);
    expectClose(result.value, 0.9125);
    expect(result.details?.coverage).toBeGreaterThanOrEqual(0.95);
  });

  it('takes the whole range of six people, and gives no interval for five', () => {
    expectAllClose(hodgesLehmann([1, 2, 4, 8, 16, 32]).ci, [1, 32]);
    expectClose(hodgesLehmann([1, 2, 4, 8, 16, 32]).details?.coverage, 1 - 2 / 64);
    expect(hodgesLehmann([1, 2, 4, 8, 16])).toMatchObject({ ci: null, reason: { code: 'interval_not_reached' } });
  });

  it('is moved little by one extreme change', () => {
    expect(hodgesLehmann([1, 1.2, 0.8, 1.1, 0.9, 1.05, 1000]).value).toBeLessThan(1.2);
  });
});
