import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addInstrument,
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
} from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
const people = '/api/pilots/trondelag/people';
const given = {
  purposeId: 'f_sporreskjema',
  state: 'given',
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  channel: 'paper',
  occurredOn: '2026-01-10',
};

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag']);
  await addOfficeAndNotice(test, 'trondelag');
  await addInstrument(test, 'trondelag');
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
  const wave = { name: { nb: 'Ved start' }, instrumentIds: ['trondelag-instrument'], revision: null };
  await researcher({ method: 'PUT', url: '/api/pilots/trondelag/waves/T0', payload: wave });
});
afterAll(() => test.close());

async function register(siteId: string): Promise<string> {
  const payload = { sites: [{ siteId }], consents: [given] };
  return (await researcher({ method: 'POST', url: people, payload })).json().personId;
}

/** A stored answer as an upload leaves it: with the event that covered it, or anonymous without one. */
async function answer(respondentId: string, siteId: string, more: { anonymous?: boolean; superseded?: boolean } = {}) {
  await test.asSuperuser(
    `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version,
       site_id, covered_by, superseded_by, content_digest, answers)
     values ('trondelag', 'T0', 'trondelag-instrument', $1, gen_random_uuid(), 1, $2,
       case when $3 then null else (select event_id from research.consent_event where person_id = $1) end,
       case when $4 then gen_random_uuid() end, '\\x00', '{3}')`,
    [respondentId, siteId, more.anonymous ?? false, more.superseded ?? false],
  );
}

const overview = async () => (await researcher({ url: '/api/pilots/trondelag/overview' })).json();
const countsOf = (cells: { siteId: string; responses: number }[]) => {
  return Object.fromEntries(cells.map(({ siteId, responses }) => [siteId, responses]));
};

it('counts current answers of covered people and anonymous ones, per wave, instrument and office', async () => {
  const [stays, leaves, elsewhere] = [
    await register('kontor-a'),
    await register('kontor-a'),
    await register('kontor-b'),
  ];
  await answer(stays, 'kontor-a');
  await answer(stays, 'kontor-a', { superseded: true });
  await answer(leaves, 'kontor-a');
  await answer(elsewhere, 'kontor-b');
  await answer('0190b1f2-0000-4000-8000-000000000001', 'kontor-b', { anonymous: true });
  const before = await overview();
  expect(before).toMatchObject({
    waves: [{ waveId: 'T0', instrumentIds: ['trondelag-instrument'] }],
    instruments: [{ instrumentId: 'trondelag-instrument', name: { nb: 'Skjema' } }],
    figuresAreInvented: false,
  });
  expect(countsOf(before.cells)).toEqual({ 'kontor-a': 2, 'kontor-b': 2 });
  expect(before.people).toEqual([
    { siteId: 'kontor-a', registered: 2, covered: 2 },
    { siteId: 'kontor-b', registered: 1, covered: 1 },
  ]);

  const withdrawal = { ...given, notice: undefined, state: 'withdrawn', occurredOn: '2026-02-01' };
  await researcher({ method: 'POST', url: `${people}/${leaves}/consent-events`, payload: withdrawal });
  const after = await overview();
  expect(countsOf(after.cells)).toEqual({ 'kontor-a': 1, 'kontor-b': 2 });
  expect(after.people[0]).toEqual({ siteId: 'kontor-a', registered: 2, covered: 1 });
});

it('counts again an answer whose giver withdrew and kept what was given', async () => {
  const keeps = await register('kontor-a');
  await answer(keeps, 'kontor-a');
  const withdrawal = { ...given, notice: undefined, state: 'withdrawn', keepsGiven: true, occurredOn: '2026-02-01' };
  await researcher({ method: 'POST', url: `${people}/${keeps}/consent-events`, payload: withdrawal });
  expect(countsOf((await overview()).cells)['kontor-a']).toBe(2);
});
