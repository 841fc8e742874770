import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

export const migrationsFolder = join(import.meta.dirname, '../../../migrations');

/** A migration as a database remembers it: the digest is of its text. */
export type AppliedMigration = { name: string; digest: string };
type Migration = AppliedMigration & { text: string };

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  const read = async (name: string) => {
    const text = await readFile(join(folder, name), 'utf8');
    return { name, text, digest: createHash('sha256').update(text).digest('hex') };
  };
  return Promise.all(names.map(read));
}

/** Which migrations a database lacks, or an error where an applied one was changed afterwards. */
async function pending(client: pg.Client, folder: string): Promise<Migration[]> {
  const { rows } = await client.query<AppliedMigration>('select name, digest from migration.applied');
  const applied = new Map(rows.map((row) => [row.name, row.digest]));
  const found = [];
  for (const migration of await readMigrations(folder)) {
    const { name, digest } = migration;
    if (!applied.has(name)) found.push(migration);
    else if (applied.get(name) !== digest) {
      throw new Error(
        `Migration ${name} was changed after it had been applied to this database. Restore the file, or start with an empty database.`,
      );
    }
  }
  return found;
}

async function apply(client: pg.Client, { name, text, digest }: Migration): Promise<void> {
  await client.query('begin');
  await client.query(text);
  await client.query('insert into migration.applied (name, digest) values ($1, $2)', [name, digest]);
  await client.query('commit');
}

async function applyMissing(ownerUrl: string, choose: (client: pg.Client) => Promise<Migration[]>): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7365)');
    await client.query(`create schema if not exists migration;
      create table if not exists migration.applied (
        name text primary key, digest text not null, applied_at timestamptz not null default now())`);
    const missing = await choose(client);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Applies the migrations that are missing, each in its own transaction, one process at a time. */
export function migrate(ownerUrl: string, database: 'main' | 'vault'): Promise<string[]> {
  return applyMissing(ownerUrl, (client) => pending(client, join(migrationsFolder, database)));
}

/** Those of another database's migrations that this checkout does not have, or has with another text. */
export async function listUnknownMigrations(
  database: 'main' | 'vault',
  applied: readonly AppliedMigration[],
): Promise<string[]> {
  const known = new Map((await readMigrations(join(migrationsFolder, database))).map((one) => [one.name, one.digest]));
  return applied.filter(({ name, digest }) => known.get(name) !== digest).map(({ name }) => name);
}

/** Brings an empty database exactly as far as another one was, in the order that one took. */
export async function migrateAsFarAs(
  ownerUrl: string,
  database: 'main' | 'vault',
  applied: readonly AppliedMigration[],
): Promise<void> {
  await applyMissing(ownerUrl, async () => {
    const known = new Map((await readMigrations(join(migrationsFolder, database))).map((one) => [one.name, one]));
    return applied.map(({ name }) => known.get(name) as Migration);
  });
}
