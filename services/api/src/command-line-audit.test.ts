import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepTrail, TrailChain, trailWitness } from '@folge/operations';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addPilots, signInAs, startTestApp, type TestApp, testConfiguration } from '../test/test-app.ts';

// Each command is started for real, and a busy machine starts those slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const folder = mkdtempSync(join(tmpdir(), 'folge-command-audit-'));
const auditWitnessFile = join(folder, 'witness-audit');
let test: TestApp;
let environment: Record<string, string>;

beforeAll(async () => {
  test = await startTestApp({ auditWitnessFile });
  const { jwtSecret, keyEncryptionKey } = testConfiguration();
  const logins = Object.keys(test.database.urls).map((login) => [
    `FOLGE_PASSWORD_${login.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
    `test-${login}`,
  ]);
  environment = {
    PATH: String(process.env.PATH),
    FOLGE_MODE: 'development',
    FOLGE_ORIGIN: 'http://127.0.0.1',
    FOLGE_STATE_FOLDER: folder,
    FOLGE_AUDIT_WITNESS_FILE: auditWitnessFile,
    FOLGE_JWT_SECRET: jwtSecret,
    FOLGE_KEY_ENCRYPTION_KEY: keyEncryptionKey,
    DATABASE_URL: test.database.urls.app,
    FOLGE_VAULT_URL: test.database.urls.vault,
    ...Object.fromEntries(logins),
  };
  await addPilots(test, ['own']);
  const researcher = await signInAs(test, { role: 'researcher', pilotId: 'own' });
  for (let reading = 0; reading < 5; reading += 1) await researcher({ url: '/api/pilots/own/people' });
  const { databases, keyring } = test.app.platform;
  const witness = trailWitness(auditWitnessFile, keyring);
  await keepTrail(databases.audit, { chain: new TrailChain(databases.audit), witness });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

async function folge(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = join(import.meta.dirname, '../../../scripts/folge.ts');
  const child = spawn(process.execPath, [script, 'audit', ...words], { env: environment });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    said.out += part;
  });
  child.stderr.on('data', (part) => {
    said.err += part;
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), ...said };
}

/** What only a superuser can do, past the triggers. */
const tamper = (text: string) =>
  test.asSuperuser(`set session_replication_role = replica; ${text}; set session_replication_role = origin`);

it('A-10 folge audit verify says that the trail is whole and ends with 0', async () => {
  const { code, out } = await folge('verify', '--json');
  expect([code, JSON.parse(out)]).toMatchObject([0, { fault: null, unchained: 0 }]);
  expect(JSON.parse(out).published).toBe(JSON.parse(out).verified);
  expect((await folge('verify')).out).toMatch(/^Sporet er helt: \d+ linjer er regnet om/);
});

it('A-10 folge audit verify names the first bad row, and the end that is gone, and ends with 1', async () => {
  await tamper("update audit.event set role = 'operator' where event_id = 3");
  const changed = await folge('verify', '--json');
  expect([changed.code, changed.err]).toEqual([1, 'Hendelse 3, linje 3 i kjeden, er endret.\n']);
  expect(JSON.parse(changed.out).problem).toMatchObject({ verified: 2, fault: { kind: 'changed', eventId: 3 } });
  await tamper('delete from audit.event_person; delete from audit.event; delete from audit.link');
  const cut = await folge('verify');
  expect([cut.code, cut.err]).toEqual([1, expect.stringMatching(/^Slutten er tatt bort: kjeden har 0 linjer/)]);
});

it('takes the trail as it is for the whole one when somebody says so, and notes it', async () => {
  expect((await folge('accept')).code).toBe(0);
  expect((await folge('verify')).code).toBe(0);
  expect(await test.asSuperuser('select action, role from audit.event')).toEqual([
    { action: 'accept trail', role: 'operator' },
  ]);
});

it('ends with 2 where the word after audit is none of its own', async () => {
  expect((await folge('forget')).code).toBe(2);
});
