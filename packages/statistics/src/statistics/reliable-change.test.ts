import { describe, expect, it } from 'vitest';
import { moments, standardDeviation } from '../numerics/moments.ts';
import { expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { reliableChange } from './reliable-change.ts';

const everybody = [...anorexia.CBT, ...anorexia.Cont, ...anorexia.FT].map(({ before }) => before as number);
const sdBaseline = standardDeviation(moments(everybody));

describe('reliableChange', () => {
  it('classifies the CBT group with the error of the whole programme', () => {
    const result = reliableChange(anorexia.CBT, { sdBaseline, reliability: 0.85 });
    expectClose(result.details?.standardError, 2.83855373807572);
    expectClose(result.details?.threshold, 5.56346309480996);
    expect(result.details).toMatchObject({ improved: 7, unchanged: 20, worse: 2 });
    expectClose(result.value, 7 / 29);
  });

  it('classifies nobody with a scale that is not reliable enough', () => {
    const result = reliableChange(anorexia.CBT, { sdBaseline, reliability: 0.69 });
    expect(result).toMatchObject({
      value: null,
      reason: { code: 'low_reliability', numbers: { reliability: 0.69, minimum: 0.7 } },
    });
  });

  it('classifies nobody when the baseline has no spread', () => {
    expect(reliableChange(anorexia.CBT, { sdBaseline: 0, reliability: 0.9 }).reason?.code).toBe('zero_variance');
  });
});
