import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Role } from '@folge/contracts';
import { digestLinkCode, digestLinkSession } from '@folge/operations';
import { expect, it } from 'vitest';
import {
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  pilotId,
  signedIn,
} from '../../test/participant-fixture.ts';
import { sampleRequest } from '../../test/sample-request.ts';
import { type Caller, signInAs } from '../../test/test-app.ts';

async function pin(fixture: ParticipantFixture, code: string) {
  const telephone = await signedIn(fixture, code);
  await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
  return telephone;
}

it('L-9 no log, the database’s neither, holds a code, a digest, a session, a PIN, a name or a body', async () => {
  let log = '';
  const fixture = await makeParticipantFixture({ logLevel: 'debug', logTo: { write: (line) => (log += line) } });
  const { code } = await fixture.issue('A-1');
  const telephone = await pin(fixture, code);
  const session = telephone.cookies.get('folge-min') ?? '';
  const sure = await telephone.post('/min/slutte', { choice: 'keep' });
  const nonce = hidden(sure, 'nonce');
  await telephone.post('/min/slutte/bekreft', { nonce });
  await telephone.get('/min/om-meg');
  await telephone.post('/min/kode', { code: `${code}x` });
  await telephone.post('/min/kode', { code, extra: code });
  await telephone.get(`/min/${code}?code=${code}`);
  // What fails inside must not tell either: the table of sessions is away for a moment.
  await fixture.rights.main('alter table identity.link_session rename to elsewhere');
  expect((await telephone.get('/min')).statusCode).toBe(500);
  expect((await telephone.post('/min/kode', { code })).statusCode).toBe(500);
  await fixture.rights.main('alter table identity.elsewhere rename to link_session');
  const [row] = await fixture.rights.main(`select current_setting('data_directory') as folder`);
  const databaseLog = readFileSync(join(dirname(String(row?.folder)), 'server.log'), 'utf8');
  await fixture.close();
  expect(log).toContain('/min/slutte/bekreft');
  const digests = [digestLinkCode(code), digestLinkSession(session)];
  const secrets = [
    code,
    code.replaceAll('-', ''),
    session,
    nonce,
    '481296',
    'Oppdiktet A',
    ...digests.flatMap((digest) => [digest.toString('hex'), digest.toString('base64url'), digest.toString('base64')]),
  ];
  for (const secret of secrets) {
    expect(log.includes(secret), `log: ${secret}`).toBe(false);
    expect(databaseLog.includes(secret), `database: ${secret}`).toBe(false);
  }
});

const outsiders = ['office', 'county', 'directorate', 'operator'] as const;

/** Every answer that these roles can get with GET, without what differs between any two. */
async function seenBy(fixture: ParticipantFixture, callers: ReadonlyMap<Role, Caller>): Promise<Map<string, string>> {
  const routes = fixture.app.routeList.filter(({ method, url }) => method === 'GET' && url.startsWith('/api/'));
  const seen = new Map<string, string>();
  for (const [role, call] of callers) {
    for (const route of routes) {
      const { statusCode, headers, body } = await call(
        sampleRequest(route, { pilotId, siteId: 'fjelldal', instrumentId: 'trygg' }),
      );
      const { 'x-request-id': requestId, date: _, 'set-cookie': __, ...rest } = headers;
      seen.set(`${role} ${route.url}`, JSON.stringify([statusCode, rest, body.replaceAll(String(requestId), '')]));
    }
  }
  return seen;
}

it('C-16 nothing that an office, a county, the directorate or an operator can see changes when people refuse, pause, withdraw or are erased', async () => {
  const fixture = await makeParticipantFixture();
  const { app, rights } = fixture;
  const test = { app, database: rights.uploads.database, asSuperuser: rights.main, close: fixture.close };
  const callers = new Map<Role, Caller>();
  for (const role of outsiders) {
    const scope = role === 'office' ? { role, pilotId, siteId: 'fjelldal' } : { role };
    callers.set(role, await signInAs(test, scope));
  }
  const before = await seenBy(fixture, callers);
  expect([...before.values()].filter((text) => text.startsWith('[200')).length).toBeGreaterThan(10);
  for (const [studyNumber, choice] of [
    ['A-1', 'keep'],
    ['B-1', 'delete'],
    ['C-1', 'delete'],
    ['D-1', 'delete'],
    ['E-1', 'delete'],
  ] as const) {
    const telephone = await signedIn(fixture, (await fixture.issue(studyNumber)).code);
    const sure = await telephone.post('/min/slutte', { choice });
    expect((await telephone.post('/min/slutte/bekreft', { nonce: hidden(sure, 'nonce') })).statusCode).toBe(200);
  }
  const paused = await signedIn(fixture, (await fixture.issue('F-1')).code);
  await paused.post('/min/pause', { nonce: hidden(await paused.get('/min/pause'), 'nonce'), sure: 'yes' });
  expect(await rights.main('select from research.person')).toHaveLength(2);
  expect(await seenBy(fixture, callers)).toEqual(before);
  await fixture.close();
});
