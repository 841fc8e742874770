import type { Estimate } from '@folge/contracts';
import { expect, it } from 'vitest';
import { saidOfEstimate } from './said-of-estimate.ts';

const missing = { key: 'reason.missing-outcome', facts: { missing: 12, n: 29 } };
const few = { key: 'reason.few-offices', facts: { offices: 4, df: 2.4 } };
const estimate = (change: Partial<Estimate>): Estimate => ({
  ...{ value: 0.4, low: null, high: null, level: 0.95, n: 29, numerator: null, offices: 4, degreesOfFreedom: 2.4 },
  ...{ method: 'cr2_mean', status: 'ok_caution', reason: null, notes: [] },
  ...change,
});

it('says a remark once that is both the reason and a note', () => {
  const said = saidOfEstimate(estimate({ reason: missing, notes: [{ ...missing, facts: { ...missing.facts } }] }));
  expect(said).toEqual({ messages: [missing], degreesOfFreedom: 2.4 });
});

it('leaves the degrees of freedom to the remark that tells them', () => {
  expect(saidOfEstimate(estimate({ reason: missing, notes: [few] }))).toEqual({
    messages: [missing, few],
    degreesOfFreedom: null,
  });
});

it('keeps two remarks with other numbers', () => {
  const other = { ...missing, facts: { missing: 3, n: 9 } };
  expect(saidOfEstimate(estimate({ notes: [missing, other], degreesOfFreedom: null })).messages).toEqual([
    missing,
    other,
  ]);
});
