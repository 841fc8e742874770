import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  connect,
  type Databases,
  embeddedStateFolder,
  type Login,
  type LoginUrls,
  logins,
  loginUrls,
  prepareDatabases,
  startEmbeddedServer,
} from '../packages/database/src/index.ts';
import { addAccount, Keyring } from '../packages/operations/src/index.ts';
import { type Service, startService } from '../scripts/startup/service.ts';

const checkout = join(import.meta.dirname, '..');

/** A whole Følge on a server of its own, for measuring: empty, thrown away afterwards. */
export type Platform = {
  address: string;
  urls: LoginUrls;
  superuserUrl: string;
  databases: Databases;
  keyring: Keyring;
  keyEncryptionKey: string;
  folder: string;
  api: Service;
  worker: Service;
  /** Signs the account in and returns its cookie. */
  signIn(userName: string): Promise<string>;
  close(): Promise<void>;
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

const secrets = Object.keys(logins) as Login[];

function settings(input: { port: number; apiPort: number; folder: string }): Record<string, string> {
  const database = `postgres://127.0.0.1:${input.port}`;
  const named = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return {
    FOLGE_MODE: 'demonstration',
    HOST: '127.0.0.1',
    PORT: String(input.apiPort),
    FOLGE_ORIGIN: `http://127.0.0.1:${input.apiPort}`,
    FOLGE_STATE_FOLDER: input.folder,
    FOLGE_DEMONSTRATION_SIGN_IN: 'true',
    FOLGE_LOG_LEVEL: 'error',
    DATABASE_URL: `${database}/folge`,
    FOLGE_VAULT_URL: `${database}/folge_vault`,
    FOLGE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64url'),
    FOLGE_JWT_SECRET: 'a secret of the bench, used nowhere else',
    ...Object.fromEntries(secrets.map((name) => [`FOLGE_PASSWORD_${named(name)}`, `bench-${name}-1f7Qx`])),
  };
}

async function waitUntilReady(address: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const answer = await fetch(`${address}/health`).catch(() => undefined);
    if (answer?.ok) return;
    if (answer && waited > 10_000) return;
    await sleep(100);
  }
  throw new Error('The API did not become ready.');
}

export async function startPlatform(): Promise<Platform> {
  const stateFolder = embeddedStateFolder(checkout);
  const name = `bench-${process.pid}`;
  const server = await startEmbeddedServer({ stateFolder, name });
  const folder = join(stateFolder, name, 'files');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const environment = settings({ port: server.port, apiPort: await freePort(), folder });
  const passwords = Object.fromEntries(secrets.map((login) => [login, `bench-${login}-1f7Qx`])) as Record<
    (typeof secrets)[number],
    string
  >;
  const mainUrl = environment.DATABASE_URL as string;
  const vaultUrl = environment.FOLGE_VAULT_URL as string;
  await prepareDatabases({
    passwords,
    mainUrl,
    vaultUrl,
    administratorUrls: { main: server.superuserUrl, vault: server.superuserUrl },
  });
  const urls = loginUrls({ mainUrl, vaultUrl, passwords });
  const databases = connect(urls, { application: 'folge-bench' });
  const api = startService('api', { environment, logFile: join(folder, 'api.log') });
  const worker = startService('worker', { environment, logFile: join(folder, 'worker.log') });
  const address = environment.FOLGE_ORIGIN as string;
  await waitUntilReady(address);
  const superuser = new URL(server.superuserUrl);
  superuser.pathname = '/folge';
  return {
    address,
    urls,
    superuserUrl: superuser.href,
    databases,
    keyring: new Keyring(databases.vault, environment.FOLGE_KEY_ENCRYPTION_KEY as string),
    keyEncryptionKey: environment.FOLGE_KEY_ENCRYPTION_KEY as string,
    folder,
    api,
    worker,
    signIn: (userName) => signIn(address, userName),
    close: async () => {
      await Promise.all([api.stop(), worker.stop(), databases.close()]);
      await server.stop();
      rmSync(join(stateFolder, name), { recursive: true, force: true });
    },
  };
}

async function signIn(address: string, userName: string): Promise<string> {
  const answer = await fetch(`${address}/api/demonstration-session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ userName }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`);
  return cookie;
}

export async function addResearcher(platform: Platform, pilotId: string): Promise<string> {
  const userName = `bench-${pilotId}`;
  await addAccount(platform.databases.access, {
    userName,
    displayName: 'Bench',
    role: 'researcher',
    pilotId,
    demonstration: true,
  });
  return platform.signIn(userName);
}

/** The most memory a process has had, in megabytes. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
