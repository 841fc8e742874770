import type pg from 'pg';
import type { DatabaseName } from '../logins.ts';

/** A table of a backup, with the columns that have values of their own. */
export type DumpedTable = { name: string; columns: string[] };
/** How far a sequence had come. */
export type SequenceState = { name: string; value: number; isCalled: boolean };

/** What a backup does not hold, as a schema or one table of it, and why. Everything else that is a table is in it. */
export const leftOut: Record<DatabaseName, Readonly<Record<string, string>>> = {
  main: {
    migration: 'the manifest says which migrations a database had; a restore applies them',
    staging: 'rows of files that are being read; the files are in no backup and are read again',
    job: 'work that waits; the sweep puts up what was left undone',
    'access.session': 'who has signed out stays out',
    'identity.link_session': 'who has closed her page stays out',
    'identity.confirmation': 'a question that was open for ten minutes',
    'research.records_change':
      'numbers of transactions, which count anew elsewhere; reports are made again after a restore',
  },
  vault: { migration: 'the manifest says which migrations a database had; a restore applies them' },
};

/** The tables of a database that a backup holds, by name. */
export async function listDumpedTables(client: pg.ClientBase, database: DatabaseName): Promise<DumpedTable[]> {
  const { rows } = await client.query<DumpedTable>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and n.nspname <> all ($1) and n.nspname || '.' || c.relname <> all ($1)
      group by 1 order by 1`,
    [Object.keys(leftOut[database])],
  );
  return rows;
}

/** Every table of a database but the list of its migrations. */
export async function listAllTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'migration')`,
  );
  return rows.map(({ name }) => name);
}

/** The sequences behind those tables, as far as they have come: never less than what the tables hold of them. */
export async function listSequences(client: pg.ClientBase, database: DatabaseName): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname !~ '^pg_' and n.nspname <> all ($1) order by 1`,
    [Object.keys(leftOut[database])],
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const { rows: found } = await client.query<{ value: number; isCalled: boolean }>(
      `select last_value as value, is_called as "isCalled" from ${name}`,
    );
    if (found[0]) states.push({ name, ...found[0] });
  }
  return states;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Table and columns as they stand in a statement. */
export function columnsOf({ name, columns }: DumpedTable): string {
  return `${tableOf(name)} (${columns.map(quoted).join(', ')})`;
}

export function tableOf(name: string): string {
  return name.split('.').map(quoted).join('.');
}
