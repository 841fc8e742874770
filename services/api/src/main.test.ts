import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listening } from '../test/api-process.ts';
import { testConfiguration } from '../test/test-app.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

function start(changes: Record<string, string> = {}) {
  const { jwtSecret, keyEncryptionKey, witnessFile } = testConfiguration();
  const logins = ['app', 'identity', 'import', 'access', 'participant', 'erasure', 'audit', 'jobs', 'vault'];
  const passwords = Object.fromEntries(
    logins.map((login) => [`FOLGE_PASSWORD_${login.toUpperCase()}`, `test-${login}`]),
  );
  const env = {
    PATH: String(process.env.PATH),
    PORT: '0',
    FOLGE_MODE: 'development',
    FOLGE_ORIGIN: 'http://127.0.0.1',
    FOLGE_STATE_FOLDER: '/tmp/folge-test',
    FOLGE_WITNESS_FILE: witnessFile,
    FOLGE_JWT_SECRET: jwtSecret,
    FOLGE_KEY_ENCRYPTION_KEY: keyEncryptionKey,
    DATABASE_URL: database.urls.app,
    FOLGE_VAULT_URL: database.urls.vault,
    ...passwords,
    ...changes,
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  return { child, said: () => said };
}

it('listens, logs no address that was asked for, and ends in order when told to', async () => {
  const { child, said } = start();
  const address = await listening(child, said);
  await fetch(`${address}/api/pilots/trondelag/people?studyNumber=HEMMELIG`);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code, said()).toBe(0);
  expect(said()).toContain('"route":"/api/pilots/:pilotId/people"');
  expect(said()).not.toContain('HEMMELIG');
});

it('says every name that is missing and does not start', async () => {
  const { child, said } = start({ FOLGE_JWT_SECRET: '', FOLGE_ORIGIN: '' });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(said()).toMatch(/FOLGE_JWT_SECRET mangler/);
  expect(said()).toMatch(/FOLGE_ORIGIN mangler/);
});
