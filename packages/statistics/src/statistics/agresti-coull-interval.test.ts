import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { agrestiCoullInterval } from './agresti-coull-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('agrestiCoullInterval', () => {
  it.each<[number, number, number[]]>([
    [81, 263, [0.255220665189997, 0.366277431671078]],
    [15, 148, [0.0613859749287973, 0.161487666325247]],
    [0, 20, [-0.0286844024896695, 0.189809560542489]],
    [1, 29, [-0.00841807547574054, 0.186286508561706]],
    [0, 1, [-0.0390498288978244, 0.832500514520587]],
    [1, 1, [0.167499485479413, 1.03904982889782]],
    [10, 10, [0.679112694249454, 1.04335450588766]],
    [1, 2, [0.0945312057342307, 0.905468794265769]],
    [29, 29, [0.861260047191147, 1.02177015430911]],
    [45, 60, [0.626692604126833, 0.843221469802122]],
  ])('agrees with R for %i of %i', (x, n, expected) => {
    const result = agrestiCoullInterval({ x, n });
    expectClose(result.value, x / n);
    expectAllClose(result.details?.uncut ?? null, expected);
  });

  it('cuts to 0 and 1 and is never narrower than the interval of Wilson with the same centre', () => {
    expect(agrestiCoullInterval({ x: 0, n: 20 }).ci?.[0]).toBe(0);
    for (let x = 0; x <= 20; x += 1) {
      const [low, high] = agrestiCoullInterval({ x, n: 20 }).details?.uncut ?? [1, 0];
      const [lowWilson, highWilson] = wilsonInterval({ x, n: 20 }).ci ?? [0, 1];
      expect(high - low).toBeGreaterThanOrEqual(highWilson - lowWilson - 1e-12);
    }
  });
});
