import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tablesOfPerson } from '@folge/database';
import { addAccount, Keyring } from '@folge/operations';
import { cloneDatabase, holdTable, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiProcess, startApiProcess } from '../test/api-process.ts';
import { testConfiguration } from '../test/test-app.ts';

// The API is started some thirty times.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'folge-killed-'));
let database: TestDatabase;
let main: pg.Client;
let vault: pg.Client;
let api: ApiProcess;
let keyring: Keyring;

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

const start = async () => {
  const { app: mainUrl, vault: vaultUrl } = database.urls;
  api = await startApiProcess({ stateFolder: folder, witnessFile: join(folder, 'witness'), mainUrl, vaultUrl });
  await api.signIn('kari');
};

beforeAll(async () => {
  database = await cloneDatabase();
  main = await open(database.superuserUrls.main);
  vault = await open(database.superuserUrls.vault);
  keyring = new Keyring(database.databases.vault, testConfiguration().keyEncryptionKey);
  await main.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('own', 'p', '{"nb":"Forsøk"}', '{}')`);
  const account = {
    userName: 'kari',
    displayName: 'Kari',
    role: 'researcher',
    pilotId: 'own',
    demonstration: true,
  } as const;
  await addAccount(database.databases.access, account);
  await start();
});
afterAll(async () => {
  await api.kill();
  await Promise.all([main.end(), vault.end()]);
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** An invented person with a row in each table that a person who answered has rows in. */
async function invented(): Promise<string> {
  const personId = randomUUID();
  await keyring.makePersonKeys([personId]);
  for (const text of [
    `insert into research.person (pilot_id, person_id, kind) values ('own', $1, 'participant')`,
    `insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
       values ('own', $1, uuid_send($1::uuid), '\\x01')`,
    `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version,
       content_digest, answers) select 'own', 'T' || n, 'i', $1, gen_random_uuid(), 1, '\\x01', '{1,2,3}' from generate_series(0, 3) n`,
    `insert into research.free_text (pilot_id, wave_id, instrument_id, respondent_id, upload_id, item_name, sealed_text)
       values ('own', 'T0', 'i', $1, gen_random_uuid(), 'k', '\\x01')`,
  ])
    await main.query(text, [personId]);
  return personId;
}

async function begin(personId: string) {
  const path = `/api/pilots/own/people/${personId}/acts`;
  const { receiptNumber } = (await (await api.get(path)).json()) as { receiptNumber: string };
  const act = { act: 'erase', permission: null, keepsGiven: false, channel: 'oral', receiptNumber };
  return { receiptNumber, erase: () => api.post(path, act) };
}

/** Waits until a query of the API waits for our lock of this very table. */
async function untilBlocked(watching: pg.Client, table: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 10) {
    const { rowCount } = await watching.query(
      `select from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where a.datname = current_database() and a.application_name = 'folge-api'
          and not l.granted and l.relation = $1::regclass`,
      [table],
    );
    if (rowCount) return;
    await sleep(10);
  }
  throw new Error('Nothing waits for the lock.');
}

/** The server notices that a client is gone when it next writes to it or reads from it. */
async function untilForgotten(): Promise<void> {
  for (const client of [main, vault]) {
    for (;;) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where datname = current_database() and application_name = 'folge-api'`,
      );
      if (!rowCount) break;
      await sleep(10);
    }
  }
}

const rowsOf = async (personId: string) => {
  const counts = await Promise.all(
    tablesOfPerson.map(([table, column]) => main.query(`select from ${table} where ${column} = $1`, [personId])),
  );
  return counts.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
};
const keysOf = async (personId: string) =>
  (await vault.query('select from vault.person_key where person_id = $1', [personId])).rowCount;
const entries = async () =>
  (await vault.query('select act, subject_reference from vault.ledger order by sequence')).rows;

/** After the restart: the person is erased, once, with one receipt; asking again changes nothing. */
async function expectErasedOnce(
  personId: string,
  { receiptNumber, reference }: { receiptNumber: string; reference: string },
) {
  expect(await rowsOf(personId)).toBe(0);
  expect(await keysOf(personId)).toBe(0);
  const mine = (await entries()).filter(({ subject_reference: subject }) => subject === reference);
  expect(mine.map(({ act }) => act)).toEqual(['erasure', 'erasure_completed']);
  const receipts = await main.query('select kind from rights.receipt where receipt_number = $1', [receiptNumber]);
  expect(receipts.rows).toEqual([{ kind: 'erasure' }]);
  const path = `/api/pilots/own/people/${personId}/acts`;
  const act = { act: 'erase', permission: null, keepsGiven: false, channel: 'oral', receiptNumber };
  const again = await api.post(path, act);
  expect([again.status, ((await again.json()) as { receiptNumber: string }).receiptNumber]).toEqual([
    200,
    receiptNumber,
  ]);
}

