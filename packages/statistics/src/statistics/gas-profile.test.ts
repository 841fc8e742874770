import { describe, expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { gasProfile } from './gas-profile.ts';
import { wilsonInterval } from './wilson-interval.ts';

const goals = [-2, -1, -1, 0, 0, 0, 1, 1, 2, 0].map((level) => ({ level }));

describe('gasProfile', () => {
  it('counts goals at each level and the share that was reached', () => {
    const result = gasProfile(goals);
    expect(result.details?.levels.map(({ goals: count }) => count)).toEqual([1, 2, 4, 2, 1]);
    expect(result.value).toBe(0.7);
    expectAllClose(result.ci, wilsonInterval({ x: 7, n: 10 }).ci as [number, number]);
  });

  it('bounds the share by the goals that were not rated', () => {
    const result = gasProfile([...goals, { level: null }, { level: null }, { level: 2, weight: 0 }]);
    expect(result).toMatchObject({ n: 10, k: 12, details: { bounds: [7 / 12, 9 / 12], notRated: 2, withdrawn: 1 } });
  });

  it('is wider when goals belong to few people', () => {
    expect(gasProfile(goals, { effectiveN: 4 }).ci?.[0]).toBeLessThan(gasProfile(goals).ci?.[0] as number);
  });
});
