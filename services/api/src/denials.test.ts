import { randomUUID } from 'node:crypto';
import { addAccount } from '@folge/operations';
import { afterEach, expect, it, vi } from 'vitest';
import { makeParticipantFixture, signedIn } from '../test/participant-fixture.ts';
import { addPilots, signInAs, startTestApp, testOrigin } from '../test/test-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const headers = { origin: testOrigin };
const noted = `select action, object_id as times, outcome, actor_id, role, pilot_id, request_id is not null as "hasRequest"
  from audit.event where object_type = 'denials' order by event_id`;
const nobody = { outcome: 'denied', actor_id: null, role: null, pilot_id: null };

async function start() {
  const test = await startTestApp();
  closing.push(test.close);
  await addPilots(test, ['own']);
  return test;
}

it('A-9 a request without a session, or with one that is over, leaves a row that names nobody', async () => {
  const test = await start();
  const url = '/api/pilots/own/people';
  const researcher = await signInAs(test, { role: 'researcher', pilotId: 'own' });
  await test.asSuperuser('update access.session set ended_at = now()');
  expect((await test.app.inject({ url })).statusCode).toBe(401);
  const row = { ...nobody, action: 'GET /api/pilots/:pilotId/people', times: '1', hasRequest: true };
  await vi.waitFor(async () => expect(await test.asSuperuser(noted)).toEqual([row]));
  const ended = await researcher({ url, remoteAddress: '192.0.2.9' });
  expect(ended.statusCode).toBe(401);
  await vi.waitFor(async () => expect(await test.asSuperuser(noted)).toEqual([row, row]));
});

it('A-9 a flood of them is two rows, and every one of it is counted', async () => {
  const test = await start();
  const ask = () => test.app.inject({ url: `/api/pilots/${randomUUID()}/people`, remoteAddress: '192.0.2.7' });
  for (let burst = 0; burst < 10; burst += 1) await Promise.all(Array.from({ length: 50 }, ask));
  await test.app.close();
  const rows = await test.asSuperuser(noted);
  expect(rows.toSorted((a, b) => Number(a.times) - Number(b.times))).toEqual([
    { ...nobody, action: 'GET /api/pilots/:pilotId/people', times: '1', hasRequest: true },
    { ...nobody, action: 'GET /api/pilots/:pilotId/people', times: '499', hasRequest: false },
  ]);
  expect(JSON.stringify(await test.asSuperuser('select e::text from audit.event e'))).not.toContain('192.0.2');
});

it('A-9 passwords that come too often and forms of another site are denials too; one that is wrong is noted with its account', async () => {
  const test = await start();
  const account = { userName: 'siri', displayName: 'Siri', role: 'researcher', pilotId: 'own' } as const;
  await addAccount(test.database.databases.access, account);
  const payload = { userName: 'siri', password: 'feil' };
  const statuses: number[] = [];
  for (let at = 0; at < 13; at += 1) {
    statuses.push((await test.app.inject({ method: 'POST', url: '/api/session', headers, payload })).statusCode);
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429, 429]);
  const foreign = { origin: 'http://evil.test' };
  const form = { method: 'DELETE', url: '/api/session', headers: foreign, remoteAddress: '192.0.2.8' } as const;
  expect((await test.app.inject(form)).statusCode).toBe(403);
  await test.app.close();
  const rows = await test.asSuperuser(noted);
  expect(rows.map(({ action, times }) => [action, times]).sort()).toEqual([
    ['DELETE /api/session', '1'],
    ['POST /api/session', '1'],
    ['POST /api/session', '2'],
  ]);
  const wrong = `select from audit.event where object_type = 'session' and outcome = 'denied' and actor_id is not null`;
  expect(await test.asSuperuser(wrong)).toHaveLength(10);
});

it('A-9 codes and PINs that are wrong or come too often are counted, and nothing of them is written', async () => {
  const fixture = await makeParticipantFixture();
  closing.push(() => fixture.close());
  const { code } = await fixture.issue('A-1');
  const telephone = await signedIn(fixture, code, '192.0.2.10');
  const chosen = { pin: '481296', pinAgain: '481296' };
  expect((await telephone.post('/min/pin/velg', chosen)).statusCode).toBe(303);
  const pins = [];
  for (let at = 0; at < 12; at += 1)
    pins.push((await telephone.post('/min/pin', { pin: String(593_171 + at) })).statusCode);
  expect(pins).toEqual([...Array(10).fill(422), 429, 429]);
  const guesser = fixture.telephone('192.0.2.11');
  const wrong = '01234-56789-ABCDE-FGHJK-MNPQR-S';
  const codes = [];
  for (let at = 0; at < 25; at += 1) codes.push((await guesser.post('/min/kode', { code: wrong })).statusCode);
  expect(codes).toEqual([...Array(20).fill(422), ...Array(5).fill(429)]);
  const gone = fixture.telephone('192.0.2.12');
  gone.cookies.set('folge-min', 'x'.repeat(43));
  expect((await gone.get('/min/slutte')).statusCode).toBe(401);
  await fixture.app.close();
  const rows = await fixture.rights.main(noted);
  expect(rows.map(({ action, times }) => [action, times]).sort()).toEqual([
    ['GET /min/slutte', '1'],
    ['POST /min/kode', '1'],
    ['POST /min/kode', '24'],
    ['POST /min/pin', '1'],
    ['POST /min/pin', '11'],
  ]);
  const trail = JSON.stringify(await fixture.rights.main('select e::text from audit.event e'));
  for (const secret of [wrong, '593171', '481296', code, '192.0.2']) expect(trail.includes(secret), secret).toBe(false);
});
