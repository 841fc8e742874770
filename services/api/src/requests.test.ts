import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addPilots, type Caller, signInAs, startTestApp, type TestApp, testOrigin } from '../test/test-app.ts';
import { parseStrictJson } from './plugins/strict-json.ts';

let test: TestApp;
let caller: Caller;
const json = { origin: testOrigin, 'content-type': 'application/json' };

beforeAll(async () => {
  const webFolder = mkdtempSync(join(tmpdir(), 'folge-web-'));
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Følge</title>');
  writeFileSync(join(webFolder, 'app.js'), 'export {};');
  test = await startTestApp({}, webFolder);
  await addPilots(test, ['trondelag']);
  test.app.get(
    '/api/broken',
    { config: { roles: 'anyone' }, schema: { response: { 200: z.object({ a: z.string() }) } } },
    async () => {
      const { pools } = test.database.databases;
      await pools.app.query("select 'kari@example.org'::integer");
      return { a: '' };
    },
  );
  test.app.get(
    '/api/leaking',
    { config: { roles: 'anyone' }, schema: { response: { 200: z.object({ shown: z.string() }) } } },
    async () => ({ shown: 'yes', secret: 'no' }),
  );
  test.app.get(
    '/api/unchecked',
    { config: { roles: 'signed-in' }, schema: { response: { 200: z.object({ a: z.string() }) } } },
    async () => ({ a: 'read without asking whose it is' }),
  );
  caller = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

const post = (payload: string, headers: Record<string, string> = json) =>
  test.app.inject({ method: 'POST', url: '/api/session', payload, headers });

describe('a request', () => {
  it('is refused as a problem in the form of RFC 9457 with the request’s number', async () => {
    const answer = await test.app.inject({ url: '/api/pilots' });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toEqual({
      type: 'urn:folge:problem:session.missing',
      title: 'Du er ikke logget inn.',
      status: 401,
      code: 'session.missing',
      requestId: answer.headers['x-request-id'],
    });
  });

  it('is refused in the language chosen on the pages, else the browser’s, else bokmål', async () => {
    const titleWith = async (headers: Record<string, string>) =>
      (await test.app.inject({ url: '/api/pilots', headers })).json().title;
    expect(await titleWith({ 'accept-language': 'de, nn-NO;q=0.8' })).toBe('Du er ikkje logga inn.');
    expect(await titleWith({ 'accept-language': 'no' })).toBe('Du er ikke logget inn.');
    expect(await titleWith({ 'accept-language': 'nn', cookie: 'folge_language=en' })).toBe('You are not signed in.');
  });

  it('is refused with 405 and the methods there are where the address takes others', async () => {
    const answer = await test.app.inject({
      method: 'PUT',
      url: '/api/demonstration-accounts',
      headers: json,
      payload: '{}',
    });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await test.app.inject({ url: '/api/nothing-here' })).statusCode).toBe(404);
  });

  it('is refused with 415 where it is not JSON and 413 where it is larger than a megabyte', async () => {
    const form = await post('userName=a', { origin: testOrigin, 'content-type': 'application/x-www-form-urlencoded' });
    expect([form.statusCode, form.json().code]).toEqual([415, 'request.media-type']);
    const large = await post(JSON.stringify({ userName: 'a'.repeat(1_100_000) }));
    expect([large.statusCode, large.json().code]).toEqual([413, 'request.too-large']);
  });

  it('is refused with 400 for a key twice, a key into the prototype, a depth of fifty, or no JSON at all', async () => {
    const deep = `${'['.repeat(50)}${']'.repeat(50)}`;
    for (const text of [
      '{"a":1,"a":2}',
      '{"a":1,"\\u0061":2}',
      '{"__proto__":{}}',
      '{"x":{"constructor":1}}',
      deep,
      '{a',
    ]) {
      const answer = await post(text);
      expect([answer.statusCode, answer.json().code], text.slice(0, 30)).toEqual([400, 'request.json']);
    }
    const sound = '{"a":{"b":[{"c":"{\\"a\\":1,"},{"c":2}]},"b":"a"}';
    expect(parseStrictJson(sound)).toEqual(JSON.parse(sound));
  });

  it('is refused for keys that the contract does not know, without repeating a value', async () => {
    const answer = await post('{"userName":"a","password":"hemmelig","admin":true}');
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'request.invalid',
      errors: [{ path: 'body', message: expect.stringContaining('admin') }],
    });
    expect(answer.body).not.toContain('hemmelig');
    const query = await caller({ url: '/api/pilots/trondelag/people?page=1&page=2' });
    expect(query.statusCode).toBe(400);
  });

  it('may change something only from Følge’s own pages', async () => {
    const statusWith = async (headers: Record<string, string>) =>
      (await post('{}', { 'content-type': 'application/json', ...headers })).statusCode;
    expect(await statusWith({})).toBe(403);
    expect(await statusWith({ origin: 'https://other.example' })).toBe(403);
    expect(await statusWith({ origin: testOrigin, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusWith({ 'sec-fetch-site': 'same-origin' })).toBe(400);
    expect(await statusWith({ origin: testOrigin })).toBe(400);
  });

  it('is not believed about the host it was sent to', async () => {
    const headers = { ...json, origin: 'http://rebound.example:80', host: 'rebound.example:80' };
    expect((await post('{}', headers)).statusCode).toBe(403);
    const local = await startTestApp({ origin: 'http://127.0.0.1:8080' });
    const sent = { ...json, origin: 'http://localhost:8080', host: 'localhost:8080' };
    const answer = await local.app.inject({ method: 'POST', url: '/api/session', headers: sent, payload: '{}' });
    expect(answer.statusCode).toBe(400);
    await local.close();
  });

  it.each([
    ['a zero byte', { name: { nb: 'a\u0000b' } }],
    ['half a letter', { name: { nb: 'a\ud800b' } }],
    ['a number past all', { name: { nb: 'a' }, position: 3_000_000_000 }],
    ['a day before all', { name: { nb: 'a' }, opensOn: '0000-01-01' }],
  ])('with %s is refused as the wrong form, not as a fault of ours', async (_, wave) => {
    const payload = { ...wave, revision: null };
    const answer = await caller({ method: 'PUT', url: '/api/pilots/trondelag/waves/T7', payload });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.invalid']);
  });

  it.each([
    ['/api/programmes/%00', 400],
    ['/api/pilots/%ff', 404],
    [`/api/pilots/${'x'.repeat(300)}`, 404],
    ['/..%2f..%2fpackage.json', 404],
  ])('to %s is refused as a problem, with every header', async (url, status) => {
    const answer = await caller({ url });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.body).not.toContain('%');
  });
});

