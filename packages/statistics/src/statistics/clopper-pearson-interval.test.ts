import { describe, expect, it } from 'vitest';
import { binomialDensity } from '../distributions/binomial.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { clopperPearsonInterval } from './clopper-pearson-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('clopperPearsonInterval', () => {
  it.each<[number, number, number[]]>([
    [81, 263, [0.252736745585271, 0.367621922601351]],
    [15, 148, [0.0578440100834486, 0.161650490349479]],
    [0, 20, [0, 0.168433470983085]],
    [1, 29, [0.000872646883579923, 0.177644295488723]],
    [0, 1, [0, 0.975]],
    [1, 1, [0.025, 1]],
    [10, 10, [0.691502892181239, 1]],
    [1, 2, [0.0125791170934251, 0.987420882906575]],
    [29, 29, [0.880555130930497, 1]],
    [45, 60, [0.621403644520456, 0.852813926200996]],
  ])('agrees with R for %i of %i', (x, n, expected) => {
    const result = clopperPearsonInterval({ x, n });
    expectClose(result.value, x / n);
    expectAllClose(result.ci, expected);
  });

  it("is wider than Wilson's interval wherever neither end is cut", () => {
    for (let x = 1; x < 25; x += 1) {
      const exact = clopperPearsonInterval({ x, n: 25 }).ci ?? [0, 0];
      const wilson = wilsonInterval({ x, n: 25 }).ci ?? [0, 0];
      expect(exact[1] - exact[0]).toBeGreaterThan(wilson[1] - wilson[0]);
    }
  });

  it('holds the truth at least as often as promised, counted out over all outcomes', () => {
    for (const p of [0.05, 0.2, 0.5, 0.83]) {
      let covered = 0;
      for (let x = 0; x <= 12; x += 1) {
        const [low, high] = clopperPearsonInterval({ x, n: 12 }).ci ?? [1, 0];
        if (low <= p && p <= high) covered += binomialDensity(x, { n: 12, p });
      }
      expect(covered).toBeGreaterThanOrEqual(0.95);
    }
  });
});
