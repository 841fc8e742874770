import { readFile, writeFile } from 'node:fs/promises';
import Fastify, { type RouteOptions } from 'fastify';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleRequest } from '../../test/sample-request.ts';
import {
  addInstrument,
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
} from '../../test/test-app.ts';
import { useClosedGate } from './closed-gate.ts';

let test: TestApp;
let vault: pg.Client;
let investigator: Caller;
let witness: { first: string; last: string };
let routes: RouteOptions[];

const nameOf = ({ method, url }: RouteOptions) => `${method} ${url}`;
/** By what the route states of itself, and nothing else: a page of the participants’ answers 503 too, as a page. */
const isClosed = ({ config }: RouteOptions) => config?.whileClosed === undefined || config.whileClosed === 'page';

async function erase(payload: object): Promise<void> {
  const people = '/api/pilots/own/people';
  const { personId } = (await investigator({ method: 'POST', url: people, payload })).json();
  const url = `${people}/${personId}/acts`;
  const { receiptNumber } = (await investigator({ url })).json();
  const act = { act: 'erase', permission: null, keepsGiven: false, channel: 'paper', receiptNumber };
  const answer = await investigator({ method: 'POST', url, payload: act });
  expect(answer.statusCode, answer.body).toBe(200);
}

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['own']);
  await addOfficeAndNotice(test, 'own');
  await addInstrument(test, 'own');
  investigator = await signInAs(test, { role: 'principal_investigator', pilotId: 'own' });
  const file = test.app.platform.configuration.witnessFile;
  await erase({});
  const first = await readFile(file, 'utf8');
  await erase({});
  witness = { first, last: await readFile(file, 'utf8') };
  vault = new pg.Client({ connectionString: test.database.superuserUrls.vault });
  await vault.connect();
  await vault.query('create table public.kept as table vault.ledger');
  routes = test.app.routeList.filter(({ method }) => method !== 'HEAD');
});
afterAll(async () => {
  await vault.end();
  await test.close();
});

