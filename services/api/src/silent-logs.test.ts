import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addAccount } from '@folge/operations';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ApiProcess, startApiProcess } from '../test/api-process.ts';
import { addOfficeAndNotice, addPilots, startTestApp, type TestApp } from '../test/test-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'folge-logs-'));
const people = '/api/pilots/own/people';
let test: TestApp;
let api: ApiProcess;

beforeAll(async () => {
  const witnessFile = join(folder, 'witness');
  test = await startTestApp({ witnessFile, stateFolder: folder });
  await addPilots(test, ['own']);
  await addOfficeAndNotice(test, 'own');
  const account = {
    userName: 'kari',
    displayName: 'Kari',
    role: 'researcher',
    pilotId: 'own',
    demonstration: true,
  } as const;
  await addAccount(test.database.databases.access, account);
  const { app: mainUrl, vault: vaultUrl } = test.database.urls;
  api = await startApiProcess({ stateFolder: folder, witnessFile, mainUrl, vaultUrl });
  await api.signIn('kari');
});
afterAll(async () => {
  await api.kill();
  await test.close();
  rmSync(folder, { recursive: true });
});

async function posted<T>(path: string, payload: object): Promise<{ status: number; body: T }> {
  const answer = await api.post(path, payload);
  return { status: answer.status, body: (await answer.json()) as T };
}

/** What PostgreSQL wrote since the beginning of this test file, and others beside it. */
async function serverLog(): Promise<string> {
  const [row] = await test.asSuperuser('show data_directory');
  return readFileSync(join(dirname(String(row?.data_directory)), 'server.log'), 'utf8');
}

it('A-14 L-9 leaves no name, number, value, code or receipt in any log, the database’s own included', async () => {
  const secret = {
    name: 'Loggtest Hemmeligsen',
    contact: 'hemmeligsen@example.org',
    studyNumber: 'LOGGTEST-4711',
    answer: 'Loggtestsvar',
    code: 'LGGTS-TKDEX-23456-789AB-CDEFG-H',
  };
  const consents = [
    {
      purposeId: 'f_sporreskjema',
      permission: 'participation',
      state: 'given',
      notice: { noticeId: 'skriv', version: 1, language: 'nb' },
      channel: 'paper',
      occurredOn: '2026-01-10',
      keepsGiven: false,
    },
  ];
  const { name, contact, studyNumber } = secret;
  const registered = await posted<{ personId: string }>(people, { name, contact, studyNumber, consents });
  expect(registered.status).toBe(201);
  const { personId } = registered.body;
  // Refused by a constraint: what PostgreSQL would print the row of.
  expect((await posted(people, { name, contact, studyNumber, consents: [] })).status).toBe(409);
  expect((await posted(people, { name, contact, answer: secret.answer })).status).toBe(400);
  const uploads = `/api/pilots/own/uploads?fileName=${encodeURIComponent(`${secret.name}.csv`)}`;
  const row = `studienr;svar\n${secret.studyNumber};${secret.answer}\n`;
  expect((await api.send(uploads, Buffer.from(row))).status).toBe(201);
  const broken = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from(row), Buffer.alloc(50)]);
  const refused = await api.send(uploads, broken);
  expect([refused.status >= 400, refused.status < 500]).toEqual([true, true]);
  await fetch(`${api.address}/min/kode`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: api.address,
      'sec-fetch-site': 'same-origin',
    },
    body: `code=${secret.code}`,
  });
  const acts = `${people}/${personId}/acts`;
  const receipts: string[] = [];
  const act = async (payload: object) => {
    const { receiptNumber } = (await (await api.get(acts)).json()) as { receiptNumber: string };
    receipts.push(receiptNumber);
    const given = { permission: null, keepsGiven: false, channel: 'oral', receiptNumber, ...payload };
    expect((await posted(acts, given)).status).toBe(200);
  };
  await act({ act: 'restrict' });
  await act({ act: 'stop', permission: { purposeId: 'f_sporreskjema', permission: 'participation' } });
  await act({ act: 'erase' });
  // A statement that fails on a value, and a row that a constraint refuses, as a fault of ours would make them.
  const { pools } = test.database.databases;
  await expect(pools.app.query(`select '${secret.answer}'::date`)).rejects.toThrow();
  await expect(
    pools.app.query('insert into audit.event (action, object_type, outcome) values ($1, $2, $3)', [
      secret.name,
      'person',
      secret.answer,
    ]),
  ).rejects.toThrow('check constraint');
  const logs = { api: api.said(), server: await serverLog() };
  expect(logs.api).toContain('"route":"/api/pilots/:pilotId/people/:personId/acts"');
  for (const [log, text] of Object.entries(logs)) {
    for (const told of [...Object.values(secret), 'Hemmeligsen', personId, ...receipts]) {
      expect(text.includes(told), `${told} in the log of ${log}`).toBe(false);
    }
  }
});
