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

  it('S-10 is not got round by making up where it comes from', async () => {
    const flooder = fixture.telephone('203.0.113.9');
    for (let at = 0; at < 40; at += 1) {
      await flooder.post('/min/kode', { code: wrong }, { ...secure, 'x-forwarded-for': `10.0.0.${at}` });
    }
    expect((await flooder.post('/min/kode', { code: wrong }, secure)).statusCode).toBe(429);
  });

  it('of PINs gets 429, while another participant behind the same address gets in and the same one can leave', async () => {
    const one = await fixture.issue('B-1');
    const other = await fixture.issue('C-1');
    const address = '203.0.113.10';
    for (const { code } of [one, other]) {
      const telephone = fixture.telephone(address);
      await telephone.post('/min/kode', { code }, secure);
      await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' }, secure);
    }
    const guesser = fixture.telephone(address);
    await guesser.post('/min/kode', { code: one.code }, secure);
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, at) => guesser.post('/min/pin', { pin: String(9000 + at) }, secure)),
    );
    const count = (status: number) => guesses.filter(({ statusCode }) => statusCode === status).length;
    expect([count(422), count(429)]).toEqual([10, 20]);
    // Also the right PIN waits now: who has the code shall not try ten thousand.
    const told = await guesser.post('/min/pin', { pin: '481296' }, secure);
    expect([told.statusCode, Number(told.headers['retry-after']) > 0]).toEqual([429, true]);
    const neighbour = fixture.telephone(address);
    await neighbour.post('/min/kode', { code: other.code }, secure);
    expect((await neighbour.post('/min/pin', { pin: '481296' }, secure)).headers.location).toBe('/min/om-meg');
    const sure = await guesser.post('/min/slutte', { choice: 'delete' }, secure);
    expect(sure.body).toContain('/min/slutte/bekreft');
  });
});

describe('L-8', () => {
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
