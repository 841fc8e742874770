import { describe, expect, it } from 'vitest';
import { drawnOrders, everyOrder } from '../numerics/orders.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { bcg } from '../testing/published.ts';
import { bcgTrials } from '../testing/published-moderators.ts';
import { metaRegressionPermutation } from './meta-regression-permutation.ts';

const latitude = (from: number, to: number) => [{ name: 'ablat', values: bcgTrials.ablat.slice(from, to) }];

describe('metaRegressionPermutation', () => {
  it('agrees with every order in metafor: permutest(rma(…, method = "DL", test = "knha"), exact = TRUE), eight BCG trials', () => {
    const { value, details, notes } = metaRegressionPermutation(bcg.slice(0, 8), latitude(0, 8), { tau: 'DL' });
    expectClose(value, 0.0518849206349206);
    expectAllClose(details?.terms.map(({ p }) => p) ?? null, [0.921130952380952, 0.0518849206349206]);
    // Two trials at latitude 44 and two at 13 may change places.
    expect({ orders: details?.orders, smallestP: details?.smallestP, notes }).toEqual({
      orders: 40_320,
      smallestP: 4 / 40_320,
      notes: [],
    });
  });

  it('estimates τ² anew in every order: REML, seven BCG trials', () => {
    const { details, method } = metaRegressionPermutation(bcg.slice(6), latitude(6, 13));
    expect(method).toBe('meta_regression_permutation_exact');
    expectAllClose(details?.terms.map(({ p }) => p) ?? null, [0.956746031746032, 0.526190476190476]);
  });

  it('draws orders for more than eight offices, the same ones for the same seed', () => {
    const drawn = (seed: number) => metaRegressionPermutation(bcg, latitude(0, 13), { tau: 'DL', seed });
    const { value, method, notes, details } = drawn(1);
    expect({ method, note: notes[0] }).toEqual({
      method: 'meta_regression_permutation_sampled',
      note: { code: 'sampled_not_enumerated', numbers: { draws: 19_999, seed: 1 } },
    });
    expect(details?.smallestP).toBe(1 / 20_000);
    // permutest(rma(yi, vi, mods = ~ ablat, method = "DL", test = "knha"), iter = 10000) with three seeds: 0.0084, 0.0071, 0.0089.
    expect(value).toBeGreaterThan(0.006);
    expect(value).toBeLessThan(0.011);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2).value).not.toBe(value);
  });

  it('warns when no outcome of so few offices could be significant', () => {
    const { status, reason, details } = metaRegressionPermutation(bcg.slice(0, 3), latitude(0, 3));
    expect({ status, code: reason?.code, smallestP: details?.smallestP }).toEqual({
      status: 'ok_caution',
      code: 'smallest_p_above_level',
      smallestP: 1 / 6,
    });
  });

  it('says nothing when all effects are the same or the moderator is', () => {
    const alike = bcg.slice(0, 5).map(({ variance }) => ({ effect: 0.3, variance }));
    expect(metaRegressionPermutation(alike, latitude(0, 5)).reason?.code).toBe('zero_variance');
    const same = [{ name: 'same', values: [1, 1, 1, 1, 1] }];
    expect(metaRegressionPermutation(bcg.slice(0, 5), same).reason?.code).toBe('collinear_covariate');
    expect(metaRegressionPermutation(bcg.slice(0, 2), latitude(0, 2)).status).toBe('too_few');
  });
});

describe('orders', () => {
  it('are all different and all there', () => {
    const all = Array.from(everyOrder(5), (order) => order.join());
    expect(all[0]).toBe('0,1,2,3,4');
    expect({ all: all.length, different: new Set(all).size }).toEqual({ all: 120, different: 120 });
  });

  it('are drawn with about equal chance', () => {
    const counts = new Map<string, number>();
    for (const order of drawnOrders(3, { draws: 6000, seed: 7 })) {
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
