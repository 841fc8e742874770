import type { Readable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DatabaseName } from '../logins.ts';
import type { AppliedMigration } from '../migrate.ts';
import { connectClient } from '../staging-copy.ts';
import {
  columnsOf,
  type DumpedTable,
  listDumpedTables,
  listSequences,
  type SequenceState,
  tableOf,
} from './dumped-tables.ts';

/** The login may not see every row: what it would write is no backup. */
export class BlindLogin extends Error {
  override name = 'BlindLogin';
}

/** The same value is the same text, whatever the settings of the server or the login. */
export const plainText = `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set bytea_output = 'hex'; set extra_float_digits = 1; set client_encoding = 'UTF8'; set xmloption = 'content';
  set synchronize_seqscans = off`;

/** A COPY of a table: its bytes, and, when they have all been read, how many rows they are. */
export type CopiedTable = { bytes: Readable; rows(): number };

export function copyOut(client: pg.ClientBase, table: DumpedTable): CopiedTable {
  const stream = client.query(copyTo(`copy ${columnsOf(table)} to stdout`));
  return { bytes: stream, rows: () => Number((stream as unknown as { rowCount: number }).rowCount ?? 0) };
}

const insufficientPrivilege = '42501';

/** One look at a database, in which nothing changes while it lasts, under a login that sees every row. */
export class Snapshot {
  readonly #client: pg.Client;
  readonly #database: DatabaseName;

  private constructor(client: pg.Client, database: DatabaseName) {
    this.#client = client;
    this.#database = database;
  }

  /** @throws BlindLogin where row policies hold for the login: they would make every table look empty. */
  static async open(url: string, database: DatabaseName): Promise<Snapshot> {
    const client = await connectClient(url, 'folge-backup');
    try {
      await client.query(`${plainText}; set statement_timeout = 0; set row_security = off;
        begin isolation level repeatable read read only`);
      const { rows } = await client.query<{ sees: boolean }>(
        'select rolbypassrls or rolsuper as sees from pg_roles where rolname = current_user',
      );
      if (!rows[0]?.sees) throw new BlindLogin('Row policies hold for this login.');
      return new Snapshot(client, database);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  async #seeing<T>(work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      const isBlind = error instanceof pg.DatabaseError && error.code === insufficientPrivilege;
      throw isBlind ? new BlindLogin('The login may not read all of this.') : error;
    });
  }

  async migrations(): Promise<AppliedMigration[]> {
    const text = 'select name, digest from migration.applied order by applied_at, name';
    return (await this.#seeing(this.#client.query<AppliedMigration>(text))).rows;
  }

  tables(): Promise<DumpedTable[]> {
    return listDumpedTables(this.#client, this.#database);
  }

  async count(table: DumpedTable): Promise<number> {
    const text = `select count(*) as rows from ${tableOf(table.name)}`;
    return (await this.#seeing(this.#client.query<{ rows: number }>(text))).rows[0]?.rows ?? 0;
  }

  copyOut(table: DumpedTable): CopiedTable {
    return copyOut(this.#client, table);
  }

  /** To be asked after the tables were read: sequences stand outside of transactions and only ever rise. */
  sequences(): Promise<SequenceState[]> {
    return this.#seeing(listSequences(this.#client, this.#database));
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
