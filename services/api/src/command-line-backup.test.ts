import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAccount } from '@folge/operations';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { addPilots, startTestApp, type TestApp, testConfiguration } from '../test/test-app.ts';

// Each command is started for real, and a busy machine starts those slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const checkout = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'folge-command-backup-'));
const backups = join(folder, 'backups');
const restoredName = `folge_restored_${process.pid}`;
const people = ['drift.en', 'ombud.to'];

let test: TestApp;
let environment: Record<string, string>;

beforeAll(async () => {
  test = await startTestApp({ witnessFile: join(folder, 'witness') });
  await addPilots(test, ['trondelag']);
  const roles = ['operator', 'privacy_officer'] as const;
  const passwords: string[] = [];
  for (const [index, role] of roles.entries()) {
    const userName = String(people[index]);
    const { password } = await addAccount(test.database.databases.access, { userName, displayName: userName, role });
    passwords.push(String(password));
  }
  environment = settings(passwords);
});
afterAll(async () => {
  for (const name of [restoredName, `${restoredName}_closed`]) {
    await test.asSuperuser(`drop database if exists ${name} with (force)`);
  }
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

function settings([first = '', second = '']: string[]): Record<string, string> {
  const { jwtSecret, keyEncryptionKey } = testConfiguration();
  const { superuserUrl } = inject('testServer');
  const logins = Object.keys(test.database.urls).map((login) => [
    `FOLGE_PASSWORD_${login.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
    `test-${login}`,
  ]);
  return {
    PATH: String(process.env.PATH),
    FOLGE_MODE: 'development',
    FOLGE_ORIGIN: 'http://127.0.0.1',
    FOLGE_STATE_FOLDER: folder,
    FOLGE_WITNESS_FILE: join(folder, 'witness'),
    FOLGE_JWT_SECRET: jwtSecret,
    FOLGE_KEY_ENCRYPTION_KEY: keyEncryptionKey,
    DATABASE_URL: test.database.urls.app,
    FOLGE_VAULT_URL: test.database.urls.vault,
    FOLGE_ADMINISTRATOR_URL: superuserUrl,
    FOLGE_VAULT_ADMINISTRATOR_URL: superuserUrl,
    FOLGE_FIRST_PASSWORD: first,
    FOLGE_SECOND_PASSWORD: second,
    ...Object.fromEntries(logins),
  };
}

type Ended = { code: number | null; out: string; err: string };

async function folge(words: string[], changes: Record<string, string> = {}): Promise<Ended> {
  const env = { ...environment, ...changes };
  const child = spawn(process.execPath, [join(checkout, 'scripts/folge.ts'), ...words], { env });
  const ended = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    ended.out += part;
  });
  child.stderr.on('data', (part) => {
    ended.err += part;
  });
  const [code] = await once(child, 'close');
  return { ...ended, code };
}

const fileOf = (database: string) =>
  join(backups, String(readdirSync(backups).find((name) => name.startsWith(`folge-${database}-`))));
const agreed = people.flatMap((name) => ['--approved-by', name]);

it('A-6 backup writes a file for the database and one for the vault, with keys apart, and counts what is in them', async () => {
  const { code, out, err } = await folge(['backup', '--to', backups, '--json']);
  expect([code, err]).toEqual([0, '']);
  const { backups: written } = JSON.parse(out);
  expect(written.map(({ database }: { database: string }) => database)).toEqual(['main', 'vault']);
  const [main] = written;
  const pilots = main.tables.find(({ name }: { name: string }) => name === 'catalogue.pilot');
  expect(pilots).toMatchObject({ rows: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(readdirSync(backups)).toHaveLength(2);
  expect(readdirSync(join(folder, 'backup-keys'))).toHaveLength(2);
});

it('A-9 a backup leaves a row in the trail for each of its files', async () => {
  const noted = await test.asSuperuser(
    `select role, object_type, object_id from audit.event where action = 'backup' order by event_id`,
  );
  const row = { role: 'operator', object_type: 'backup' };
  expect(noted).toEqual([
    { ...row, object_id: expect.stringMatching(/^main [0-9a-f-]{36}$/) },
    { ...row, object_id: expect.stringMatching(/^vault [0-9a-f-]{36}$/) },
  ]);
});

it('A-6 backup under a login that row policies hold for is an alarm, with exit code 1', async () => {
  const before = readdirSync(backups);
  await test.asSuperuser('alter role folge_backup nobypassrls');
  const ended = await folge(['backup', '--to', backups, '--database', 'main']);
  await test.asSuperuser('alter role folge_backup bypassrls');
  expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('ser ikke alle radene') });
  expect(readdirSync(backups)).toEqual(before);
});

it('A-15 restore asks for two people and refuses one, one twice, and a wrong password', async () => {
  const words = ['restore', '--from', fileOf('main'), '--into', restoredName];
  expect(await folge([...words, '--approved-by', 'drift.en'])).toMatchObject({ code: 2 });
  const twice = [...words, '--approved-by', 'drift.en', '--approved-by', 'drift.en'];
  expect(await folge(twice)).toMatchObject({ code: 2, err: expect.stringContaining('To forskjellige') });
  const wrong = await folge([...words, ...agreed], { FOLGE_SECOND_PASSWORD: 'feil' });
  expect(wrong).toMatchObject({ code: 3, err: expect.stringContaining('«ombud.to»') });
});

it('restore says which place is missing before it asks who approves', async () => {
  const nowhere = await folge(['restore', '--from', fileOf('main')]);
  expect([nowhere.code, nowhere.err]).toEqual([2, '--into DATABASE mangler. Prøv --help.\n']);
  const noVault = await folge(['restore', '--from', fileOf('vault'), '--into', restoredName]);
  expect([noVault.code, noVault.err]).toEqual([2, '--into-vault DATABASE mangler. Prøv --help.\n']);
  expect((await folge(['restore'])).err).toBe('--from FIL mangler. Prøv --help.\n');
});

it('E-13 restore refuses the database in use and a damaged file, and changes nothing', async () => {
  const used = new URL(test.database.urls.app).pathname.slice(1);
  const taken = await folge(['restore', '--from', fileOf('main'), '--into', used, ...agreed]);
  expect(taken).toMatchObject({ code: 3, err: expect.stringContaining('er ikke tom') });
  const damaged = join(folder, 'damaged.backup');
  const bytes = readFileSync(fileOf('main'));
  writeFileSync(damaged, bytes.subarray(0, bytes.length - 100));
  const refused = await folge(['restore', '--from', damaged, '--into', restoredName, ...agreed]);
  expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('skadet') });
  expect(await test.asSuperuser('select from pg_database where datname = $1', [restoredName])).toEqual([]);
});

it('E-5 restore puts the database back beside the old one and runs the gate when asked to', async () => {
  const words = ['restore', '--from', fileOf('main'), '--into', restoredName, ...agreed, '--gate', '--json'];
  const { code, out, err } = await folge(words);
  expect([code, err]).toEqual([0, '']);
  const { gate, restored, trail, DATABASE_URL } = JSON.parse(out);
  expect(trail).toEqual({ isExpected: true, lost: null });
  expect(gate).toEqual({ isOpen: true, replayed: 0 });
  expect(restored).toMatchObject([{ backup: { database: 'main' }, migrated: [] }]);
  expect(new URL(DATABASE_URL).pathname).toBe(`/${restoredName}`);
  expect(new URL(DATABASE_URL).password).toBe('');
});

it('E-5 restore says with exit code 6 when the gate stays closed', async () => {
  writeFileSync(join(folder, 'witness'), `7 ${'a'.repeat(64)}\n`);
  const name = `${restoredName}_closed`;
  const ended = await folge(['restore', '--from', fileOf('main'), '--into', name, ...agreed, '--gate']);
  rmSync(join(folder, 'witness'));
  expect(ended).toMatchObject({
    code: 6,
    err: expect.stringContaining('Porten er lukket: Slettejournalen har 0 linjer'),
  });
});

it('E-8 backup --prune leaves what is young', async () => {
  const { code, out } = await folge(['backup', '--prune']);
  expect([code, out.trim()]).toEqual([0, '0 nøkler og 0 filer er slettet.']);
  const all = await folge(['backup', '--prune'], { FOLGE_DATABASE_BACKUP_DAYS: '0', FOLGE_VAULT_BACKUP_DAYS: '0' });
  expect(all.out).toContain('2 nøkler');
  expect(readdirSync(join(folder, 'backup-keys'))).toEqual([]);
});

it('P-3 keys rotate says what it needs', async () => {
  expect(await folge(['keys', 'rotate'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('FOLGE_NEW_KEY_ENCRYPTION_KEY'),
  });
});
