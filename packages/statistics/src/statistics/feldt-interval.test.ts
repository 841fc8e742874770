import { describe, expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { feldtInterval } from './feldt-interval.ts';

describe('feldtInterval', () => {
  it('agrees with 1 − (1 − α)·qf(…) in R', () => {
    expectAllClose(
      feldtInterval({ alpha: 0.703755894374836, n: 2709, k: 5 }).ci,
      [0.685744635049661, 0.721035962795739],
    );
    expectAllClose(feldtInterval({ alpha: 0.46011396011396, n: 12, k: 5 }).ci, [-0.24256065444191, 0.822739614889414]);
  });

  it('narrows with people and with a lower level', () => {
    const width = (n: number, level: number) => {
      const [low, high] = feldtInterval({ alpha: 0.8, n, k: 6 }, { level }).ci as [number, number];
      expect(low < 0.8 && high > 0.8).toBe(true);
      return high - low;
    };
    expect(width(200, 0.95)).toBeLessThan(width(50, 0.95));
    expect(width(50, 0.9)).toBeLessThan(width(50, 0.95));
  });

  it('refuses an alpha above 1', () => {
    expect(() => feldtInterval({ alpha: 1.1, n: 40, k: 5 })).toThrow('alpha');
  });
});
