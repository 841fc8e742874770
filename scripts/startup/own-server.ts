import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  embeddedServerFolder,
  embeddedStateFolder,
  isEmbeddedServerRunning,
  keepSecrets,
  startEmbeddedServer,
} from '@folge/database';
import { readNote, readRunning } from './running.ts';
import type { StartOptions } from './start-options.ts';
import { StartRefusal } from './start-refusal.ts';
import type { StopOrder } from './stop-order.ts';
import { usedDatabases } from './used-databases.ts';
import { isPortFree } from './web-port.ts';

const checkout = join(import.meta.dirname, '../..');

const secretNames = {
  FOLGE_PASSWORD_OWNER: 'owner',
  FOLGE_PASSWORD_APP: 'app',
  FOLGE_PASSWORD_IDENTITY: 'identity',
  FOLGE_PASSWORD_IMPORT: 'import',
  FOLGE_PASSWORD_ACCESS: 'access',
  FOLGE_PASSWORD_PARTICIPANT: 'participant',
  FOLGE_PASSWORD_ERASURE: 'erasure',
  FOLGE_PASSWORD_AUDIT: 'audit',
  FOLGE_PASSWORD_BACKUP: 'backup',
  FOLGE_PASSWORD_VAULT_BACKUP: 'vaultBackup',
  FOLGE_PASSWORD_JOBS: 'jobs',
  FOLGE_PASSWORD_VAULT_OWNER: 'vaultOwner',
  FOLGE_PASSWORD_VAULT: 'vault',
  FOLGE_KEY_ENCRYPTION_KEY: 'keyEncryptionKey',
  FOLGE_JWT_SECRET: 'jwtSecret',
} as const;

export function stateFolderOf(options: Pick<StartOptions, 'stateFolder'>): string {
  return options.stateFolder ?? embeddedStateFolder(checkout);
}

/** One Følge a folder: refuses while another runs there, and waits for one that was killed to be all gone. */
export async function refuseSecondStart(options: StartOptions): Promise<void> {
  const place = { stateFolder: stateFolderOf(options) };
  const running = readRunning(embeddedServerFolder(place));
  if (running && isEmbeddedServerRunning(place)) {
    throw new StartRefusal(
      `Følge kjører allerede på ${running.address} (prosess ${running.pid}). Stopp den med Ctrl-C der den ble startet, ` +
        `eller med «kill ${running.pid}».`,
    );
  }
  const left = readNote(embeddedServerFolder(place));
  if (!left) return;
  const { hostname, port } = new URL(left.address);
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (!isEmbeddedServerRunning(place) && (await isPortFree(Number(port), hostname))) return;
    await sleep(50);
  }
}

export function eraseEverything(options: StartOptions): void {
  rmSync(embeddedServerFolder({ stateFolder: stateFolderOf(options) }), { recursive: true, force: true });
}

export interface OwnServer {
  /** The environment variables that lead to it. */
  environment: Record<string, string>;
  /** Resolves with a sentence when the server has ended. */
  ended: Promise<string>;
}

/** Starts the server that comes along. */
export async function startOwnServer(options: StartOptions, stops: StopOrder): Promise<OwnServer> {
  const stateFolder = stateFolderOf(options);
  const serverFolder = embeddedServerFolder({ stateFolder });
  const server = await startEmbeddedServer({ stateFolder });
  stops.add(() => server.stop());
  const files = join(serverFolder, 'files');
  mkdirSync(files, { recursive: true, mode: 0o700 });
  const secrets = keepSecrets(join(serverFolder, 'secrets.json'), Object.values(secretNames));
  const databases = `postgres://127.0.0.1:${server.port}`;
  const used = usedDatabases(serverFolder);
  const environment = {
    FOLGE_MODE: 'demonstration',
    HOST: '127.0.0.1',
    PORT: String(options.port),
    FOLGE_ORIGIN: `http://127.0.0.1:${options.port}`,
    FOLGE_STATE_FOLDER: files,
    FOLGE_WITNESS_FILE: join(serverFolder, 'witness'),
    FOLGE_BACKUP_KEYS_FOLDER: join(serverFolder, 'backup-keys'),
    FOLGE_DEMONSTRATION_SIGN_IN: String(options.demonstration),
    DATABASE_URL: `${databases}/${used.main}`,
    FOLGE_VAULT_URL: `${databases}/${used.vault}`,
    FOLGE_ADMINISTRATOR_URL: server.superuserUrl,
    FOLGE_VAULT_ADMINISTRATOR_URL: server.superuserUrl,
    ...Object.fromEntries(Object.entries(secretNames).map(([variable, name]) => [variable, secrets[name]])),
  };
  const log = join(serverFolder, 'server.log');
  return { environment, ended: server.ended.then(() => `PostgreSQL sluttet uventet; se ${log}.`) };
}
