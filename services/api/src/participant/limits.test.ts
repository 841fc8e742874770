import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeParticipantFixture, type ParticipantFixture, signedIn } from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
beforeAll(async () => {
  fixture = await makeParticipantFixture({ origin: 'https://folge.test', trustedProxies: ['127.0.0.1'] });
});
afterAll(() => fixture.close());

const wrong = '01234-56789-ABCDE-FGHJK-MNPQR-S';
const secure = { origin: 'https://folge.test' };

describe('L-7 a guessing flood', () => {
  it('of codes gets 429 with how long to wait, while a right code behind the same address gets in', async () => {
    const { code } = await fixture.issue('A-1');
    const address = '203.0.113.7';
    const flooder = fixture.telephone(address);
    const statuses: number[] = [];
    let opened: number[] = [];
    for (let burst = 0; burst < 10; burst += 1) {
      const flood = Array.from({ length: 20 }, () => flooder.post('/min/kode', { code: wrong }, secure));
      const right = fixture.telephone(address).post('/min/kode', { code }, secure);
      statuses.push(...(await Promise.all(flood)).map(({ statusCode }) => statusCode));
      opened = [...opened, (await right).statusCode];
    }
    expect(opened).toEqual(Array(10).fill(303));
    expect(statuses.filter((status) => status === 422).length).toBeLessThan(45);
    expect(statuses.slice(60)).toEqual(Array(140).fill(429));
    const told = await flooder.post('/min/kode', { code: wrong }, secure);
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(told.headers['retry-after'])).toBeLessThanOrEqual(300);
    // Another network is not held back by it, and the code itself is never locked.
    expect((await fixture.telephone('203.0.113.8').post('/min/kode', { code: wrong }, secure)).statusCode).toBe(422);
    expect((await fixture.telephone('203.0.113.8').post('/min/kode', { code }, secure)).statusCode).toBe(303);
  });

  it('of wrong codes costs a statement for many, and opens no transaction; a right one has its own', async () => {
    const { participant, participantPages } = fixture.rights.room.databases.pools;
    const taken = { lookup: 0, opening: 0 };
    const looking = () => {
      taken.lookup += 1;
    };
    const opening = () => {
      taken.opening += 1;
    };
    participantPages.on('acquire', looking);
    participant.on('acquire', opening);
    const { code } = await fixture.issue('B-1');
    const sent = Array.from({ length: 100 }, (_, at) =>
      fixture.telephone(`198.18.${at}.1`).post('/min/kode', { code: wrong }, secure),
    );
    expect(new Set((await Promise.all(sent)).map(({ statusCode }) => statusCode))).toEqual(new Set([422]));
    expect(taken.opening).toBe(0);
    expect(taken.lookup).toBeLessThan(100);
    expect((await fixture.telephone('198.18.0.2').post('/min/kode', { code }, secure)).statusCode).toBe(303);
    expect(taken.opening).toBe(1);
    participantPages.off('acquire', looking);
    participant.off('acquire', opening);
  });

  it('S-10 is not got round by making up where it comes from', async () => {
    const flooder = fixture.telephone('203.0.113.9');
    for (let at = 0; at < 40; at += 1) {
      await flooder.post('/min/kode', { code: wrong }, { ...secure, 'x-forwarded-for': `10.0.0.${at}` });
    }
    expect((await flooder.post('/min/kode', { code: wrong }, secure)).statusCode).toBe(429);
  });

  it('of two hundred at once leaves room for right codes of the same address, and for everybody of another', async () => {
    const { code } = await fixture.issue('A-1');
    const address = '203.0.113.11';
    const guesses = Array.from({ length: 200 }, () =>
      fixture.telephone(address).post('/min/kode', { code: wrong }, secure),
    );
    const neighbours = Array.from({ length: 5 }, () => fixture.telephone(address).post('/min/kode', { code }, secure));
    const far = fixture.telephone('203.0.113.12').post('/min/kode', { code }, secure);
    expect((await Promise.all(neighbours)).map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(303));
    expect((await far).statusCode).toBe(303);
    const statuses = (await Promise.all(guesses)).map(({ statusCode }) => statusCode);
    expect(new Set(statuses)).toEqual(new Set([422, 429]));
  });
});

