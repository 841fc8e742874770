import { addAccount } from '@folge/operations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeParts } from '../test/notice-parts.ts';
import { addPilots, type Caller, signInAs, startTestApp, type TestApp, testOrigin } from '../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
const pilot = '/api/pilots/trondelag';
const headers = { origin: testOrigin };

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag']);
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

/** What was noted of a request, without when and by whom. */
async function notedOf(answer: { headers: Record<string, unknown> }) {
  return test.asSuperuser(
    `select role, action, object_type, object_id, pilot_id, outcome, actor_id is not null as known
       from audit.event where request_id = $1`,
    [answer.headers['x-request-id']],
  );
}

it('notes an edit of the catalogue with the ids of its address and no word of it', async () => {
  const payload = { name: { nb: 'Ved start' }, revision: null };
  const answer = await researcher({ method: 'PUT', url: `${pilot}/waves/T0`, payload });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(await notedOf(answer)).toEqual([
    {
      role: 'researcher',
      action: 'PUT /api/pilots/:pilotId/waves/:waveId',
      object_type: 'wave',
      object_id: 'T0',
      pilot_id: 'trondelag',
      outcome: 'done',
      known: true,
    },
  ]);
});

it('notes publishing as what was published', async () => {
  const url = `${pilot}/notices/skriv/versions/1/nb`;
  const parts = wholeParts;
  const payload = {
    title: 'Om undersøkelsen',
    text: 'Vi spør.',
    parts,
    purposes: ['f_sporreskjema'],
    anonymous: false,
  };
  expect((await researcher({ method: 'PUT', url, payload })).statusCode).toBe(200);
  const answer = await researcher({ method: 'POST', url: `${url}/publish`, payload: {} });
  expect(await notedOf(answer)).toMatchObject([{ object_type: 'notices', object_id: 'skriv/1/nb', outcome: 'done' }]);
});

it('notes that whoever starts a pilot was granted it', async () => {
  const investigator = await signInAs(test, { role: 'principal_investigator', pilotId: 'trondelag' });
  const payload = { pilotId: 'nytt', programmeId: 'prog', name: { nb: 'Nytt' }, body: {} };
  const answer = await investigator({ method: 'POST', url: '/api/pilots', payload });
  expect(answer.json()).toMatchObject({ pilotId: 'nytt', figuresAreInvented: false });
  const grant = { role: 'principal_investigator', object_type: 'grant', object_id: 'nytt', pilot_id: 'nytt' };
  const noted = await notedOf(answer);
  expect(noted).toHaveLength(2);
  expect(noted).toContainEqual(expect.objectContaining({ ...grant, outcome: 'done', known: true }));
  const own = (await investigator({ url: '/api/pilots' })).json();
  expect(own).toContainEqual(expect.objectContaining({ pilotId: 'nytt', roles: ['principal_investigator'] }));
  expect((await investigator({ url: '/api/pilots/nytt/overview' })).statusCode).toBe(200);
});

it('notes a reading of the report once, computed or kept', async () => {
  const url = `${pilot}/reports/goal-attainment`;
  for (const answer of [await researcher({ url }), await researcher({ url })]) {
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await notedOf(answer)).toMatchObject([
      { role: 'researcher', object_type: 'report', pilot_id: 'trondelag', outcome: 'done', known: true },
    ]);
  }
});

it('notes nothing of frequencies that are not there', async () => {
  const answer = await researcher({ url: `${pilot}/waves/T0/frequencies?instrumentId=ingen` });
  const noted = await notedOf(answer);
  expect([answer.statusCode, noted.length]).toEqual([404, 0]);
});

it('notes nothing of reading the wave list, and a denial of the report without its pilot’s figures', async () => {
  expect(await notedOf(await researcher({ url: `${pilot}/waves` }))).toEqual([]);
  const county = await signInAs(test, { role: 'county' });
  const denied = await county({ url: `${pilot}/reports/goal-attainment` });
  expect([denied.statusCode, await notedOf(denied)]).toMatchObject([
    403,
    [{ role: 'county', object_type: 'report', object_id: null, outcome: 'denied' }],
  ]);
});

it('notes signing in, a wrong password and signing out', async () => {
  const account = { userName: 'siri', displayName: 'Siri', role: 'researcher', pilotId: 'trondelag' } as const;
  const { password } = await addAccount(test.database.databases.access, account);
  const signIn = (given: string) => {
    const payload = { userName: 'siri', password: given };
    return test.app.inject({ method: 'POST', url: '/api/session', headers, payload });
  };
  expect(await notedOf(await signIn('feil'))).toMatchObject([
    { object_type: 'session', outcome: 'denied', known: true },
  ]);
  const signedIn = await signIn(password ?? '');
  expect(await notedOf(signedIn)).toMatchObject([{ object_type: 'session', outcome: 'done', known: true }]);
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const out = await test.app.inject({ method: 'DELETE', url: '/api/session', headers: { ...headers, cookie } });
  expect(await notedOf(out)).toMatchObject([{ action: 'DELETE /api/session', outcome: 'done', known: true }]);
});
