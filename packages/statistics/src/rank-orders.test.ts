import { expect, it } from 'vitest';
import { shareOfAllOrders, shareOfDrawnOrders } from './rank-orders.ts';
import { kendallTau } from './statistics/kendall-tau.ts';

const first = [1, 2, 3, 4, 5, 6, 7];
const concordance = (own: readonly number[]) =>
  own.reduce((sum, value, i) => sum + own.slice(0, i).reduce((all, before) => all + Math.sign(value - before), 0), 0);

it.each([[[1, 2, 3, 4, 5, 6, 7]], [[2, 1, 4, 3, 7, 6, 5]], [[7, 1, 6, 2, 5, 3, 4]]])(
  'counts out the same p as the closed distribution gives for %j',
  (second) => {
    const counted = shareOfAllOrders(second, concordance);
    const closed = kendallTau(first, second).details;
    expect(counted.orders).toBe(5040);
    expect(counted.p).toBeCloseTo(closed?.p as number, 14);
    expect(counted.smallestP).toBeCloseTo(closed?.smallestP as number, 14);
  },
);

it('draws close to what counting gives, and the same from the same seed', () => {
  const second = [2, 1, 4, 3, 7, 6, 5];
  const drawn = shareOfDrawnOrders(second, concordance, 3);
  expect(Math.abs(drawn.p - shareOfAllOrders(second, concordance).p)).toBeLessThan(0.005);
  expect(shareOfDrawnOrders(second, concordance, 3)).toEqual(drawn);
  expect(shareOfDrawnOrders(second, concordance, 4)).not.toEqual(drawn);
});
