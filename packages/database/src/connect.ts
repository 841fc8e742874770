import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Login, LoginUrls } from './logins.ts';
import type { MainSchema, VaultSchema } from './schema.ts';

// A date has no time zone: it stays the text it is. A bigint that fits is a number.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value));

export type MainDatabase = Kysely<MainSchema>;
export type MainTransaction = Transaction<MainSchema>;
export type VaultDatabase = Kysely<VaultSchema>;

/** The logins that a running process has a pool of. */
export type PooledLogin = Exclude<Login, 'owner' | 'vaultOwner' | 'jobs' | 'backup' | 'vaultBackup'>;

/** One pool a login, so that no query can reach what its login may not. */
export type Databases = {
  app: MainDatabase;
  identity: MainDatabase;
  import: MainDatabase;
  access: MainDatabase;
  participant: MainDatabase;
  erasure: MainDatabase;
  audit: MainDatabase;
  vault: VaultDatabase;
  pools: Record<PooledLogin | 'participantPages', pg.Pool>;
  close(): Promise<void>;
};

export function connectPool(url: string, options: { max?: number; application?: string } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    application_name: options.application ?? 'folge',
    idle_in_transaction_session_timeout: 60_000,
    statement_timeout: 300_000,
    // A day is the same day here and in the database, whatever the server's own zone is.
    options: '-c TimeZone=UTC',
  });
  // A connection that the server ended while idle is replaced at the next query; without a listener it ends the process.
  pool.on('error', () => {});
  return pool;
}

export function connect(
  urls: Pick<LoginUrls, PooledLogin>,
  options: { application?: string; max?: number } = {},
): Databases {
  const pools = {
    app: connectPool(urls.app, options),
    identity: connectPool(urls.identity, { ...options, max: 4 }),
    import: connectPool(urls.import, { ...options, max: 4 }),
    access: connectPool(urls.access, { ...options, max: 4 }),
    participant: connectPool(urls.participant, { ...options, max: 6 }),
    // Opening a page waits for no act that waits for another; few connections, whose plans stay in the processors' caches.
    participantPages: connectPool(urls.participant, { ...options, max: 3 }),
    erasure: connectPool(urls.erasure, { ...options, max: 4 }),
    audit: connectPool(urls.audit, { ...options, max: 2 }),
    vault: connectPool(urls.vault, { ...options, max: 4 }),
  };
  const kysely = <T>(pool: pg.Pool) => new Kysely<T>({ dialect: new PostgresDialect({ pool }) });
  return {
    app: kysely<MainSchema>(pools.app),
    identity: kysely<MainSchema>(pools.identity),
    import: kysely<MainSchema>(pools.import),
    access: kysely<MainSchema>(pools.access),
    participant: kysely<MainSchema>(pools.participant),
    erasure: kysely<MainSchema>(pools.erasure),
    audit: kysely<MainSchema>(pools.audit),
    vault: kysely<VaultSchema>(pools.vault),
    pools,
    close: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}

/** Runs work in one transaction with the pilot set: row policies show that pilot's rows and no others. */
export async function inPilot<T>(
  db: MainDatabase,
  pilotId: string,
  work: (transaction: MainTransaction) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await setPilot(transaction, pilotId);
    return work(transaction);
  });
}

/** Sets the pilot for the rest of the transaction; '' is nobody's, and every table with people is empty. */
export async function setPilot(transaction: MainTransaction, pilotId: string): Promise<void> {
  await sql`select set_config('folge.pilot_id', ${pilotId}, true)`.execute(transaction);
}
