import { describe, expect, it } from 'vitest';
import { sizeClass } from './size-class.ts';

describe('sizeClass', () => {
  it('counts an end on a limit as having reached it', () => {
    expect(sizeClass([0.2, 0.5], 0.2)).toBe('at_least_worthwhile');
    expect(sizeClass([0.1, 0.2], 0.2)).toBe('better_size_uncertain');
    expect(sizeClass([0, 0.1], 0.2)).toBe('no_worthwhile_difference');
    expect(sizeClass([-0.2, 0.1], 0.2)).toBe('inconclusive');
    expect(sizeClass([-0.4, -0.2], 0.2)).toBe('worse_size_uncertain');
  });

  it('refuses a limit that is none, and ends in the wrong order', () => {
    expect(() => sizeClass([0, 1], 0)).toThrow('worthwhile: is a number above 0');
    expect(() => sizeClass([1, 0], 0.2)).toThrow('interval: has its lower end first');
    expect(() => sizeClass([Number.NaN, 0], 0.2)).toThrow('interval: has its lower end first');
  });
});
