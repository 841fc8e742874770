import pg from 'pg';
import { type Login, logins } from './logins.ts';

const backupLogins: ReadonlySet<string> = new Set<Login>(['backup', 'vaultBackup']);

/**
 * Makes the logins and gives them their passwords, on the server of one database, as a role that may create roles.
 * None is a superuser or may create databases, and none bypasses row policies but the two that write backups, which would
 * be silently empty under them. Running it again changes only passwords.
 */
export async function ensureLogins(
  administrator: pg.Client,
  input: { database: 'main' | 'vault'; passwords: Record<Login, string> },
): Promise<void> {
  for (const [login, { role, database }] of Object.entries(logins)) {
    if (database !== input.database) continue;
    const password = pg.escapeLiteral(input.passwords[login as Login]);
    const name = pg.escapeIdentifier(role);
    const { rowCount } = await administrator.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0)
      await administrator.query(`create role ${name} login nobypassrls nosuperuser nocreatedb nocreaterole`);
    if (rowCount === 0 && backupLogins.has(login))
      await administrator.query(`alter role ${name} bypassrls; grant pg_read_all_data to ${name}`);
    await administrator.query(`alter role ${name} password ${password}`);
  }
}

/** Makes the database of the given name, owned by the login that migrates it; nobody else may connect but the logins. */
export async function ensureDatabase(
  administrator: pg.Client,
  input: { name: string; database: 'main' | 'vault' },
): Promise<void> {
  const owner = pg.escapeIdentifier(input.database === 'main' ? logins.owner.role : logins.vaultOwner.role);
  const name = pg.escapeIdentifier(input.name);
  const { rowCount } = await administrator.query('select from pg_database where datname = $1', [input.name]);
  if (rowCount === 0) {
    await administrator.query(`grant ${owner} to current_user`);
    await administrator.query(`create database ${name} owner ${owner}`);
  }
  await administrator.query(`revoke all on database ${name} from public`);
  for (const { role, database } of Object.values(logins)) {
    if (database === input.database) {
      await administrator.query(`grant connect, temporary on database ${name} to ${pg.escapeIdentifier(role)}`);
    }
  }
}
