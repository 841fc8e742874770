import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { attitude } from '../testing/published-scale.ts';
import { alphaIfDropped } from './alpha-if-dropped.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';

describe('alphaIfDropped', () => {
  it('is what R finds without each item', () => {
    // R: k/(k - 1) * (1 - sum(apply(y, 2, var))/var(rowSums(y))) with y <- x[-i], psych::alpha(x)$alpha.drop$raw_alpha.
    const expected = [0.764637085745544, 0.832732769746096, 0.787219005032708, 0.784897437983495];
    expectAllClose(
      alphaIfDropped(attitude).map(({ value }) => value),
      expected,
      1e-12,
    );
  });

  it('is the alpha of the other items, interval and all', () => {
    alphaIfDropped(attitude).forEach((dropped, item) => {
      const others = cronbachAlpha(attitude.map((row) => row.toSpliced(item, 1)));
      expectClose(dropped.value, others.value as number, 1e-12);
      expectAllClose(dropped.ci, others.ci as [number, number], 1e-12);
      expect(dropped.details).toEqual({ item });
    });
  });

  it('wants three items', () => {
    expect(alphaIfDropped(attitude.map((row) => row.slice(0, 2)))[0]).toMatchObject({
      value: null,
      reason: { code: 'too_few_items', numbers: { k: 2, minimum: 3 } },
    });
  });
});
