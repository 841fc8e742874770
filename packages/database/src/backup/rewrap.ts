import type pg from 'pg';
import { connectClient } from '../staging-copy.ts';

/** The tables of the vault that hold wrapped keys. */
export type WrappedKeyTable = 'vault.person_key' | 'vault.pilot_key';
/** A wrapped key, and the id it is bound to: a person's, or «pilot purpose». */
export type WrappedKey = { recordId: string; wrappedKey: Buffer };

const idOf: Record<WrappedKeyTable, string> = {
  'vault.person_key': 'person_id::text',
  'vault.pilot_key': `pilot_id || ' ' || purpose`,
};

const batchRows = 5000;

async function rewrapBatch(client: pg.Client, { table, rows }: { table: WrappedKeyTable; rows: WrappedKey[] }) {
  await client.query(
    `update ${table} k set wrapped_key = n.wrapped_key
       from unnest($1::text[], $2::bytea[]) n (record_id, wrapped_key)
      where ${idOf[table].replace(/\b(person_id|pilot_id|purpose)\b/g, 'k.$1')} = n.record_id`,
    [rows.map(({ recordId }) => recordId), rows.map(({ wrappedKey }) => wrappedKey)],
  );
}

/** Puts what `rewrap` makes of every wrapped key of a table in its place; a batch at a time, so that memory stays bounded. */
export async function forEachWrappedKey(
  client: pg.Client,
  table: WrappedKeyTable,
  rewrap: (key: WrappedKey) => Buffer,
): Promise<number> {
  const id = idOf[table];
  let after = '';
  for (let count = 0; ; ) {
    const { rows } = await client.query<WrappedKey>(
      `select ${id} as "recordId", wrapped_key as "wrappedKey" from ${table}
        where ${id} collate "C" > $1 order by ${id} collate "C" limit ${batchRows}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return count;
    await rewrapBatch(client, {
      table,
      rows: rows.map((key) => ({ recordId: key.recordId, wrappedKey: rewrap(key) })),
    });
    count += rows.length;
    after = last.recordId;
  }
}

/**
 * One transaction of the vault's owner in which nobody else writes keys; undone where the work throws. Undefined where somebody
 * is connected who may write them: a running process would go on with the old key-encryption key.
 */
export async function withVaultKeys<T>(
  ownerUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T | undefined> {
  const client = await connectClient(ownerUrl, 'folge-keys');
  try {
    await client.query('begin; lock table vault.person_key, vault.pilot_key in exclusive mode');
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = current_database() and usename = 'folge_vault'`,
    );
    if (rowCount !== 0) return undefined;
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}
