import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JobQueue, openJobQueue } from '@folge/database';
import { Keyring, performCheck, performSave, type UploadRoom } from '@folge/operations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
  testConfiguration,
} from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
let stranger: Caller;
let queue: JobQueue;
const stateFolder = mkdtempSync(join(tmpdir(), 'folge-http-'));
const url = '/api/pilots/trondelag/uploads';

const definition = {
  items: [
    { kind: 'code', name: 'k01', wording: { nb: 'Hvor trygg er du på dette?' }, codes: [], minimum: 1, maximum: 4 },
    { kind: 'code', name: 'k02', wording: { nb: 'Hvor trygg er du på dette?' }, codes: [], minimum: 1, maximum: 4 },
  ],
  scales: [],
};

beforeAll(async () => {
  test = await startTestApp({ stateFolder });
  await addPilots(test, ['trondelag', 'rogaland']);
  await addOfficeAndNotice(test, 'trondelag');
  await test.asSuperuser(
    `insert into catalogue.wave (pilot_id, wave_id, name) values ('trondelag', 'T0', '{"nb":"Før"}')`,
  );
  await test.asSuperuser(
    `insert into catalogue.instrument (instrument_id, name, respondent, body) values ('kkv', '{"nb":"KKV"}', 'ansatt', '{}')`,
  );
  await test.asSuperuser(
    `insert into catalogue.instrument_version (instrument_id, version, definition, published_at) values ('kkv', 1, $1, now())`,
    [JSON.stringify(definition)],
  );
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
  stranger = await signInAs(test, { role: 'researcher', pilotId: 'rogaland' });
  const { databases, urls } = test.database;
  const room: UploadRoom = {
    databases,
    importUrl: urls.import,
    keyring: new Keyring(databases.vault, testConfiguration().keyEncryptionKey),
    folder: join(stateFolder, 'uploads'),
    sizeLimitBytes: 50_000_000,
    enqueue: async () => {},
  };
  queue = await openJobQueue(urls.jobs, { isWorker: true });
  await queue.work((job) => (job.verb === 'check' ? performCheck(room, job) : performSave(room, job)));
}, 120_000);
afterAll(async () => {
  await queue.stop();
  await test.close();
  rmSync(stateFolder, { recursive: true, force: true });
});

function send(caller: Caller, text: string, fileName = 'svar.csv') {
  const headers = { 'content-type': 'application/octet-stream' };
  return caller({
    method: 'POST',
    url: `${url}?fileName=${encodeURIComponent(fileName)}`,
    headers,
    payload: Buffer.from(text),
  });
}

async function waitFor(uploadId: string, state: string) {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const upload = (await researcher({ url: `${url}/${uploadId}` })).json();
    if (upload.state === state) return upload;
    if (upload.state === 'failed') throw new Error(JSON.stringify(upload.problem));
    await sleep(100);
  }
  throw new Error(`The upload did not become ${state}.`);
}

const file = [
  '$submission_id;$created;studienr;Navn;Jeg har lest informasjonen og samtykker;Hvor trygg er du p&aring; dette?;Hvor trygg er du p&aring; dette?;$answer_time_ms',
  '27685302;2025-03-03T20:58:33+01:00;S-1;Oppdiktet En;Ja;4;3;90122',
  '27685303;2025-03-04T20:58:33+01:00;S-2;Oppdiktet To;Nei;4;3;90122',
  '27685304;2025-03-05T20:58:33+01:00;S-3;Oppdiktet Tre;Ja;7;3;90122',
].join('\n');

