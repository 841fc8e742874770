import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** One connection, outside any pool. */
export type Client = pg.Client;

export async function connectClient(url: string, application: string): Promise<Client> {
  const client = new pg.Client({ connectionString: url, application_name: application });
  // An error while nothing is asked shows at the next question; without a listener it ends the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** One COPY on a connection of its own. */
export class StagingCopy {
  readonly #client: Client;
  readonly #stream: ReturnType<typeof copyFrom>;
  #failed: Error | undefined;

  private constructor(client: Client, statement: string) {
    this.#client = client;
    this.#stream = client.query(copyFrom(statement));
    this.#stream.on('error', (error: Error) => {
      this.#failed = error;
    });
  }

  static async open(url: string, statement: string): Promise<StagingCopy> {
    const client = await connectClient(url, 'folge-check');
    await client.query('set synchronous_commit = off');
    return new StagingCopy(client, statement);
  }

  /** Undefined while there is room: waiting costs more than most writes. */
  write(bytes: Buffer): Promise<void> | undefined {
    if (this.#failed) throw this.#failed;
    if (this.#stream.write(bytes)) return undefined;
    return once(this.#stream, 'drain').then(() => {});
  }

  async end(): Promise<void> {
    if (this.#failed) throw this.#failed;
    this.#stream.end();
    await once(this.#stream, 'finish');
    await this.#client.end();
  }
}
