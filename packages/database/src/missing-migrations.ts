import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { migrationsFolder } from './migrate.ts';

/** The migrations of this checkout that a running database has not had. */
export async function missingMigrations(pool: pg.Pool, database: 'main' | 'vault'): Promise<string[]> {
  const names = (await readdir(join(migrationsFolder, database))).filter((name) => /^\d{4}_.+\.sql$/.test(name));
  const { rows } = await pool.query<{ name: string }>('select name from migration.applied');
  const applied = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !applied.has(name));
}