it('takes a Nettskjema file with question texts from the file to saved rows and back', async () => {
  const received = await send(researcher, file, 'data-123456-2025-03-06-1200.csv');
  expect(received.statusCode, received.body).toBe(201);
  const { uploadId } = received.json();
  const proposal = (await researcher({ url: `${url}/${uploadId}/proposal?waveId=T0&instrumentId=kkv` })).json();
  expect(
    proposal.columns.map(
      ({ target }: { target: { to: string; item?: string } | null }) => target?.item ?? target?.to ?? null,
    ),
  ).toEqual([null, 'answered_on', 'study_number', null, 'consent', 'k01', 'k02', null]);
  expect(proposal.columns[3]).toMatchObject({ identity: 'name', examples: [] });
  expect(proposal.firstRows[0][3]).toBe('…');
  expect(proposal.mapping).toMatchObject({
    waveId: 'T0',
    instrumentId: 'kkv',
    instrumentVersion: 1,
    registerNewPeople: true,
    notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  });

  const mapped = await researcher({ method: 'PUT', url: `${url}/${uploadId}/mapping`, payload: proposal.mapping });
  expect(mapped.statusCode, mapped.body).toBe(200);
  const checked = await waitFor(uploadId, 'checked');
  expect(checked.counts).toEqual({ rows: 3, new: 1, changed: 0, unchanged: 0, refused: 2, newPeople: 1, problems: 2 });

  const preview = (await researcher({ url: `${url}/${uploadId}/preview` })).json();
  expect(preview).toMatchObject({ canBeSaved: true, obstacle: null, newPeople: [{ row: 2, studyNumber: 'S-1' }] });
  expect(preview.notKept.map(({ position }: { position: number }) => position)).toEqual([1, 4, 8]);
  const csv = await researcher({ url: `${url}/${uploadId}/problems.csv` });
  expect(csv.body).toBe(
    '\ufeffRad;Kolonne;Overskrift;Verdi;Grunn;Avvist\r\n' +
      '3;5;Jeg har lest informasjonen og samtykker;Nei;Personen har svart nei til å være med. Ingenting fra raden oppbevares.;ja\r\n' +
      '4;6;Hvor trygg er du på dette?;7;Verdien er ikke blant kodene til «k01».;ja\r\n',
  );
  const refused = await researcher({ url: `${url}/${uploadId}/refused-rows` });
  expect(refused.body.split('\n')).toEqual([file.split('\n')[0], file.split('\n')[3]]);

  const saving = await researcher({ method: 'POST', url: `${url}/${uploadId}/save` });
  expect(saving.statusCode, saving.body).toBe(202);
  expect(await waitFor(uploadId, 'saved')).toMatchObject({ canBeUndone: true });
  expect(await test.asSuperuser('select answers, answered_on::text from research.response')).toEqual([
    { answers: [4, 3], answered_on: '2025-03-03' },
  ]);
  const frequencies = (await researcher({ url: '/api/pilots/trondelag/waves/T0/frequencies' })).json();
  expect(frequencies.items[0].codes.map(({ total }: { total: number }) => total)).toEqual([0, 0, 0, 1]);
  expect(await test.asSuperuser("select outcome, pilot_id from audit.event where object_type = 'frequencies'")).toEqual(
    [{ outcome: 'done', pilot_id: 'trondelag' }],
  );

  const same = await send(researcher, file);
  const again = (
    await researcher({ url: `${url}/${same.json().uploadId}/proposal?waveId=T0&instrumentId=kkv` })
  ).json();
  expect(again.sameFile).toMatchObject({ uploadId, waveId: 'T0' });

  const undone = await researcher({ method: 'POST', url: `${url}/${uploadId}/undo` });
  expect(undone.json()).toMatchObject({ state: 'undone', canBeUndone: false });
  expect(await test.asSuperuser('select count(*)::int as n from research.person')).toEqual([{ n: 0 }]);
  const cancelled = await researcher({ method: 'DELETE', url: `${url}/${same.json().uploadId}` });
  expect(cancelled.json().state).toBe('cancelled');
}, 90_000);

it('answers a foreign researcher as if there were no such upload', async () => {
  const { uploadId } = (await send(researcher, file)).json();
  const answer = await stranger({ url: `${url}/${uploadId}` });
  expect(answer.json()).toMatchObject({ code: 'not-found', status: 404 });
  const own = await stranger({ url: `/api/pilots/rogaland/uploads/${uploadId}` });
  expect(own.json()).toMatchObject({ code: 'not-found', status: 404 });
}, 30_000);

