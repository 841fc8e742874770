import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely';
import type pg from 'pg';

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
const driver = new DummyDriver();

// Statements are prepared once a connection, so that the server plans them and rewrites their row policies once. Only
// so many different texts are kept: a list of ten thousand ids is another text for each length.
const preparedNames = new Map<string, string>();
const preparedLimit = 400;
const longestPrepared = 4000;

function preparedName(text: string): string | undefined {
  const known = preparedNames.get(text);
  if (known !== undefined) return known;
  if (preparedNames.size >= preparedLimit || text.length > longestPrepared) return undefined;
  const name = `folge_${preparedNames.size}`;
  preparedNames.set(text, name);
  return name;
}

class BoundConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = preparedName(text);
    const result = await this.#client.query({ text, values: [...parameters], ...(name ? { name } : {}) });
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it, and no query of ours streams through Kysely.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are streamed with COPY, not through a bound transaction.');
  }
}

/** A Kysely transaction on a connection whose transaction is already open; who opened it also ends it. */
export function bindTransaction<Schema>(client: pg.ClientBase): Transaction<Schema> {
  const connection = new BoundConnection(client);
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  });
  return new Transaction<Schema>({ config: { dialect }, dialect, driver, executor });
}

const dialect = new PostgresDialect({
  pool: async () => {
    throw new Error('A bound transaction has its connection already.');
  },
});
