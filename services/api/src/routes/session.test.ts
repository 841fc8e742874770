import { addAccount } from '@folge/operations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPilots, signInAs, startTestApp, type TestApp, testOrigin } from '../../test/test-app.ts';

let test: TestApp;
const headers = { origin: testOrigin };

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag', 'rogaland']);
});
afterAll(() => test.close());

function signIn(userName: string, password: string) {
  return test.app.inject({ method: 'POST', url: '/api/session', headers, payload: { userName, password } });
}

it('signs in with the first password and shows the account and its grants', async () => {
  const account = { userName: 'kari', displayName: 'Kari Forsker', role: 'researcher', pilotId: 'trondelag' } as const;
  const { password } = await addAccount(test.database.databases.access, account);
  const answer = await signIn('kari', password ?? '');
  expect(answer.statusCode).toBe(204);
  expect(answer.headers['set-cookie']).toMatch(/^folge=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const session = await test.app.inject({ url: '/api/session', headers: { cookie } });
  expect(session.json()).toMatchObject({
    account: { userName: 'kari', displayName: 'Kari Forsker', demonstration: false },
    grants: [{ role: 'researcher', pilotId: 'trondelag', siteId: null }],
    demonstrationSignIn: true,
  });
});

it('refuses a wrong password and an unknown name in the same words', async () => {
  const wrong = await signIn('kari', 'feil');
  const unknown = await signIn('ingen', 'feil');
  expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
  expect({ ...wrong.json(), requestId: '' }).toEqual({ ...unknown.json(), requestId: '' });
  expect(wrong.headers['content-type']).toBe('application/problem+json; charset=utf-8');
});

it('asks for patience after ten wrong passwords for one name from one place', async () => {
  for (let attempt = 0; attempt < 10; attempt++) await signIn('utålmodig', 'feil');
  const answer = await signIn('utålmodig', 'feil');
  expect(answer.statusCode).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(200);
});

it('lists nobody in, lists the granted pilots, and ends the session at sign-out', async () => {
  const nobody = await test.app.inject({ url: '/api/session' });
  expect(nobody.json()).toEqual({ account: null, grants: [], expiresAt: null, demonstrationSignIn: true });
  expect((await test.app.inject({ url: '/api/pilots' })).statusCode).toBe(401);

  const caller = await signInAs(test, { role: 'researcher', pilotId: 'rogaland' });
  const pilots = await caller({ url: '/api/pilots' });
  expect(pilots.json()).toEqual([
    {
      pilotId: 'rogaland',
      programmeId: 'prog',
      name: { nb: 'Forsøk rogaland' },
      figuresAreInvented: false,
      roles: ['researcher'],
    },
  ]);
  const directorate = await signInAs(test, { role: 'directorate' });
  expect((await directorate({ url: '/api/pilots' })).json()).toHaveLength(2);

  expect((await caller({ method: 'DELETE', url: '/api/session' })).statusCode).toBe(204);
  const after = await caller({ url: '/api/pilots' });
  expect([after.statusCode, after.json().code]).toEqual([401, 'session.missing']);
});

it('lets a closed account do nothing from its next request on', async () => {
  const caller = await signInAs(test, { role: 'researcher', pilotId: 'rogaland' });
  await test.asSuperuser('update access.account set closed_at = now() where user_name like $1', ['researcher-%']);
  expect((await caller({ url: '/api/pilots' })).statusCode).toBe(401);
});

it('refuses a session that Følge did not sign', async () => {
  const [, payload] = test.app.jwt.sign({ sid: '0190b1f2-0000-4000-8000-000000000000' }).split('.');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  const answer = await test.app.inject({ url: '/api/pilots', headers: { cookie: `folge=${unsigned}` } });
  expect(answer.statusCode).toBe(401);
});

it('refuses signing in by a click where demonstrations are off, and lists no accounts', async () => {
  const closed = await startTestApp({ demonstrationSignIn: false });
  const list = await closed.app.inject({ url: '/api/demonstration-accounts' });
  const answer = await closed.app.inject({
    method: 'POST',
    url: '/api/demonstration-session',
    headers,
    payload: { userName: 'kari' },
  });
  expect([list.json(), answer.statusCode]).toEqual([[], 404]);
  await closed.close();
});

it('refuses signing in by a click to an account of a real person', async () => {
  const answer = await test.app.inject({
    method: 'POST',
    url: '/api/demonstration-session',
    headers,
    payload: { userName: 'kari' },
  });
  expect(answer.statusCode).toBe(404);
});
