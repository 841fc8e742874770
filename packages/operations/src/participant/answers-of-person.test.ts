import type { InstrumentRespondent } from '@folge/contracts';
import type { ResponseOfPerson } from '@folge/database';
import { expect, it } from 'vitest';
import { answersOf } from './answers-of-person.ts';

const item = { name: 'q1', kind: 'code', wording: { nb: 'Spørsmål' }, minimum: 1, maximum: 4, codes: [] };
const response = (respondent: InstrumentRespondent) =>
  ({
    waveId: 'T0',
    waveName: null,
    instrumentId: 'skjema',
    instrumentName: { nb: 'Skjema' },
    respondent,
    uploadId: '00000000-0000-4000-8000-000000000001',
    answeredOn: '2025-03-01',
    recordedAt: null,
    isReplaced: false,
    definition: { items: [item], scales: [] },
    answers: [3],
    numbers: null,
    missingCodes: null,
  }) as unknown as ResponseOfPerson;

it.each([
  ['participant', 'you', 'at-once'],
  ['staff', 'you', 'at-once'],
  ['mentor', 'you', 'at-once'],
  ['comparison', 'you', 'at-once'],
  ['counsellor', 'office', 'on-request'],
  ['participant_and_counsellor', 'office', 'on-request'],
  ['counsellor_or_participant', 'office', 'on-request'],
  ['counsellor_or_test', 'office', 'on-request'],
] as const)('L-14 what a form of a %s says came from %s and is put right %s', (respondent, source, correctable) => {
  const { things } = answersOf(response(respondent), new Map(), 'nb');
  expect(things).toMatchObject([{ raw: 3, source, correctable }]);
});

it('calls an answer by its place in the form where the wording is not here', () => {
  const wording = { nb: 'WHO-5, ledd 1 (teksten leveres ikke med Følge)' };
  const answered = {
    ...response('participant'),
    definition: { items: [item, { ...item, name: 'q2', wording }], scales: [] },
  };
  const { things } = answersOf({ ...answered, answers: [3, 4] } as unknown as ResponseOfPerson, new Map(), 'nb');
  expect(things.map(({ question }) => question)).toEqual([undefined, { number: 2, form: 'Skjema' }]);
});
