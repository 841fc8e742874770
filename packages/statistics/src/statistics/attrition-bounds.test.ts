import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { attritionBounds } from './attrition-bounds.ts';

describe('attritionBounds', () => {
  it('gives the share seen and what the missing could make of it', () => {
    const { value, details } = attritionBounds({ planned: 80, answered: 60, reached: 45 });
    expectClose(value, 0.75);
    expectAllClose(details?.bounds ?? null, [0.5625, 0.8125]);
    expectClose(details?.width, 0.25);
    const complete = attritionBounds({ planned: 60, answered: 60, reached: 45 });
    expect(complete.details).toMatchObject({ bounds: [0.75, 0.75], width: 0, retention: 1 });
  });

  // R 4.2.2: prop.test(45, 80, correct = FALSE)$conf.int[1]; prop.test(65, 80, correct = FALSE)$conf.int[2].
  it('reaches over chance and loss together', () => {
    expectAllClose(
      attritionBounds({ planned: 80, answered: 60, reached: 45 }).ci,
      [0.453411342969497, 0.882946895330227],
    );
  });

  it('knows nothing when everybody was lost', () => {
    expect(attritionBounds({ planned: 20, answered: 0, reached: 0 })).toMatchObject({
      value: null,
      reason: { code: 'no_observations', numbers: { planned: 20, lower: 0, upper: 1 } },
    });
  });

  it('refuses more seen than planned', () => {
    expect(() => attritionBounds({ planned: 5, answered: 6, reached: 1 })).toThrow('answered: is at most planned');
  });

  it('contains the share of everybody, however the missing turn out', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.nat(40), fc.nat(40));
    fc.assert(
      fc.property(counts, ([planned, a, b, c]) => {
        const answered = 1 + (a % planned);
        const reached = b % (answered + 1);
        const later = c % (planned - answered + 1);
        const { value, ci, details } = attritionBounds({ planned, answered, reached });
        const truth = (reached + later) / planned;
        const [low, high] = details?.bounds ?? [Number.NaN, Number.NaN];
        expect(low).toBeLessThanOrEqual(truth);
        expect(high).toBeGreaterThanOrEqual(truth);
        expect(low).toBeLessThanOrEqual((value as number) + 1e-12);
        expect(ci?.[0]).toBeLessThanOrEqual(low + 1e-12);
        expect(ci?.[1]).toBeGreaterThanOrEqual(high - 1e-12);
      }),
      { seed: 2 },
    );
  });
});
