import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount, type ServerAccount } from './embedded-account.ts';
import { layOutBinaries } from './embedded-binaries.ts';
import { createCluster } from './embedded-cluster.ts';
import { isServerAlive, isStarterAlive, noteStarter, readLock, removeStaleLock } from './embedded-lock.ts';
import { EmbeddedServerRefusal } from './embedded-refusal.ts';
import { keepSecrets } from './embedded-secrets.ts';
import { embeddedSettings } from './embedded-settings.ts';

export interface EmbeddedServerOptions {
  /** Holds the programs and one folder per server; see `embeddedStateFolder`. */
  stateFolder: string;
  /** The server's own folder in there: its data, secrets and log. */
  name?: string;
  /** Where it listens on 127.0.0.1; a free port when left out. */
  port?: number;
  /** PostgreSQL settings over those in `embeddedSettings`. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedServer {
  port: number;
  /** Connects as the superuser to the database `postgres`. */
  superuserUrl: string;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Ends the server and waits until none of its processes is left; open transactions are rolled back. */
  stop(): Promise<void>;
}

/**
 * Where a checkout keeps its server. Root's lies outside the checkout: the server runs as another user, who must be
 * able to enter, and a checkout may lie in a folder that only root may enter.
 */
export function embeddedStateFolder(checkout: string): string {
  if (process.getuid?.() !== 0) return join(checkout, '.folge');
  return join('/var/lib/folge', createHash('sha256').update(realpathSync(checkout)).digest('hex').slice(0, 12));
}

/** The folder of one server in a state folder: its data, `secrets.json` and `server.log`. */
export function embeddedServerFolder(options: Pick<EmbeddedServerOptions, 'stateFolder' | 'name'>): string {
  return join(options.stateFolder, options.name ?? 'server');
}

/**
 * Starts the PostgreSQL that comes with the npm packages, making its data folder the first time, and returns when it
 * takes connections. It ends with this process, however that ends.
 * @throws EmbeddedServerRefusal with a sentence for the user when it cannot.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const binaries = layOutBinaries(options.stateFolder);
  const serverFolder = embeddedServerFolder(options);
  mkdirSync(serverFolder, { recursive: true, mode: 0o755 });
  const account = chooseAccount(join(serverFolder, 'data'));
  const { superuser } = keepSecrets(join(serverFolder, 'secrets.json'), ['superuser']);
  const dataFolder = realpathSync(createCluster({ binaries, serverFolder, account, password: superuser }));
  await refuseRunningServer(dataFolder, serverFolder);
  removeStaleLock(dataFolder);
  noteStarter(serverFolder);
  const port = await choosePort(options.port);
  const settings = { ...embeddedSettings, ...options.settings, port: String(port) };
  const keeper = spawnKeeper({
    program: join(binaries, 'bin', 'postgres'),
    dataFolder,
    serverFolder,
    settings,
    account,
  });
  await waitUntilReady(keeper, { dataFolder, log: logFile(serverFolder) });
  return {
    port,
    superuserUrl: `postgres://postgres:${superuser}@127.0.0.1:${port}/postgres`,
    ended: keeper.ended,
    stop: () => stop(keeper, dataFolder),
  };
}

/** A server whose starter was killed or is stopping goes down by itself within seconds; any other is refused. */
async function refuseRunningServer(dataFolder: string, serverFolder: string): Promise<void> {
  const lock = readLock(dataFolder);
  for (let waited = 0; waited < (isStarterAlive(serverFolder) ? 1_000 : 10_000); waited += 50) {
    if (!isServerAlive(dataFolder)) return;
    await sleep(50);
  }
  throw new EmbeddedServerRefusal(
    `Databasen i ${dataFolder} kjører allerede (prosess ${lock?.pid ?? 'ukjent'}, port ${lock?.port ?? 'ukjent'}). ` +
      'Stopp den med Ctrl-C der den ble startet, eller velg en annen mappe med «npm start -- --state MAPPE».',
  );
}

/** Whether a server of these data runs right now, so that a starter can say so before it does anything else. */
export function isEmbeddedServerRunning(options: Pick<EmbeddedServerOptions, 'stateFolder' | 'name'>): boolean {
  try {
    return isServerAlive(realpathSync(join(embeddedServerFolder(options), 'data')));
  } catch {
    return false;
  }
}

function choosePort(wanted: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => {
      reject(new EmbeddedServerRefusal(`Port ${wanted} er opptatt av et annet program. Velg en annen port.`));
    });
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

interface KeeperOptions {
  program: string;
  dataFolder: string;
  serverFolder: string;
  settings: Readonly<Record<string, string>>;
  account: ServerAccount | undefined;
}

interface Keeper {
  child: ChildProcess;
  /** Held open by this process; when it closes, the keeper asks the server to end. */
  lifeline: Writable;
  ended: Promise<void>;
}

// Asks the server for a fast shutdown (SIGINT) once descriptor 3 closes, which it does even if its holder is killed.
// What is joined and sorted in memory lies in large pages, where the system offers them: a tenth less time for a million rows.
const keeperScript = `
GLIBC_TUNABLES=glibc.malloc.hugetlb=1 "$@" 3<&- & server=$!
( read -r _; kill -INT "$server" ) <&3 3<&- 2>/dev/null &
exec 3<&-
wait "$server"`;

function spawnKeeper({ program, dataFolder, serverFolder, settings, account }: KeeperOptions): Keeper {
  const log = openLog(serverFolder);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn('/bin/sh', ['-c', keeperScript, 'folge-postgresql', program, '-D', dataFolder, ...flags], {
    ...account,
    cwd: '/',
    detached: true, // Ctrl-C in the terminal is for the starter, who ends the server last.
    stdio: ['ignore', log, log, 'pipe'],
  });
  closeSync(log);
  const lifeline = child.stdio[3] as Writable;
  lifeline.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      lifeline.destroy();
      resolve();
    });
  });
  child.unref();
  if ('unref' in lifeline && typeof lifeline.unref === 'function') lifeline.unref();
  return { child, lifeline, ended };
}

function logFile(serverFolder: string): string {
  return join(serverFolder, 'server.log');
}

function openLog(serverFolder: string): number {
  const file = logFile(serverFolder);
  const log = openSync(file, 'a', 0o600);
  if (statSync(file).size < 10_000_000) return log;
  closeSync(log);
  renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

async function waitUntilReady(keeper: Keeper, where: { dataFolder: string; log: string }): Promise<void> {
  // Recovery after a crash may take minutes; only an ended process ends the wait.
  while (!readLock(where.dataFolder)?.isReady) {
    if (keeper.child.exitCode !== null || keeper.child.signalCode !== null) {
      const lastLines = readFileSync(where.log, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
      throw new EmbeddedServerRefusal(`PostgreSQL startet ikke. De siste linjene i ${where.log}:\n${lastLines}`);
    }
    await sleep(10);
  }
}

async function stop(keeper: Keeper, dataFolder: string): Promise<void> {
  keeper.lifeline.destroy();
  const stillRunning = setTimeout(() => killServer(dataFolder), 60_000);
  await keeper.ended;
  clearTimeout(stillRunning);
  // Whatever the server left behind notices within moments that it is gone.
  for (let waited = 0; waited < 10_000 && isServerAlive(dataFolder); waited += 10) await sleep(10);
}

function killServer(dataFolder: string): void {
  const lock = readLock(dataFolder);
  if (lock) process.kill(lock.pid, 'SIGQUIT');
}