const tamper = (statement: string) =>
  vault.query(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`);
const writeWitness = (text: string) => writeFile(test.app.platform.configuration.witnessFile, text);

afterEach(async () => {
  await tamper('delete from vault.ledger; insert into vault.ledger table public.kept');
  await writeWitness(witness.last);
  expect(await test.app.platform.gate.look()).toEqual({ isOpen: true, replayed: 0 });
});

const parts = { pilotId: 'own', instrumentId: 'own-instrument' };
const ask = (route: RouteOptions) => investigator(sampleRequest(route, parts));

const faults: [name: string, harm: () => Promise<unknown>, reason: RegExp][] = [
  ['deleted', () => tamper('delete from vault.ledger'), /har 0 linjer, men vitnefila vet om 4/],
  ['truncated', () => tamper('delete from vault.ledger where sequence = 4'), /har 3 linjer, men vitnefila vet om 4/],
  [
    'changed in one byte',
    () => tamper('update vault.ledger set hash = set_byte(hash, 7, get_byte(hash, 7) # 1) where sequence = 2'),
    /Linje 2 i slettejournalen er endret/,
  ],
  [
    'put back from an older copy, witness and all',
    async () => {
      await tamper('delete from vault.ledger where sequence > 2');
      await writeWitness(witness.first);
    },
    /har 2 linjer, men databasen vet om 4/,
  ],
];

describe('E-5 with the ledger', () => {
  it.each(faults)(
    '%s, every route about people answers 503 and says why, and opens again when it is put right',
    async (_, harm, reason) => {
      const closed = routes.filter(isClosed);
      expect(closed.length).toBeGreaterThan(80);
      await harm();
      await test.app.platform.gate.look();
      for (const route of closed) {
        const answer = await ask(route);
        expect(answer.statusCode, nameOf(route)).toBe(503);
        if (!String(answer.headers['content-type']).startsWith('application/problem+json')) continue;
        expect(answer.json(), nameOf(route)).toMatchObject({
          code: 'gate.closed',
          status: 503,
          type: 'urn:folge:problem:gate.closed',
        });
        expect(answer.json().facts.reason).toMatch(reason);
        expect(answer.json().title).toMatch(reason);
      }
    },
  );

  it('gone, signing in and the catalogue go on', async () => {
    await tamper('delete from vault.ledger');
    await test.app.platform.gate.look();
    for (const route of routes.filter((one) => !isClosed(one) && one.method === 'GET')) {
      expect((await ask(route)).statusCode, nameOf(route)).not.toBe(503);
    }
    const again = await signInAs(test, { role: 'researcher', pilotId: 'own' });
    expect((await again({ url: '/api/pilots/own' })).statusCode).toBe(200);
  });
});

describe('E-5 what goes on behind a closed gate', () => {
  const served = () => routes.filter(({ config, method }) => config?.whileClosed === 'served' && method === 'GET');
  const changing = /"expiresAt":"[^"]*"|"requestId":"[^"]*"/g;
  const answersOf = async (version: string) => {
    const answers = served().map(async (route) => {
      const { body } = await investigator(sampleRequest(route, { ...parts, noticeId: 'skriv', version }));
      return [`${nameOf(route)} ${version}`, body.replace(changing, '')];
    });
    return Object.fromEntries(await Promise.all(answers));
  };
  const allAnswers = async () => ({ ...(await answersOf('1')), ...(await answersOf('2')) });

  it('E-5 is the same byte for byte when people came, said yes, are to be asked again and were given letters', async () => {
    const before = await allAnswers();
    expect(Object.keys(before).length).toBeGreaterThan(40);
    const told = { studyNumber: 'PORT-1', name: 'Portnavnet', contact: 'port@example.no' };
    const notice = { noticeId: 'skriv', version: 1, language: 'nb' };
    const yes = { purposeId: 'f_sporreskjema', state: 'given', notice, channel: 'paper', occurredOn: '2026-01-10' };
    const payload = { ...told, sites: [{ siteId: 'kontor-a' }], consents: [yes] };
    const answer = await investigator({ method: 'POST', url: '/api/pilots/own/people', payload });
    const { personId } = answer.json();
    const letters = { personIds: [personId], holder: 'person', language: 'nb', expiresOn: '2030-01-01' };
    const made = await investigator({ method: 'POST', url: '/api/pilots/own/letters', payload: letters });
    expect([answer.statusCode, made.statusCode], made.body.slice(0, 200)).toEqual([201, 200]);
    await tamper('delete from vault.ledger');
    await test.app.platform.gate.look();
    const after = await allAnswers();
    expect(after).toEqual(before);
    for (const word of [personId, ...Object.values(told)]) expect(JSON.stringify(after)).not.toContain(word);
  });

  it('E-5 lists no person whom a new letter has to be read to', async () => {
    const url = '/api/pilots/own/notices/skriv/versions/2/ask-again';
    expect((await investigator({ url })).statusCode).toBe(200);
    await tamper('delete from vault.ledger');
    await test.app.platform.gate.look();
    expect((await investigator({ url })).statusCode).toBe(503);
  });

  it('E-5 refuses to build an application whose route says it is about nobody and is noted as a reading about people', async () => {
    const faults: [string, RouteOptions['config']][] = [
      ['/one', { roles: 'signed-in', audited: 'consent', whileClosed: 'served' }],
      ['/people/:personId', { roles: 'signed-in', whileClosed: 'served' }],
      ['/one', { roles: ['privacy_officer', 'researcher'], whileClosed: 'counts' }],
    ];
    for (const [url, config = {}] of faults) {
      const app = Fastify();
      useClosedGate(app);
      expect(() => app.get(url, { config }, async () => '')).toThrow('closed gate');
    }
  });
});

it('E-5 serves nothing about people before the gate was looked at', async () => {
  const { buildApp } = await import('../app.ts');
  const { configuration, databases } = test.app.platform;
  const app = await buildApp({ configuration, databases });
  const answer = await app.inject({ url: '/health' });
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'gate.closed']);
  expect(answer.json().facts.reason).toContain('ikke undersøkt');
  await app.close();
});
