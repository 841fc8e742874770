import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeParticipantFixture, type ParticipantFixture } from '../../test/participant-fixture.ts';
import { testOrigin } from '../../test/test-app.ts';
import { buildApp } from '../app.ts';
import type { App } from '../platform.ts';

let fixture: ParticipantFixture;
const started: App[] = [];
beforeAll(async () => {
  fixture = await makeParticipantFixture();
});
afterAll(async () => {
  for (const app of started) await app.close();
  await fixture.close();
});

type Answer = { status: number; location: string | null; retryAfter: number; body: string };
type Browser = (path: string, fields?: Record<string, string>) => Promise<Answer>;

/** Another process as far as memory goes: an application of its own on the same databases, listening. */
async function startProcess(): Promise<{ app: App; address: string }> {
  const { configuration } = fixture.app.platform;
  const app = await buildApp({ configuration, databases: fixture.rights.room.databases });
  await app.platform.gate.look();
  started.push(app);
  return { app, address: await app.listen({ port: 0, host: '127.0.0.1' }) };
}

/** A browser that has opened the page by its code; the same session at whichever process it asks. */
async function opened(address: string, code: string): Promise<(process: string) => Browser> {
  let cookie = '';
  const ask = async (process: string, path: string, fields?: Record<string, string>): Promise<Answer> => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: testOrigin };
    const answer = await fetch(`${process}${path}`, {
      method: fields ? 'POST' : 'GET',
      headers: { cookie, ...(fields ? form : {}) },
      redirect: 'manual',
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    });
    const set = answer.headers.get('set-cookie')?.split(';')[0];
    if (set) cookie = set;
    const { headers } = answer;
    const retryAfter = Number(headers.get('retry-after') ?? 0);
    return { status: answer.status, location: headers.get('location'), retryAfter, body: await answer.text() };
  };
  await ask(address, '/min/kode', { code });
  return (process) => (path, fields) => ask(process, path, fields);
}

const pin = '481296';
const chosen = { pin, pinAgain: pin };
const guess = (at: number) => String(500_000 + 7 * at);
const countOf = (answers: readonly Answer[], status: number) => answers.filter((one) => one.status === status).length;
const attempts = async (personId: string) =>
  (await fixture.rights.main('select from identity.pin_attempt where person_id = $1', [personId])).length;

describe('L-7 a flood of guesses at a PIN', () => {
  it('L-7 is counted by all processes together and by the next one after a restart, while others get in and the person can leave', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    const [found, neighbour] = [await fixture.issue('A-1'), await fixture.issue('B-1')];
    for (const { code } of [found, neighbour]) {
      const browser = (await opened(one.address, code))(one.address);
      expect((await browser('/min/pin/velg', chosen)).status).toBe(303);
    }
    const guesser = await opened(one.address, found.code);
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        guesser([one, other][at % 2]?.address ?? '')('/min/pin', { pin: guess(at) }),
      ),
    );
    expect([countOf(guesses, 422), countOf(guesses, 429)]).toEqual([10, 30]);
    expect(
      guesses.filter(({ status, retryAfter }) => status === 429 && !(retryAfter > 0 && retryAfter <= 900)),
    ).toEqual([]);
    expect(await attempts(found.personId)).toBe(10);

    await one.app.close();
    const next = await startProcess();
    const told = await guesser(next.address)('/min/pin', { pin });
    expect([told.status, told.retryAfter > 800]).toEqual([429, true]);

    const beside = await opened(next.address, neighbour.code);
    expect((await beside(next.address)('/min/pin', { pin })).location).toBe('/min/om-meg');
    // Whoever has the code gets in with it, and out of the study.
    const hers = (await opened(next.address, found.code))(next.address);
    expect((await hers('/min')).body).toContain('href="/min/slutte"');
    expect((await hers('/min/slutte', { choice: 'delete' })).body).toContain('/min/slutte/bekreft');
  });

  it('L-7 with a letter that was found leaves the PIN open to the person’s other letter, and fifty of them spend it', async () => {
    const { address } = await startProcess();
    const [found, own] = [await fixture.issue('C-1'), await fixture.issue('C-1')];
    await (await opened(address, found.code))(address)('/min/pin/velg', chosen);
    const guesser = (await opened(address, found.code))(address);
    const minutesGoBy = (minutes: number) =>
      fixture.rights.main(
        `update identity.pin_attempt set tried_at = tried_at - $2 * interval '1 minute' where person_id = $1`,
        [found.personId, minutes],
      );
    const statuses: number[] = [];
    for (let at = 0; at < 34; at += 1) {
      statuses.push((await guesser('/min/pin', { pin: guess(at) })).status);
      if (at === 14) {
        const hers = (await opened(address, own.code))(address);
        expect((await hers('/min/pin', { pin })).location).toBe('/min/om-meg');
      }
      await minutesGoBy(10);
    }
    // One in ten minutes is never too soon; thirty are a day's.
    expect(statuses).toEqual([...Array(30).fill(422), ...Array(4).fill(429)]);
    await minutesGoBy(1440);
    for (let at = 0; at < 20; at += 1) {
      expect((await guesser('/min/pin', { pin: guess(200 + at) })).status).toBe(422);
      await minutesGoBy(16);
    }
    await minutesGoBy(1440);
    for (const browser of [guesser, (await opened(address, own.code))(address)]) {
      const spent = await browser('/min/pin', { pin });
      expect([spent.status, spent.body.includes('Noen har prøvd for mange feil PIN-koder.')]).toEqual([403, true]);
      expect((await browser('/min/slutte', { choice: 'delete' })).body).toContain('/min/slutte/bekreft');
    }
    expect(await attempts(found.personId)).toBe(50);
  });
});