it('refuses a file with a national identity number in words that do not repeat it', async () => {
  const answer = await send(researcher, 'studienr;k01\nS-1;1\n15038510190;2\n');
  expect(answer.statusCode).toBe(422);
  expect(answer.json().code).toBe('file.national-identity-number');
  expect(answer.body).not.toContain('15038510190');
}, 30_000);

it('A-9 notes whose stored answers a preview shows, as references', async () => {
  const again = async (answer: number) => {
    const text = ['studienr;samtykke;k01;k02', `S-9;Ja;${answer};3`].join('\n');
    const { uploadId } = (await send(researcher, text, `svar-${answer}.csv`)).json();
    const { mapping } = (await researcher({ url: `${url}/${uploadId}/proposal?waveId=T0&instrumentId=kkv` })).json();
    const payload = {
      ...mapping,
      answeredOn: '2025-03-03',
      registerNewPeople: true,
      notice: { noticeId: 'skriv', version: 1, language: 'nb' },
      columns: [
        { to: 'study_number' },
        { to: 'consent', yes: ['Ja'] },
        { to: 'item', item: 'k01' },
        { to: 'item', item: 'k02' },
      ].map((target, index) => ({ ...mapping.columns[index], position: index + 1, target })),
    };
    const mapped = await researcher({ method: 'PUT', url: `${url}/${uploadId}/mapping`, payload });
    expect(mapped.statusCode, mapped.body).toBe(200);
    await waitFor(uploadId, 'checked');
    return uploadId as string;
  };
  const first = await again(2);
  await researcher({ method: 'POST', url: `${url}/${first}/save` });
  await waitFor(first, 'saved');
  const preview = await researcher({ url: `${url}/${await again(4)}/preview` });
  expect(preview.json().changed).toHaveLength(1);
  const [noted] = await test.asSuperuser(
    'select count(*)::int as people from audit.event join audit.event_person using (event_id) where request_id = $1',
    [preview.headers['x-request-id']],
  );
  expect(noted).toEqual({ people: 1 });
}, 60_000);

it('lists uploads a page at a time, those that wait to be saved apart and with when they end', async () => {
  const names = ['vent-1.csv', 'vent-2.csv', 'oppgitt.csv'];
  const sent: string[] = [];
  for (const name of names) {
    const file = { method: 'POST' as const, payload: 'Studienr;k01\nS-1;2\n' };
    const headers = { 'content-type': 'application/octet-stream' };
    sent.push((await researcher({ ...file, headers, url: `${url}?fileName=${name}` })).json().uploadId);
  }
  expect((await researcher({ method: 'DELETE', url: `${url}/${sent[2]}` })).json()).toMatchObject({ endsAt: null });
  const list = async (more: string) => (await researcher({ url: `${url}?${more}` })).json();
  const waiting = await list('waiting=yes&pageSize=1&page=2');
  const whole = await list('waiting=yes');
  expect(whole.uploads.map(({ fileName }: { fileName: string }) => fileName).slice(0, 2)).toEqual([
    'vent-2.csv',
    'vent-1.csv',
  ]);
  expect(waiting).toMatchObject({ total: whole.total, page: 2, pageSize: 1, uploads: [whole.uploads[1]] });
  const [{ uploadedAt, endsAt }] = waiting.uploads;
  expect(Date.parse(endsAt) - Date.parse(uploadedAt)).toBe(24 * 3600 * 1000);
  const over = await list('waiting=no');
  expect(over.uploads[0]).toMatchObject({ fileName: 'oppgitt.csv', state: 'cancelled', endsAt: null });
  const all = await list('pageSize=200');
  expect([all.total, all.uploads.length]).toEqual([over.total + whole.total, all.total]);
});
