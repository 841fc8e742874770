import { readFile, writeFile } from 'node:fs/promises';
import type { RouteOptions } from 'fastify';
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

let test: TestApp;
let vault: pg.Client;
let investigator: Caller;
let witness: { first: string; last: string };
let routes: RouteOptions[];

/**
 * What goes on behind a closed gate: signing in, what the programmes’ documents say, and how the platform is, which the privacy
 * officer sees as counts and days.
 */
const goesOn =
  /^\/(\*|openapi\.json|api\/(privacy-overview|session.*|demonstration-.*|reference.*|programmes.*|catalogue.*|instruments.*|try-out-files.*|pilots|pilots\/:pilotId(\/(sites|waves|outcomes|goals|instruments|catalogue|notices|items)(\/.*)?)?))$/;
/** Stylesheet, script and fonts of the participants’ pages: the page that says it is closed needs them. */
const isFileOfPages = /^\/min\/.*\.(css|js|woff2|svg)$|^\/min\/(skrift|fonter|filer)/;
const nameOf = ({ method, url }: RouteOptions) => `${method} ${url}`;
const isAboutPeople = ({ url }: RouteOptions) =>
  url === '/health' || url.endsWith('/frequencies') || (!goesOn.test(url) && !isFileOfPages.test(url));

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
      const closed = routes.filter(isAboutPeople);
      expect(closed.length).toBeGreaterThan(25);
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
    for (const route of routes.filter((one) => !isAboutPeople(one) && one.method === 'GET')) {
      expect((await ask(route)).statusCode, nameOf(route)).not.toBe(503);
    }
    const again = await signInAs(test, { role: 'researcher', pilotId: 'own' });
    expect((await again({ url: '/api/pilots/own' })).statusCode).toBe(200);
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
