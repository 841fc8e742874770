import { describe, expect, it } from 'vitest';
import { notCollected, suppressed } from './result.ts';
import { wilsonInterval } from './statistics/wilson-interval.ts';

describe('a result', () => {
  it('hides every number of a suppressed one, its count and details too', () => {
    const hidden = suppressed(wilsonInterval({ x: 1, n: 3 }), 5);
    expect(hidden).toEqual({
      method: 'wilson',
      level: 0.95,
      n: 0,
      value: null,
      ci: null,
      status: 'suppressed',
      reason: { code: 'below_privacy_limit', numbers: { limit: 5 } },
      notes: [],
      details: null,
    });
  });

  it('tells what was planned and not collected from what cannot be computed', () => {
    expect(notCollected({ method: 'wilson', level: 0.95 })).toMatchObject({
      status: 'not_collected',
      n: 0,
      value: null,
    });
    expect(wilsonInterval({ x: 0, n: 0 })).toMatchObject({ status: 'not_computable', n: 0, value: null });
  });
});
