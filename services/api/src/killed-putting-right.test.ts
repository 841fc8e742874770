import { setTimeout as sleep } from 'node:timers/promises';
import { inPilot } from '@folge/database';
import { issueLinks } from '@folge/operations';
import { holdTable } from '@folge/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeRightsFixture, pilotId, type RightsFixture } from '../../../packages/operations/test/rights-fixture.ts';
import { type ApiProcess, startApiProcess } from '../test/api-process.ts';
import { hidden } from '../test/participant-fixture.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let rights: RightsFixture;
let api: ApiProcess;

const start = async () => {
  const { urls } = rights.uploads.database;
  const { witnessFile, uploadFolder: stateFolder } = rights.room;
  api = await startApiProcess({ stateFolder, witnessFile, mainUrl: urls.app, vaultUrl: urls.vault });
};

beforeAll(async () => {
  rights = await makeRightsFixture();
  await start();
});
afterAll(async () => {
  await api.kill();
  await rights.close();
});

/** A telephone without scripts on a person's own page. */
async function telephone(studyNumber: string) {
  const personIds = [await rights.personOf(studyNumber)];
  const [link] = await inPilot(rights.room.databases.identity, pilotId, (db) =>
    issueLinks(db, { pilotId, personIds, holder: 'person', language: 'nb', expiresOn: '2999-01-01', issuedBy: null }),
  );
  let cookie = '';
  const send = async (path: string, fields?: Record<string, string>) => {
    const headers = { cookie, origin: api.address, 'content-type': 'application/x-www-form-urlencoded' };
    const more = fields ? { method: 'POST', body: String(new URLSearchParams(fields)) } : {};
    const answer = await fetch(`${api.address}${path}`, { headers, redirect: 'manual', ...more });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return { status: answer.status, location: answer.headers.get('location'), body: await answer.text() };
  };
  await send('/min/kode', { code: String(link?.code) });
  return { send, personId: String(personIds[0]) };
}
type Telephone = Awaited<ReturnType<typeof telephone>>;
const choose = ({ send }: Telephone) => send('/min/pin/velg', { pin: '481296', pinAgain: '481296' });

async function correct({ send }: Telephone) {
  const about = (await send('/min/om-meg')).body;
  const address = /href="(\/min\/rett\?key=[^"]*k01)"/.exec(about)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const form = await send(address);
  const fields = { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value: '4' };
  return () => send('/min/rett', fields);
}

/** Waits until a query of the API waits for our lock of this very table. */
async function untilBlocked(place: 'main' | 'vault', table: string): Promise<void> {
  const blocked = `select from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where a.datname = current_database() and a.application_name = 'folge-api'
      and not l.granted and l.relation = $1::regclass`;
  for (let waited = 0; waited < 30_000; waited += 10) {
    if ((await rights[place](blocked, [table])).length > 0) return;
    await sleep(10);
  }
  throw new Error('Nothing waits for the lock.');
}

async function untilForgotten(): Promise<void> {
  const connected = `select from pg_stat_activity where datname = current_database() and application_name = 'folge-api'`;
  while ((await rights.main(connected)).length > 0 || (await rights.vault(connected)).length > 0) await sleep(10);
}

/** Kills the API in the middle of an act, at a table that it is about to write, and starts it again. */
async function killAt(place: 'main' | 'vault', table: string, act: () => Promise<unknown>): Promise<void> {
  const held = await holdTable(rights.uploads.database.superuserUrls[place], table);
  const answer = act().catch(() => undefined);
  await untilBlocked(place, table);
  await api.kill();
  expect(await answer).toBeUndefined();
  await held.free();
  await untilForgotten();
  await start();
}

const lines = async () => (await rights.vault('select from vault.ledger')).length;
const answersOf = async (personId: string) =>
  (await rights.main('select answers from research.response where respondent_id = $1', [personId]))[0]?.answers;
const openRequests = (personId: string) =>
  rights.main('select kind from rights.request where person_id = $1 and decided_at is null', [personId]);

describe('E-4 L-14 a correction that is killed', () => {
  it('E-4 L-14 before the ledger has its line was never begun', async () => {
    const her = await telephone('A-1');
    await choose(her);
    const before = [await answersOf(her.personId), await lines()];
    await killAt('vault', 'vault.ledger', await correct(her));
    expect([await answersOf(her.personId), await lines()]).toEqual(before);
    expect(await openRequests(her.personId)).toEqual([]);
  });

  it('E-4 L-14 after it is not undone in silence: the old value is contested, with a receipt, and can be told again', async () => {
    const her = await telephone('B-1');
    await choose(her);
    await killAt('main', 'rights.done_line', await correct(her));
    expect(await answersOf(her.personId)).toEqual([null, 2, 3]);
    expect(await openRequests(her.personId)).toEqual([{ kind: 'correction' }]);
    const receipts = `select from rights.receipt_of_person where person_id = $1`;
    expect(await rights.main(receipts, [her.personId])).toHaveLength(1);
    const about = (await her.send('/min/om-meg')).body;
    expect(about).toContain('Det du skrev, er borte. Fortell oss det en gang til. Vi bruker ikke dette så lenge.');
    const again = /href="(\/min\/rett\?key=contested[^"]*)"/.exec(about)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await her.send(again);
    await her.send('/min/rett', { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value: '4' });
    expect(await answersOf(her.personId)).toEqual([4, 2, 3]);
    expect(await openRequests(her.personId)).toEqual([]);
    expect((await her.send('/min/om-meg')).body).not.toContain('Fortell oss det en gang til');
  });
});

describe('E-4 L-12 choosing a PIN that is killed', () => {
  it('E-4 L-12 before the ledger has its line leaves it to be chosen; after it, to be asked for', async () => {
    const her = await telephone('C-1');
    await killAt('vault', 'vault.ledger', () => choose(her));
    await killAt('main', 'rights.done_line', () => choose(her));
    expect((await her.send('/min/om-meg')).status).toBe(401);
    const anew = await telephone('C-1');
    expect(await choose(anew)).toMatchObject({ status: 303, location: '/min/pin/mistet' });
    const page = (await anew.send('/min/pin/mistet')).body;
    expect(page).toContain('Vi har mistet PIN-koden du valgte. Forskerne kan la deg velge en ny.');
    expect(page).toContain('Vil du slutte? Det kan du gjøre uten PIN-kode.');
    await anew.send('/min/pin/mistet', { sure: 'yes', nonce: hidden({ body: page }, 'nonce') });
    expect(await openRequests(anew.personId)).toEqual([{ kind: 'lost_pin' }]);
    const sure = await anew.send('/min/slutte', { choice: 'delete' });
    expect((await anew.send('/min/slutte/bekreft', { nonce: hidden(sure, 'nonce') })).status).toBe(200);
    expect(await rights.main('select from identity.person where person_id = $1', [anew.personId])).toEqual([]);
  });
});
