import { addAccount } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

it('counts no attempt against anybody while the database cannot say whether the password is right', async () => {
  const account = { userName: 'ventende', displayName: 'V', role: 'researcher', pilotId: 'trondelag' } as const;
  const { password } = await addAccount(test.database.databases.access, account);
  await test.asSuperuser('alter table access.account rename to account_away');
  const away = [];
  for (let attempt = 0; attempt < 12; attempt++) away.push((await signIn('ventende', password ?? '')).statusCode);
  await test.asSuperuser('alter table access.account_away rename to account');
  expect(away).toEqual(Array(12).fill(500));
  expect((await signIn('ventende', password ?? '')).statusCode).toBe(204);
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

describe('one’s own password', () => {
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const change = (cookie: string, password: string, newPassword: string) => {
    const payload = { password, newPassword };
    return test.app.inject({ method: 'PUT', url: '/api/session/password', headers: { ...headers, cookie }, payload });
  };
  const statusWith = async (cookie: string) =>
    (await test.app.inject({ url: '/api/pilots', headers: { cookie } })).statusCode;

  it('is changed by who knows the one in use, and ends the account’s other sessions', async () => {
    const account = { userName: 'liv', displayName: 'Liv', role: 'researcher', pilotId: 'trondelag' } as const;
    const { password = '' } = await addAccount(test.database.databases.access, account);
    const [here, elsewhere] = [cookieOf(await signIn('liv', password)), cookieOf(await signIn('liv', password))];
    const wrong = await change(here, 'feil passord', 'en lang setning');
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'password.wrong']);
    expect((await change(here, password, 'for kort')).statusCode).toBe(400);
    expect((await change(here, password, 'en lang setning')).statusCode).toBe(204);
    expect([await statusWith(here), await statusWith(elsewhere)]).toEqual([200, 401]);
    expect((await signIn('liv', password)).statusCode).toBe(401);
    expect((await signIn('liv', 'en lang setning')).statusCode).toBe(204);
  });

  it('is not for an invented account, which has none, nor for nobody', async () => {
    const invented = await signInAs(test, { role: 'directorate' });
    const payload = { password: 'hva som helst', newPassword: 'en lang setning' };
    const answer = await invented({ method: 'PUT', url: '/api/session/password', payload });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'password.wrong']);
    expect((await change('', 'hva som helst', 'en lang setning')).statusCode).toBe(401);
  });
});

it.each([
  [[], 429],
  [['127.0.0.1'], 401],
])('with %j as trusted proxies a forwarded address is answered %i', async (trustedProxies, status) => {
  const behind = await startTestApp({ trustedProxies });
  const from = (address: string) => {
    const payload = { userName: 'kari', password: 'feil' };
    const forwarded = { ...headers, 'x-forwarded-for': address };
    return behind.app.inject({ method: 'POST', url: '/api/session', headers: forwarded, payload });
  };
  for (let attempt = 0; attempt < 10; attempt++) await from('192.0.2.1');
  expect((await from('192.0.2.2')).statusCode).toBe(status);
  await behind.close();
});
