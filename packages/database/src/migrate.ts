import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

export const migrationsFolder = join(import.meta.dirname, '../../../migrations');

/** Which migrations a database lacks, or an error where an applied one was changed afterwards. */
async function pending(client: pg.Client, folder: string): Promise<{ name: string; text: string; digest: string }[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration.applied');
  const applied = new Map(rows.map((row) => [row.name, row.digest]));
  const found = [];
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    const digest = createHash('sha256').update(text).digest('hex');
    if (!applied.has(name)) found.push({ name, text, digest });
    else if (applied.get(name) !== digest) {
      throw new Error(
        `Migration ${name} was changed after it had been applied to this database. Restore the file, or start with an empty database.`,
      );
    }
  }
  return found;
}

/** Applies the migrations that are missing, each in its own transaction, one process at a time. */
export async function migrate(ownerUrl: string, database: 'main' | 'vault'): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7365)');
    await client.query(`create schema if not exists migration;
      create table if not exists migration.applied (
        name text primary key, digest text not null, applied_at timestamptz not null default now())`);
    const missing = await pending(client, join(migrationsFolder, database));
    for (const { name, text, digest } of missing) {
      await client.query('begin');
      await client.query(text);
      await client.query('insert into migration.applied (name, digest) values ($1, $2)', [name, digest]);
      await client.query('commit');
    }
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
