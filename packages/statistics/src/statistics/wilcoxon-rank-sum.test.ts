import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { airQuality } from '../testing/published-gaps.ts';
import { wilcoxonRankSum } from './wilcoxon-rank-sum.ts';

const changes = (group: keyof typeof anorexia) =>
  anorexia[group].map(({ before, after }) => (after as number) - (before as number));

/** Permeability of the human chorioamnion. Hollander & Wolfe (1973), 69; the example of R's wilcox.test. */
const atTerm = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const before = [1.15, 0.88, 0.9, 0.74, 1.21];

describe('wilcoxonRankSum', () => {
  // R 4.2.2: wilcox.test(x, y, conf.int = TRUE); pNormal with exact = FALSE, correct = FALSE
  it('agrees with R without ties', () => {
    const { value, details, n } = wilcoxonRankSum({ first: atTerm, second: before });
    expect(n).toBe(15);
    expect(details).toMatchObject({ u: 35, superiority: 0.7, smallestP: 2 / 3003 });
    expectClose(value, 0.254412254412254, 1e-12);
    expectClose(details?.shift, 0.305, 1e-12);
    expectAllClose(details?.shiftCi ?? null, [-0.15, 0.76], 1e-12);
    expectClose(details?.pNormal, 0.220671361919847, 1e-12);
  });

  it('agrees with R with ties, exactly and by approximation', () => {
    // All 55 over 26 choices counted in base R 4.2.2 on doubled ranks; exactRankTests 0.8.35 gives 0.10969.
    expectClose(wilcoxonRankSum({ first: changes('CBT'), second: changes('Cont') }).value, 0.110635963940259);
    const ozone = (month: number) => airQuality.flatMap((row) => (row[4] === month ? (row[0] ?? null) : []));
    const { details } = wilcoxonRankSum({ first: ozone(5), second: ozone(8) });
    expect(details).toMatchObject({ u: 127.5, shift: -32, nFirst: 26, nSecond: 26 });
    expectClose(details?.pNormal, 1.16377260043533e-4, 1e-12);
  });

  it('names the approximation where counting would take long', () => {
    const many = Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
    const result = wilcoxonRankSum({ first: many, second: many.map((x) => x + 4) });
    expect(result).toMatchObject({ method: 'wilcoxon_rank_sum_normal', details: { smallestP: null } });
    expect(result.value).toBe(result.details?.pNormal);
    const crowd = Array.from({ length: 2500 }, (_, i) => (i * 37) % 1009);
    expect(wilcoxonRankSum({ first: crowd, second: crowd }).details?.shift).toBeNull();
    expect(wilcoxonRankSum({ first: crowd, second: crowd }).value).toBe(1);
  });

  it('says why there is nothing to compare, and when no outcome could be rare', () => {
    expect(wilcoxonRankSum({ first: [], second: [] }).reason?.code).toBe('no_observations');
    expect(wilcoxonRankSum({ first: [1, 2], second: [null] }).reason?.code).toBe('group_empty');
    expect(wilcoxonRankSum({ first: [0.3, 0.3], second: [0.1 + 0.2] }).reason?.code).toBe('zero_variance');
    expect(wilcoxonRankSum({ first: [1, 2], second: [3, 4] }).reason?.code).toBe('smallest_p_above_level');
  });

  it('equals full enumeration, and is the same whichever group comes first', () => {
    const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(values, values, (first, second) => {
        const found = wilcoxonRankSum({ first, second });
        fc.pre(found.value !== null);
        const all = [...first, ...second];
        const above = (x: number, y: number) => (x > y ? 1 : x === y ? 0.5 : 0);
        const uOf = (mask: number) => {
          const chosen = all.filter((_, i) => mask & (1 << i));
          const rest = all.filter((_, i) => !(mask & (1 << i)));
          return chosen.reduce((sum, x) => sum + rest.reduce((part, y) => part + above(x, y), 0), 0);
        };
        const masks = Array.from({ length: 2 ** all.length }, (_, mask) => mask).filter(
          (mask) => mask.toString(2).replaceAll('0', '').length === first.length,
        );
        const us = masks.map(uOf);
        const own = uOf(2 ** first.length - 1);
        const away = (u: number) => Math.abs(2 * u - first.length * second.length);
        expectClose(found.value, us.filter((u) => away(u) >= away(own)).length / us.length, 1e-12);
        expect(found.details?.u).toBe(own);
        expectClose(wilcoxonRankSum({ first: second, second: first }).value, found.value as number, 1e-12);
      }),
      { seed: 53, numRuns: 60 },
    );
  });
});