describe('L-7 a flood of openings with one code', () => {
  it('gets 429 and holds back neither other participants of the same address nor its own person elsewhere', async () => {
    const [flooding, ...others] = await Promise.all(
      ['B-1', 'C-1', 'D-1', 'E-1'].map((number) => fixture.issue(number)),
    );
    const address = '203.0.113.20';
    const open = (code: string, from = address) => fixture.telephone(from).post('/min/kode', { code }, secure);
    const statuses: number[] = [];
    for (let burst = 0; burst < 5; burst += 1) {
      const flood = Array.from({ length: 40 }, () => open(String(flooding?.code)));
      const beside = await Promise.all(others.map(({ code }) => open(code)));
      expect(beside.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
      statuses.push(...(await Promise.all(flood)).map(({ statusCode }) => statusCode));
    }
    const count = (status: number) => statuses.filter((one) => one === status).length;
    expect([count(303), count(429)]).toEqual([10, 190]);
    const told = await open(String(flooding?.code));
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(told.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await open(String(flooding?.code), '203.0.113.21')).statusCode).toBe(303);
    // Nobody guessed: a wrong code of the address is still told so.
    expect((await open(wrong)).statusCode).toBe(422);
  });

  it('of forty people of one house is no flood', async () => {
    const address = '203.0.113.30';
    const letters = await Promise.all(Array.from({ length: 40 }, () => fixture.issue('F-1')));
    const opened = await Promise.all(
      [...letters, ...letters].map(({ code }) => fixture.telephone(address).post('/min/kode', { code }, secure)),
    );
    expect(new Set(opened.map(({ statusCode }) => statusCode))).toEqual(new Set([303]));
  });
});

describe('L-8 headers', () => {
  it('every page tells the browser to keep, pass on, frame and load nothing', async () => {
    const { code } = await fixture.issue('D-1');
    const telephone = fixture.telephone();
    const entered = await telephone.post('/min/kode', { code }, secure);
    expect(String(entered.headers['set-cookie'])).toMatch(
      /^__Host-folge-min=[\w-]{43}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    for (const page of [
      entered,
      await telephone.get('/min'),
      await telephone.get('/min/slutte'),
      await telephone.get('/min/finnes-ikke'),
    ]) {
      expect(page.headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      });
      const policy = String(page.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe/);
      expect(page.body).not.toMatch(/https?:\/\/(?!www\.uustatus|www\.datatilsynet)|style=|<script>/);
      expect(Buffer.byteLength(page.body)).toBeLessThan(40_000);
    }
  });

  it('an address in a request leads nowhere else: links are our own whatever the host says', async () => {
    const { code } = await fixture.issue('D-1');
    const answer = await fixture.app.inject({
      method: 'POST',
      url: '/min/kode',
      headers: { ...secure, host: 'evil.test', 'content-type': 'application/x-www-form-urlencoded' },
      payload: `code=${code}`,
    });
    expect(answer.headers.location).toBe('/min');
  });

  it('L-11 signing out ends the session here and empties the browser', async () => {
    const { code } = await fixture.issue('D-1');
    const telephone = await signedIn(fixture, code);
    await telephone.post('/min/kode', { code }, secure);
    const kept = new Map(telephone.cookies);
    const out = await telephone.post('/min/logg-ut', {}, secure);
    expect(out.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    for (const [name, value] of kept) telephone.cookies.set(name, value);
    expect((await telephone.get('/min')).body).toContain('action="/min/kode"');
    expect((await telephone.post('/min/slutte', { choice: 'delete' }, secure)).statusCode).toBe(401);
  });
});
