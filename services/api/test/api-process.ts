import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testConfiguration } from './test-app.ts';

/** For tests: the API as a process of its own, to be killed. */
export type ApiProcess = {
  address: string;
  /** All it has written to its log. */
  said(): string;
  post(path: string, payload: object): Promise<Response>;
  get(path: string): Promise<Response>;
  /** Sends bytes as a file is sent. */
  send(path: string, bytes: Buffer): Promise<Response>;
  signIn(userName: string): Promise<void>;
  pid: number;
  kill(): Promise<void>;
};

export type ApiPlace = {
  witnessFile: string;
  stateFolder: string;
  mainUrl: string;
  vaultUrl: string;
  /** Options of Node's own. */
  nodeOptions?: string[];
};

/** The port is the system's to give: the process says which, and a restart takes another. */
export function apiEnvironment({ witnessFile, stateFolder, mainUrl, vaultUrl }: ApiPlace): Record<string, string> {
  const { jwtSecret, keyEncryptionKey } = testConfiguration();
  const logins = ['app', 'identity', 'import', 'access', 'participant', 'erasure', 'audit', 'jobs', 'vault'];
  return {
    PATH: String(process.env.PATH),
    PORT: '0',
    FOLGE_MODE: 'development',
    FOLGE_ORIGIN: 'http://127.0.0.1',
    FOLGE_STATE_FOLDER: stateFolder,
    FOLGE_WITNESS_FILE: witnessFile,
    FOLGE_JWT_SECRET: jwtSecret,
    FOLGE_KEY_ENCRYPTION_KEY: keyEncryptionKey,
    FOLGE_LOG_LEVEL: 'debug',
    DATABASE_URL: mainUrl,
    FOLGE_VAULT_URL: vaultUrl,
    ...Object.fromEntries(logins.map((login) => [`FOLGE_PASSWORD_${login.toUpperCase()}`, `test-${login}`])),
  };
}

/** Where the process says that it listens, once it answers there. */
export async function listening(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const address = /Server listening at (http:[^"\s]+)/.exec(said())?.[1];
    const answer = address === undefined ? undefined : await fetch(`${address}/api/session`).catch(() => undefined);
    await answer?.body?.cancel();
    if (address !== undefined && answer?.ok) return address;
    if (child.exitCode !== null) throw new Error(`The API ended:\n${said()}`);
    await sleep(20);
  }
}

export async function startApiProcess(place: ApiPlace): Promise<ApiProcess> {
  const words = [...(place.nodeOptions ?? []), join(import.meta.dirname, '../src/main.ts')];
  const child = spawn(process.execPath, words, {
    cwd: place.stateFolder,
    env: apiEnvironment(place),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const said = () => text;
  const address = await listening(child, said);
  let cookie = '';
  const post = (path: string, payload: object) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, cookie },
      body: JSON.stringify(payload),
    });
  return {
    address,
    pid: child.pid as number,
    said,
    post,
    send: (path, bytes) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', origin: address, cookie },
        body: new Uint8Array(bytes),
      }),
    get: (path) => fetch(`${address}${path}`, { headers: { cookie } }),
    signIn: async (userName) => {
      const answer = await post('/api/demonstration-session', { userName });
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      // Its own processes with it, as when the machine goes down.
      process.kill(-(child.pid as number), 'SIGKILL');
      await ended;
    },
  };
}
