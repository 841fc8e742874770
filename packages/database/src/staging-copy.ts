import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Databases } from './connect.ts';

/** One connection. */
export type Client = pg.ClientBase;

/** A connection of its own, outside any pool. */
export async function connectClient(url: string, application: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: application,
    // A statement whose client was killed ends within a second, and lets go of what it holds.
    options: '-c client_connection_check_interval=500 -c TimeZone=UTC',
  });
  // An error while nothing is asked shows at the next question; without a listener it ends the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Reads staging tables: one connection of the import's pool, in a transaction with the pilot set, that changes nothing. */
export async function withImportClient<T>(
  { pools }: Pick<Databases, 'pools'>,
  pilotId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pools.import.connect();
  try {
    await client.query('begin read only');
    await client.query("select set_config('folge.pilot_id', $1, true)", [pilotId]);
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => {});
    client.release();
  }
}

/** The stream that a COPY statement on this connection reads from. */
export function copyInto(client: pg.Client, statement: string): Writable {
  return client.query(copyFrom(statement));
}

/** One COPY on a connection of its own, in a transaction that ends with it. */
export class StagingCopy {
  readonly #client: pg.Client;
  readonly #stream: ReturnType<typeof copyFrom>;
  #failed: Error | undefined;

  private constructor(client: pg.Client, statement: string) {
    this.#client = client;
    this.#stream = client.query(copyFrom(statement));
    this.#stream.on('error', (error: Error) => {
      this.#failed = error;
    });
  }

  static async open(url: string, { empty, copy }: { empty: string; copy: string }): Promise<StagingCopy> {
    const client = await connectClient(url, 'folge-check');
    await client.query(`set synchronous_commit = off; begin; ${empty}`);
    return new StagingCopy(client, copy);
  }

  /** Undefined while there is room: waiting costs more than most writes. `written`: the bytes have left. */
  write(bytes: Buffer, written: () => void): Promise<void> | undefined {
    if (this.#failed) throw this.#failed;
    if (this.#stream.write(bytes, written)) return undefined;
    return once(this.#stream, 'drain').then(() => {});
  }

  async end(): Promise<void> {
    if (this.#failed) throw this.#failed;
    this.#stream.end();
    await once(this.#stream, 'finish');
    await this.#client.query('commit');
    await this.#client.end();
  }
}