async function referenceOf(personId: string): Promise<string> {
  const { rows } = await main.query('select ledger_reference from identity.person where person_id = $1', [personId]);
  return rows[0].ledger_reference;
}

const inMain = () => database.superuserUrls.main;
const inVault = () => database.superuserUrls.vault;

type Stage = [name: string, url: () => string, table: string, began: boolean];
const stages: Stage[] = [
  ['before the ledger has its line', inVault, 'vault.ledger', false],
  ['after the ledger, before anything is deleted', inMain, 'identity.tombstone', true],
  ['after the ledger, in the middle of deleting', inMain, 'research.response', true],
  ['after deleting, before the commit', inMain, 'rights.ledger_watermark', true],
  ['after the commit, before the vault is asked', inVault, 'vault.tombstone', true],
  ['after the commit, before the key', inVault, 'vault.person_key', true],
];

describe('E-4 an erasure that is killed', () => {
  it.each(stages)('%s is done after the restart, once, with one receipt', async (_, url, table, began) => {
    const personId = await invented();
    const reference = await referenceOf(personId);
    const { receiptNumber, erase } = await begin(personId);
    const held = await holdTable(url(), table);
    const answer = erase().catch(() => undefined);
    await untilBlocked(url === inMain ? main : vault, table);
    await api.kill();
    expect(await answer).toBeUndefined();
    await held.free();
    await untilForgotten();
    await start();
    if (!began) {
      // Nothing was promised yet: the person is whole, and the same receipt number does it now.
      expect([(await rowsOf(personId)) > 0, await keysOf(personId)]).toEqual([true, 1]);
    } else expect(await rowsOf(personId)).toBe(0);
    if (!began)
      expect(
        (
          await api.post(`/api/pilots/own/people/${personId}/acts`, {
            act: 'erase',
            permission: null,
            keepsGiven: false,
            channel: 'oral',
            receiptNumber,
          })
        ).status,
      ).toBe(200);
    await expectErasedOnce(personId, { receiptNumber, reference });
  });

  it('after the key, before the ledger is closed, is closed after the restart', async () => {
    const personId = await invented();
    const reference = await referenceOf(personId);
    const { receiptNumber, erase } = await begin(personId);
    const first = await holdTable(inVault(), 'vault.tombstone');
    const answer = erase().catch(() => undefined);
    await untilBlocked(vault, 'vault.tombstone');
    const second = await holdTable(inVault(), 'vault.ledger');
    await first.free();
    await untilBlocked(vault, 'vault.ledger');
    await api.kill();
    await answer;
    await second.free();
    await untilForgotten();
    await start();
    await expectErasedOnce(personId, { receiptNumber, reference });
  });

  it('at any of twenty moments ends as erased or as never begun, and then erased once', async () => {
    // A generator of our own, so that a moment that fails can be tried again.
    let seed = 20_260_322;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const timed = await begin(await invented());
    const startedAt = performance.now();
    await timed.erase();
    // The shortest that one has taken so far: where the first was slow, the moments come earlier from the next one on.
    let whole = performance.now() - startedAt;
    let cutShort = 0;
    for (let moment = 0; moment < 20; moment++) {
      const personId = await invented();
      const reference = await referenceOf(personId);
      const { receiptNumber, erase } = await begin(personId);
      const sentAt = performance.now();
      const answer = erase().then(
        () => performance.now() - sentAt,
        () => undefined,
      );
      await sleep(random() * whole * 1.1);
      await api.kill();
      const took = await answer;
      if (took === undefined) cutShort += 1;
      else whole = Math.min(whole, took);
      await untilForgotten();
      await start();
      const left = await rowsOf(personId);
      const where = `moment ${moment}`;
      expect(left === 0 ? 0 : await keysOf(personId), where).toBe(left === 0 ? 0 : 1);
      if (left > 0) {
        const mine = (await entries()).filter(({ subject_reference: subject }) => subject === reference);
        expect(mine, where).toEqual([]);
        const path = `/api/pilots/own/people/${personId}/acts`;
        const act = { act: 'erase', permission: null, keepsGiven: false, channel: 'oral', receiptNumber };
        expect((await api.post(path, act)).status, where).toBe(200);
      }
      await expectErasedOnce(personId, { receiptNumber, reference });
    }
    expect(cutShort).toBeGreaterThan(5);
  }, 300_000);
});
