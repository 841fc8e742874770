import { describe, expect, it } from 'vitest';
import { officeFidelity } from './office-fidelity.ts';

const office = (...amounts: [number | null, number | null][]) =>
  officeFidelity(amounts.map(([planned, delivered]) => ({ planned, delivered })));

describe('officeFidelity', () => {
  it('is the mean share of what was planned, and counts no more than the plan', () => {
    expect(office([10, 7], [5, 5], [2, 0])).toMatchObject({ value: (0.7 + 1 + 0) / 3, n: 3, k: 3, status: 'ok' });
    expect(office([10, 12], [2, 1]).value).toBe(0.75);
    expect(office([10, 0], [5, 0]).value).toBe(0);
  });

  it('leaves out what was not written down, and says so', () => {
    const found = office([10, 12], [5, null], [2, 1]);
    expect(found).toMatchObject({ value: 0.75, n: 2, k: 3, status: 'ok_caution', details: { missing: 1 } });
    expect(found.details?.doses).toEqual([1, null, 0.5]);
    expect(found.reason).toEqual({ code: 'deliveries_missing', numbers: { missing: 1, planned: 3 } });
  });

  it('does not hold what was not planned against an office', () => {
    expect(office([4, 4], [0, 0], [null, null])).toMatchObject({ value: 1, k: 1, details: { notPlanned: 2 } });
    expect(office([0, 3])).toMatchObject({ value: null, status: 'not_computable' });
    expect(office([3, null])).toMatchObject({ value: null, reason: { code: 'no_observations' } });
  });

  it('refuses amounts that are no numbers', () => {
    expect(() => office([1, 1], [Number.NaN, 1])).toThrow('planned and delivered (row 1)');
  });
});
