import type { OutcomeOfPerson } from '@folge/database';
import { expect, it } from 'vitest';
import { inOrderOfTime, outcomeThing } from './stored-thing.ts';

const outcome = (more: Partial<OutcomeOfPerson>): OutcomeOfPerson => ({
  outcomeId: 'skole',
  name: { nb: 'Skolestatus' },
  codes: null,
  unit: null,
  valueKind: 'code',
  fromNav: false,
  occasion: 'T1',
  uploadId: '00000000-0000-4000-8000-000000000001',
  occurredOn: null,
  recordedAt: '2026-11-01T08:00:00Z',
  isReplaced: false,
  code: null,
  number: null,
  day: null,
  coveredBy: null,
  contentDigest: '',
  ...more,
});

it('says of an outcome when it was so: the days of its period, else its day, else its wave', () => {
  const when = (more: Partial<OutcomeOfPerson>) => outcomeThing(outcome(more), 'nb').when;
  expect(when({ occasion: '2026-var', occurredOn: '2026-03-04' })).toEqual({ from: '2026-01-01', until: '2026-07-31' });
  expect(when({ occurredOn: '2026-03-04' })).toEqual({ from: '2026-03-04', until: '2026-03-04' });
  expect(when({ waveName: { nb: 'Start' } })).toEqual({ name: 'Start' });
  expect(when({})).toBeUndefined();
});

it('gives a number with its unit, in words and as a number', () => {
  const thing = (language: 'nb' | 'en') => outcomeThing(outcome({ number: 37.5, unit: '%' }), language);
  expect(thing('nb')).toMatchObject({ value: '37,5 %', figure: { number: 37.5, unit: '%' }, raw: 37.5 });
  expect(thing('en').value).toBe('37.5 %');
});

it('keeps outcomes of a kind together, in the order of their time', () => {
  const outcomes = [
    outcome({ occasion: '2026-host' }),
    outcome({ outcomeId: 'arbeid', occurredOn: '2025-01-01' }),
    outcome({ occasion: '2025-2026' }),
    outcome({ occasion: 'T2', occurredOn: '2026-02-01' }),
  ];
  expect(inOrderOfTime(outcomes).map(({ outcomeId, occasion }) => `${outcomeId} ${occasion}`)).toEqual([
    'skole 2025-2026',
    'skole T2',
    'skole 2026-host',
    'arbeid T1',
  ]);
});
