import pg from 'pg';
import { type DatabaseName, type Login, logins } from '../logins.ts';
import { ensureDatabase, ensureLogins } from '../roles.ts';

/** Where a backup is put back: a database of this name on the administrator's server. */
export type Place = {
  administratorUrl: string;
  name: string;
  database: DatabaseName;
  passwords: Record<Login, string>;
};

async function asAdministrator<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The administrator's address of the place. */
export function addressOf({ administratorUrl, name }: Pick<Place, 'administratorUrl' | 'name'>): string {
  const url = new URL(administratorUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

/** A place is missing, empty (a database without a table of anybody's) or taken. */
export type PlaceState = 'missing' | 'empty' | 'taken';

export async function lookAtPlace(place: Pick<Place, 'administratorUrl' | 'name'>): Promise<PlaceState> {
  const isThere = await asAdministrator(place.administratorUrl, async (client) => {
    return (await client.query('select from pg_database where datname = $1', [place.name])).rowCount === 1;
  });
  if (!isThere) return 'missing';
  return asAdministrator(addressOf(place), async (client) => {
    const { rowCount } = await client.query(
      `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`,
    );
    return rowCount === 0 ? 'empty' : 'taken';
  });
}

/** Makes the place where it is missing, with the logins that may enter it. */
export async function makePlace({ administratorUrl, name, database, passwords }: Place): Promise<void> {
  await asAdministrator(administratorUrl, async (client) => {
    await ensureLogins(client, { database, passwords });
    await ensureDatabase(client, { name, database });
    // Somebody else may have made it.
    const owner = pg.escapeIdentifier(database === 'main' ? logins.owner.role : logins.vaultOwner.role);
    await client.query(`alter database ${pg.escapeIdentifier(name)} owner to ${owner}`);
  });
}

/** Leaves the place as it was found: missing, or empty again. */
export async function clearPlace(place: Place, was: 'missing' | 'empty'): Promise<void> {
  await asAdministrator(place.administratorUrl, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(place.name)} with (force)`);
  });
  if (was === 'empty') await makePlace(place);
}
