import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close.ts';
import { eValue } from './e-value.ts';

describe('eValue', () => {
  it('gives the published form for a ratio and its nearer end', () => {
    const result = eValue({ n: 400, riskRatio: 1.5, ci: [1.1, 2.05] });
    expectClose(result.value, 2.36602540378444);
    expectClose(result.details?.forInterval, 1.43166247903554);
  });

  it('is the same for a protective effect as for its inverse', () => {
    const result = eValue({ n: 400, riskRatio: 1 / 1.5, ci: [1 / 2.05, 1 / 1.1] });
    expectClose(result.value, 2.36602540378444);
    expectClose(result.details?.forInterval, 1.43166247903554);
  });

  it('is 1 for an interval that holds no effect', () => {
    expect(eValue({ n: 50, riskRatio: 1.2, ci: [0.8, 1.8] }).details?.forInterval).toBe(1);
    expect(eValue({ n: 50, riskRatio: 1, ci: null })).toMatchObject({ value: 1, details: { forInterval: null } });
  });

  it('refuses an interval that does not hold the ratio', () => {
    expect(() => eValue({ n: 50, riskRatio: 1.5, ci: [1.6, 2] })).toThrow('ci:');
  });
});
