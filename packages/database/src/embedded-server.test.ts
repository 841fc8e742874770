import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isServerAlive } from './embedded-lock.ts';
import { EmbeddedServerRefusal } from './embedded-refusal.ts';
import { type EmbeddedServer, embeddedStateFolder, startEmbeddedServer } from './embedded-server.ts';
import { throwawaySettings } from './embedded-settings.ts';

let stateFolder: string;
const dataFolder = () => join(stateFolder, 'server/data');
const lockFile = () => join(dataFolder(), 'postmaster.pid');
const start = (port?: number) =>
  startEmbeddedServer({ stateFolder, settings: throwawaySettings, ...(port === undefined ? {} : { port }) });

beforeAll(() => {
  stateFolder = mkdtempSync(join(tmpdir(), 'folge-embedded-'));
  chmodSync(stateFolder, 0o755); // where PostgreSQL's own user can enter
});
afterAll(() => rmSync(stateFolder, { recursive: true }));

async function query(server: EmbeddedServer, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded server', () => {
  it('keeps its data over a stop, and leaves no process behind', async () => {
    const first = await start();
    await query(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(isServerAlive(dataFolder())).toBe(false);
    const second = await start();
    expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('speaks UTF-8, sorts æ, ø and å when asked to, and keeps rows out of its log', async () => {
    const server = await start();
    const names = [
      'server_encoding',
      'log_error_verbosity',
      'log_min_messages',
      'log_min_error_statement',
      'log_parameter_max_length',
    ];
    const settings = await query(
      server,
      `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`,
    );
    expect(settings).toEqual([
      {
        server_encoding: 'UTF8',
        log_error_verbosity: 'terse',
        log_min_error_statement: 'panic',
        log_min_messages: 'log',
        log_parameter_max_length: '0',
      },
    ]);
    const sorted = await query(
      server,
      `select t from unnest('{å,z,ø,a,æ}'::text[]) t order by t collate "nb-NO-x-icu"`,
    );
    expect(sorted.map(({ t }) => t).join('')).toBe('azæøå');
    await query(server, 'create table secretive (t text check (t is null))');
    await expect(query(server, `insert into secretive values ('Kari Oppdiktet')`)).rejects.toThrow('check constraint');
    await server.stop();
    expect(readFileSync(join(stateFolder, 'server/server.log'), 'utf8')).not.toContain('Oppdiktet');
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const server = await start();
    const url = new URL(server.superuserUrl);
    url.password = 'guess';
    const client = new pg.Client({ connectionString: url.href });
    await expect(client.connect()).rejects.toThrow('password authentication failed');
    expect(statSync(join(stateFolder, 'server/secrets.json')).mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('runs under an account that is not root', async () => {
    const server = await start();
    const [pid] = readFileSync(lockFile(), 'utf8').split('\n');
    expect(execFileSync('stat', ['-c', '%u', `/proc/${pid}`], { encoding: 'utf8' }).trim()).not.toBe('0');
    await server.stop();
  });

  it('refuses a second server on the same data', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow('kjører allerede');
    await server.stop();
  });

  it('refuses a port that something else listens on', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(start(port)).rejects.toThrow(`Port ${port} er opptatt`);
    other.close();
  });

  it('clears the lock of a server that is gone, even if its number belongs to a living process now', async () => {
    writeFileSync(lockFile(), `${process.pid}\n${dataFolder()}\n1\n5432\n\n127.0.0.1\n  0 0\nready   \n`);
    const server = await start();
    await server.stop();
    expect(existsSync(lockFile())).toBe(false);
  });

  it('ends when its starter is killed, and starts again with all that was committed', async () => {
    const program = `
      import { startEmbeddedServer } from ${JSON.stringify(join(import.meta.dirname, 'embedded-server.ts'))};
      await startEmbeddedServer({ stateFolder: ${JSON.stringify(stateFolder)} });
      console.log('up');
      setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program]);
    await new Promise((resolve) => starter.stdout.once('data', resolve));
    expect(isServerAlive(dataFolder())).toBe(true);
    starter.kill('SIGKILL');
    for (let waited = 0; waited < 10_000 && isServerAlive(dataFolder()); waited += 50) await sleep(50);
    expect(isServerAlive(dataFolder())).toBe(false);
    const server = await start();
    expect(await query(server, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await server.stop();
  });

  it('refuses data of another PostgreSQL and leaves them as they are', async () => {
    const versionFile = join(dataFolder(), 'PG_VERSION');
    writeFileSync(versionFile, '17\n');
    const before = readdirSync(dataFolder());
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedServerRefusal);
    expect(String(refusal)).toMatch(/PostgreSQL 17.*bruker 18.*--reset/);
    expect(readdirSync(dataFolder())).toEqual(before);
    writeFileSync(versionFile, '18\n');
  });
});

describe('embeddedStateFolder', () => {
  it('lies outside a checkout that only root may enter', () => {
    const checkout = mkdtempSync(join(tmpdir(), 'folge-checkout-'));
    const expected = process.getuid?.() === 0 ? /^\/var\/lib\/folge\/[0-9a-f]{12}$/ : /\/\.folge$/;
    expect(embeddedStateFolder(checkout)).toMatch(expected);
    rmSync(checkout, { recursive: true });
  });
});
