import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneDatabase } from '@folge/testing';
import pg from 'pg';
import { expect, it } from 'vitest';
import { generateSchema } from './generate-schema.ts';

it('has exactly the types that the migrated databases give', async () => {
  const database = await cloneDatabase();
  const main = new pg.Client({ connectionString: database.superuserUrls.main });
  const vault = new pg.Client({ connectionString: database.superuserUrls.vault });
  await Promise.all([main.connect(), vault.connect()]);
  const generated = [
    await generateSchema(main, 'MainSchema', [
      'access',
      'audit',
      'catalogue',
      'identity',
      'publication',
      'research',
      'rights',
    ]),
    await generateSchema(vault, 'VaultSchema', ['vault']),
  ];
  await Promise.all([main.end(), vault.end()]);
  await database.drop();
  const committed = await readFile(join(import.meta.dirname, 'schema.ts'), 'utf8');
  expect(committed.slice(committed.indexOf('export interface'))).toBe(generated.join('\n'));
});
