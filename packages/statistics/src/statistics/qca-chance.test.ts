import { expect, it } from 'vitest';
import { officesInSets } from '../testing/offices-in-sets.ts';
import { qcaChance } from './qca-chance.ts';

it('finds a clear pattern in few shuffles, and the same with the same seed', () => {
  const result = qcaChance(officesInSets);
  expect(result).toMatchObject({ n: 12, k: 4, status: 'ok', details: { shuffles: 1999 } });
  expect(result.value).toBeLessThan(0.1);
  expect(result.value).toBeGreaterThanOrEqual(1 / 2000);
  expect(qcaChance(officesInSets)).toEqual(result);
});

it('suspects a pattern whose outcomes say little', () => {
  const cases = officesInSets.cases.map((one, office) => ({ ...one, outcome: office % 3 === 0 ? 0.55 : 0.6 }));
  expect(qcaChance({ ...officesInSets, cases }, { priCut: 0 }).reason?.code).toBe('pattern_may_be_chance');
});

it('says what the configurations say when there are none', () => {
  const cases = officesInSets.cases.map((one) => ({ ...one, outcome: 0 }));
  expect(qcaChance({ ...officesInSets, cases }).reason?.code).toBe('no_sufficient_combination');
  expect(qcaChance({ ...officesInSets, cases: cases.slice(0, 4) }).status).toBe('too_few');
});
