import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarisePairs } from '../summarise-pairs.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia, sleep } from '../testing/published.ts';
import { cohenDz } from './cohen-dz.ts';

// R 4.2.2: the ends by uniroot over pt(t, n - 1, ncp) to 1e-12, the corrected ones also by metafor 3.8.1's SMCC and SMCR
describe('cohenDz', () => {
  it('agrees with R for sleep and its conventions beside', () => {
    const { value, ci, details, n } = cohenDz(summarisePairs(sleep));
    expect(n).toBe(10);
    expectClose(value, 1.28455756259105);
    expectAllClose(ci, [0.414627756380144, 2.11801651397707]);
    expectClose(details?.t, 4.06212768338204);
    expectClose(details?.gZ, 1.1739249035142);
    expectAllClose(details?.gZCi ?? null, [0.378917895996093, 1.93560211252563]);
    expectClose(details?.dRm, 0.822176638386309);
    expectClose(details?.dPre, 0.883170190360538);
    expectClose(details?.gPre, 0.807107062150144);
    expectAllClose(details?.gAvCi ?? null, [0.245476196330727, 1.25395039192715]);
  });

  it('agrees with R for three treatments', () => {
    const of = (group: keyof typeof anorexia) => cohenDz(summarisePairs(anorexia[group]));
    expectClose(of('CBT').value, 0.411424333939763);
    expectAllClose(of('CBT').ci, [0.0286173570408386, 0.787484857289898]);
    expectClose(of('CBT').details?.gZ, 0.400287947405537);
    expectAllClose(of('CBT').details?.gAvCi ?? null, [0.029803666676599, 0.820129411882596]);
    expectClose(of('Cont').value, -0.0563295335994205);
    expectAllClose(of('Cont').ci, [-0.440464389661367, 0.328924227921127]);
    expectClose(of('Cont').details?.dRm, -0.085850945561711);
    expectClose(of('FT').value, 1.0149893103122);
    expectAllClose(of('FT').ci, [0.41513751544178, 1.59425935249126]);
    expectClose(of('FT').details?.gPre, 1.37896507050244);
  });

  it('shows no infinite effect', () => {
    const rows = [1, 2, 4].map((before) => ({ before, after: before + 1 }));
    expect(cohenDz(summarisePairs(rows))).toMatchObject({ value: null, reason: { code: 'zero_variance' } });
    expect(cohenDz(summarisePairs(rows.slice(0, 1)))).toMatchObject({ value: null, status: 'too_few' });
  });

  it('turns around with the change, does not know the unit, and lies within its interval', () => {
    const change = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.array(change, { minLength: 3, maxLength: 20 }), (changes) => {
        const pairs = (unit: number) =>
          summarisePairs(changes.map((x, i) => ({ before: i * unit, after: (i + x) * unit })));
        const one = cohenDz(pairs(1));
        fc.pre(one.value !== null);
        const other = cohenDz(pairs(-4));
        expect(Math.abs((other.value as number) + (one.value as number))).toBeLessThan(1e-9);
        expect(Math.abs((other.ci?.[0] as number) + (one.ci?.[1] as number))).toBeLessThan(1e-8);
        expect((one.ci?.[0] as number) < (one.value as number) && (one.value as number) < (one.ci?.[1] as number)).toBe(
          true,
        );
      }),
      { seed: 51, numRuns: 25 },
    );
  });
});
