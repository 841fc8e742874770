import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connectClient } from '../staging-copy.ts';
import { columnsOf, type DumpedTable, listAllTables, type SequenceState } from './dumped-tables.ts';
import { type CopiedTable, copyOut, plainText } from './snapshot.ts';

/** Puts rows into tables of a database that was made for it, all in one transaction, with every trigger asleep. */
export class TableLoad {
  /** The administrator's connection, inside the transaction. */
  readonly client: pg.Client;

  private constructor(client: pg.Client) {
    this.client = client;
  }

  /** Migrations put a row here and there: all tables are empty when this returns. */
  static async begin(administratorUrl: string): Promise<TableLoad> {
    const client = await connectClient(administratorUrl, 'folge-restore');
    try {
      await client.query(`${plainText}; set statement_timeout = 0; set row_security = off; begin;
        set local session_replication_role = replica`);
      await client.query(`truncate ${(await listAllTables(client)).join(', ')}`);
      return new TableLoad(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Copies one table's bytes in and returns the number of rows. */
  async copyIn(table: DumpedTable, bytes: AsyncIterable<Buffer>): Promise<number> {
    const stream = this.client.query(copyFrom(`copy ${columnsOf(table)} from stdin`));
    const done = finished(stream);
    done.catch(() => {});
    try {
      for await (const part of bytes) if (!stream.write(part)) await Promise.race([once(stream, 'drain'), done]);
    } catch (error) {
      stream.destroy();
      throw error;
    }
    stream.end();
    await done;
    return stream.rowCount ?? 0;
  }

  copyOut(table: DumpedTable): CopiedTable {
    return copyOut(this.client, table);
  }

  async setSequences(sequences: readonly SequenceState[]): Promise<void> {
    for (const { name, value, isCalled } of sequences) {
      await this.client.query('select setval($1::regclass, $2, $3)', [name, value, isCalled]);
    }
  }

  /** Stored reports saw people who may be gone: none is served before it was made again. */
  async makeReportsStale(): Promise<void> {
    await this.client.query('update research.report set stale = true');
  }

  /** What was put in stays, and the planner knows of it. */
  async commit(): Promise<void> {
    await this.client.query('commit');
    await this.client.query('analyze');
  }

  /** Without a commit before, nothing of it stays. */
  async close(): Promise<void> {
    await this.client.end();
  }
}
