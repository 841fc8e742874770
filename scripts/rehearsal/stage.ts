import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPreparation } from '@folge/contracts';
import {
  connectClient,
  type EmbeddedServer,
  embeddedServerFolder,
  embeddedStateFolder,
  ensureDatabase,
  type Login,
  logins,
  loginUrls,
  prepareDatabases,
  startEmbeddedServer,
  throwawaySettings,
} from '@folge/database';
import { type Service, startService } from '../startup/service.ts';

const checkout = join(import.meta.dirname, '../..');
const secret = () => randomBytes(32).toString('base64url');

/** The names of the databases that are used now. */
export type Used = { main: string; vault: string };

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const variableOf = (login: string) => `FOLGE_PASSWORD_${login.replace(/[A-Z]/g, '_$&').toUpperCase()}`;

/** A server of its own with two databases, and the real processes on it. All of it goes when the rehearsal ends. */
export class Stage {
  readonly server: EmbeddedServer;
  readonly folder: string;
  readonly port: number;
  readonly keyEncryptionKey = secret();
  used: Used = { main: 'folge', vault: 'folge_vault' };
  readonly #passwords = Object.fromEntries(Object.keys(logins).map((login) => [login, secret()])) as Record<
    Login,
    string
  >;
  readonly #jwtSecret = secret();
  readonly #serverPlace: { stateFolder: string; name: string };
  #services: Service[] = [];

  private constructor(server: EmbeddedServer, place: { stateFolder: string; name: string; port: number }) {
    this.server = server;
    this.port = place.port;
    this.#serverPlace = place;
    this.folder = mkdtempSync(join(tmpdir(), 'folge-rehearsal-'));
    mkdirSync(join(this.folder, 'files'));
  }

  static async set(): Promise<Stage> {
    const place = { stateFolder: join(embeddedStateFolder(checkout), 'rehearsal'), name: `run-${process.pid}` };
    const server = await startEmbeddedServer({ ...place, settings: throwawaySettings });
    const stage = new Stage(server, { ...place, port: await freePort() });
    await prepareDatabases(readPreparation(stage.environment()));
    return stage;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get passwords(): Record<Login, string> {
    return this.#passwords;
  }

  get keysFolder(): string {
    return join(this.folder, 'backup-keys');
  }

  get witnessFile(): string {
    return join(this.folder, 'witness');
  }

  /** The environment of the processes. */
  environment(): Record<string, string> {
    const address = `postgres://127.0.0.1:${this.server.port}`;
    const passwords = Object.entries(this.#passwords).map(([login, password]) => [variableOf(login), password]);
    return {
      FOLGE_MODE: 'development',
      HOST: '127.0.0.1',
      PORT: String(this.port),
      FOLGE_ORIGIN: this.origin,
      FOLGE_STATE_FOLDER: join(this.folder, 'files'),
      FOLGE_WITNESS_FILE: this.witnessFile,
      FOLGE_BACKUP_KEYS_FOLDER: this.keysFolder,
      FOLGE_KEY_ENCRYPTION_KEY: this.keyEncryptionKey,
      FOLGE_JWT_SECRET: this.#jwtSecret,
      DATABASE_URL: `${address}/${this.used.main}`,
      FOLGE_VAULT_URL: `${address}/${this.used.vault}`,
      FOLGE_ADMINISTRATOR_URL: this.server.superuserUrl,
      FOLGE_VAULT_ADMINISTRATOR_URL: this.server.superuserUrl,
      ...Object.fromEntries(passwords),
    };
  }

  urls() {
    const { DATABASE_URL = '', FOLGE_VAULT_URL = '' } = this.environment();
    return loginUrls({ mainUrl: DATABASE_URL, vaultUrl: FOLGE_VAULT_URL, passwords: this.#passwords });
  }

  /** Rows of a database as the superuser sees them, past every policy. */
  async look(database: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const url = new URL(this.server.superuserUrl);
    url.pathname = `/${database}`;
    const client = await connectClient(url.href, 'folge-rehearsal');
    try {
      const result = await client.query(text, values.length > 0 ? values : undefined);
      return result.rows;
    } finally {
      await client.end();
    }
  }

  /** A copy of the vault to spoil. */
  async copyVault(name: string): Promise<void> {
    await this.look('postgres', `create database ${name} owner folge_vault_owner template ${this.used.vault}`);
    const client = await connectClient(this.server.superuserUrl, 'folge-rehearsal');
    await ensureDatabase(client, { name, database: 'vault' }).finally(() => client.end());
  }

  /** Starts these processes and returns when the API answers anything. */
  async start(...names: ('api' | 'worker')[]): Promise<void> {
    for (const name of names) {
      this.#services.push(startService(name, { environment: this.environment(), logFile: this.#log(name) }));
    }
    for (let waited = 0; waited < 60_000; waited += 50) {
      if (await this.#answers()) return;
      await sleep(50);
    }
    throw new Error(`Nettjenesten svarte ikke. ${readFileSync(this.#log('api'), 'utf8').slice(-2000)}`);
  }

  #log(name: string): string {
    return join(this.folder, `${name}.log`);
  }

  #answers(): Promise<boolean> {
    return fetch(`${this.origin}/api/session`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#services.map((service) => service.stop()));
    this.#services = [];
  }

  async strike(): Promise<void> {
    await this.stop();
    await this.server.stop();
    rmSync(embeddedServerFolder(this.#serverPlace), { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
