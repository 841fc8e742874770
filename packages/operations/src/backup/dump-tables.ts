import { counted } from '@folge/contracts';
import type { DatabaseName, DumpedTable, Snapshot } from '@folge/database';
import { type BackupEnd, type BackupRecord, ByteSum, type TableSum } from './backup-records.ts';
import { alarm } from './refuse-backup.ts';

async function* copyTable(
  snapshot: Snapshot,
  table: DumpedTable,
  expected: number,
): AsyncGenerator<BackupRecord, TableSum> {
  const copied = snapshot.copyOut(table);
  const sum = new ByteSum();
  yield { kind: 'table', table };
  for await (const bytes of copied.bytes as AsyncIterable<Buffer>) {
    sum.add(bytes);
    yield { kind: 'bytes', bytes };
  }
  if (copied.rows() !== expected) {
    throw alarm(
      `Kopien av ${table.name} fikk ${counted(copied.rows(), 'rad', 'rader')}, men databasen har ${expected}. Kopien er ikke hel.`,
    );
  }
  const ended = sum.end(table.name, copied.rows());
  yield { kind: 'sum', sum: ended };
  return ended;
}

type Dumping = { snapshot: Snapshot; database: DatabaseName; madeAt: string; onShare: (share: number) => void };

/** Everything of one snapshot, each table held against the count of the same snapshot. Its end is put into `ends`. */
export async function* dump(
  { snapshot, database, madeAt, onShare }: Dumping,
  ends: BackupEnd[],
): AsyncGenerator<BackupRecord> {
  const tables = await snapshot.tables();
  const migrations = await snapshot.migrations();
  const counts = new Map<string, number>();
  for (const table of tables) counts.set(table.name, await snapshot.count(table));
  const all = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  // The main database is never empty: it has one row that says how far the ledger has been carried out.
  if (migrations.length === 0 || (database === 'main' && all === 0)) {
    throw alarm('Databasen ser tom ut. En tom kopi er ingen kopi; ingenting ble skrevet.');
  }
  yield { kind: 'start', start: { database, madeAt, migrations, tables } };
  const sums: TableSum[] = [];
  let done = 0;
  for (const table of tables) {
    const sum = yield* copyTable(snapshot, table, counts.get(table.name) ?? 0);
    sums.push(sum);
    done += sum.rows;
    onShare(all === 0 ? 1 : done / all);
  }
  const end = { tables: sums, sequences: await snapshot.sequences() };
  ends.push(end);
  yield { kind: 'end', end };
}
