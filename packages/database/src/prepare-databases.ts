import type { Preparation } from '@folge/contracts';
import pg from 'pg';
import { loginUrls } from './logins.ts';
import { migrate } from './migrate.ts';
import { ensureDatabase, ensureLogins } from './roles.ts';

/** Makes the logins and both databases where they are missing and migrates them; returns the migrations applied. */
export async function prepareDatabases(preparation: Preparation): Promise<string[]> {
  const { passwords, mainUrl, vaultUrl } = preparation;
  await ensureOn('main', preparation);
  await ensureOn('vault', preparation);
  const urls = loginUrls({ mainUrl, vaultUrl, passwords });
  return [...(await migrate(urls.owner, 'main')), ...(await migrate(urls.vaultOwner, 'vault'))];
}

async function ensureOn(database: 'main' | 'vault', preparation: Preparation): Promise<void> {
  const address = database === 'main' ? preparation.mainUrl : preparation.vaultUrl;
  const name = decodeURIComponent(new URL(address).pathname.slice(1));
  const administrator = new pg.Client({ connectionString: preparation.administratorUrls[database] });
  await administrator.connect();
  try {
    await ensureLogins(administrator, { database, passwords: preparation.passwords });
    await ensureDatabase(administrator, { name, database });
  } finally {
    await administrator.end();
  }
}