describe('an answer', () => {
  it('tells nothing of what went wrong inside', async () => {
    const answer = await test.app.inject({ url: '/api/broken' });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'platform.failed']);
    expect(answer.body).not.toMatch(/kari|integer|syntax|at /);
  });

  it('never holds what its contract does not name', async () => {
    expect((await test.app.inject({ url: '/api/leaking' })).json()).toEqual({ shown: 'yes' });
  });

  it('is withheld where the route forgot to check the session', async () => {
    const answer = await caller({ url: '/api/unchecked' });
    expect([answer.statusCode, answer.body.includes('read without')]).toEqual([500, false]);
  });

  it('forbids inline scripts, foreign sources and frames, and is not kept', async () => {
    const { headers } = await test.app.inject({ url: '/api/session' });
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('asks for TLS and a host-bound cookie where Følge is served over it', async () => {
    const secure = await startTestApp({ origin: 'https://folge.example.no' });
    const answer = await secure.app.inject({ url: '/api/session' });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    const out = await secure.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { origin: 'https://folge.example.no' },
    });
    expect(out.headers['set-cookie']).toMatch(/^__Host-folge=; .*Path=\/.*HttpOnly; Secure; SameSite=Strict/);
    await secure.close();
  });
});

describe('the web app', () => {
  it('is sent for every address that is a page', async () => {
    for (const url of ['/', '/forsok/trondelag', '/personer?side=2']) {
      const page = await test.app.inject({ url });
      expect([page.statusCode, page.headers['cache-control']], url).toEqual([200, 'no-cache']);
      expect(page.body).toContain('<title>Følge</title>');
    }
  });

  it('has files that browsers keep, and a missing file is missing', async () => {
    const script = await test.app.inject({ url: '/app.js' });
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await test.app.inject({ url: '/old.js' })).statusCode).toBe(404);
    expect((await test.app.inject({ url: '/../package.json' })).statusCode).toBe(404);
  });
});

describe('health', () => {
  it('is ready with databases, migrations and web app, and says what is missing otherwise', async () => {
    expect((await test.app.inject({ url: '/health' })).json()).toEqual({ status: 'ready' });
    const unbuilt = await startTestApp({}, '/nowhere');
    const answer = await unbuilt.app.inject({ url: '/health' });
    expect([answer.statusCode, answer.json().title]).toEqual([503, 'Følge er ikke klar: nettsidene er ikke bygd.']);
    await unbuilt.asSuperuser("delete from migration.applied where name like '0005%'");
    expect((await unbuilt.app.inject({ url: '/health' })).json().facts.reason).toBe('databasen mangler migreringer');
    await unbuilt.close();
  });

  it('answers when the databases are gone', async () => {
    const lonely = await startTestApp();
    await lonely.database.databases.close();
    const answer = await lonely.app.inject({ url: '/health' });
    expect([answer.statusCode, answer.json().facts.reason]).toEqual([503, 'databasen svarer ikke']);
    await lonely.app.close();
  });
});
