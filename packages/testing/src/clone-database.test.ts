import { readCatalogue } from '@folge/catalogue';
import { type Login, logins } from '@folge/database';
import pg from 'pg';
import { expect, it } from 'vitest';
import { cloneDatabase } from './clone-database.ts';

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

it('gives each caller databases of its own, migrated, and removes them', async () => {
  const [first, second] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  await query(first.superuserUrls.main, 'create table public.mark as select 1 as one');
  expect(await query(second.superuserUrls.main, "select to_regclass('public.mark') as found")).toEqual([
    { found: null },
  ]);
  expect(await query(second.superuserUrls.main, "select to_regclass('research.person')::text as found")).toEqual([
    { found: 'research.person' },
  ]);
  expect(await query(second.superuserUrls.vault, "select to_regclass('vault.person_key')::text as found")).toEqual([
    { found: 'vault.person_key' },
  ]);
  await Promise.all([first.drop(), second.drop()]);
  await expect(query(first.superuserUrls.main, 'select 1')).rejects.toThrow('does not exist');
});

it('lets every login into its own database and not into the other', async () => {
  const clone = await cloneDatabase();
  for (const [login, url] of Object.entries(clone.urls)) {
    const { role } = logins[login as Login];
    expect(await query(url, 'select current_user::text as name')).toEqual([{ name: role }]);
    const other = new URL(url);
    other.pathname = new URL(login.startsWith('vault') ? clone.urls.app : clone.urls.vault).pathname;
    await expect(query(other.href, 'select 1')).rejects.toThrow('permission denied for database');
  }
  await clone.drop();
});

it('has the programmes in a clone that asks for them, and none in an empty one', async () => {
  const [empty, filled] = await Promise.all([cloneDatabase(), cloneDatabase({ from: 'catalogue' })]);
  const countPilots = 'select count(*)::int as pilots from catalogue.pilot';
  expect(await query(empty.superuserUrls.main, countPilots)).toEqual([{ pilots: 0 }]);
  expect(await query(filled.superuserUrls.main, countPilots)).toEqual([{ pilots: readCatalogue().pilots.length }]);
  await Promise.all([empty.drop(), filled.drop()]);
});
