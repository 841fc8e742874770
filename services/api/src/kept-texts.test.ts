import { gunzipSync } from 'node:zlib';
import { StoredReport, StoredWave } from '@folge/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { addInstrument, addPilots, type Caller, signInAs, startTestApp, type TestApp } from '../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
const waves = '/api/pilots/trondelag/waves';
const report = '/api/pilots/trondelag/reports/goal-attainment';

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag', 'rogaland']);
  await addInstrument(test, 'trondelag');
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

async function listed() {
  const answer = await researcher({ url: waves });
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  return z.array(z.strictObject(StoredWave.shape)).parse(answer.json());
}

it('lists waves in the shape of the contract, and anew after every change of a wave or of its instruments', async () => {
  expect(await listed()).toEqual([]);
  const payload = { name: { nb: 'Ved start' }, monthsAfterStart: 0, revision: null };
  expect((await researcher({ method: 'PUT', url: `${waves}/T0`, payload })).statusCode).toBe(200);
  expect(await listed()).toMatchObject([{ waveId: 'T0', monthsAfterStart: 0, instrumentIds: [], opensOn: null }]);
  await test.asSuperuser(`insert into catalogue.wave_instrument (pilot_id, wave_id, instrument_id)
    values ('trondelag', 'T0', 'trondelag-instrument')`);
  expect(await listed()).toMatchObject([{ instrumentIds: ['trondelag-instrument'] }]);
  await test.asSuperuser(`update catalogue.wave set position = 4 where wave_id = 'T0'`);
  expect(await listed()).toMatchObject([{ position: 4 }]);
  await test.asSuperuser(`delete from catalogue.wave_instrument where wave_id = 'T0'`);
  await test.asSuperuser(`delete from catalogue.wave where wave_id = 'T0'`);
  expect(await listed()).toEqual([]);
});

it('never shows one pilot’s kept list to an account of another', async () => {
  const other = await signInAs(test, { role: 'researcher', pilotId: 'rogaland' });
  await listed();
  expect((await other({ url: waves })).statusCode).toBe(404);
  expect((await other({ url: waves.replace('trondelag', 'rogaland') })).json()).toEqual([]);
});

it('sends the kept report again, and packed to who takes it, until the records change', async () => {
  const first = StoredReport.parse((await researcher({ url: report })).json());
  const again = await researcher({ url: report, headers: { 'accept-encoding': 'gzip, br' } });
  const text = again.headers['content-encoding'] === 'gzip' ? gunzipSync(again.rawPayload).toString() : again.body;
  expect(JSON.parse(text)).toEqual(first);
  await test.asSuperuser(`insert into catalogue.site (pilot_id, site_id, name, kind)
    values ('trondelag', 'nytt', 'Nytt kontor', 'nav_office')`);
  expect((await researcher({ url: report })).json().reportId).not.toBe(first.reportId);
});
