import { counted } from '@folge/contracts';
import type { TableLoad } from '@folge/database';
import { type BackupRecord, ByteSum } from './backup-records.ts';
import type { CheckedBackup } from './check-backup.ts';
import { BackupRefusal, damaged } from './refuse-backup.ts';

/** The rows of a table up to its sum, taken off the stream of records. */
async function* rowsOf(records: AsyncIterator<BackupRecord>, sum: ByteSum): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await records.next();
    if (done || value.kind === 'sum') return;
    if (value.kind !== 'bytes') throw damaged('en tabell er ikke hel.');
    sum.add(value.bytes);
    yield value.bytes;
  }
}

/** Puts the rows of each table in, held against what the end of the backup promises. */
export async function loadTables(load: TableLoad, records: AsyncGenerator<BackupRecord>, end: CheckedBackup['end']) {
  const promised = new Map(end.tables.map((table) => [table.name, table]));
  for (let next = await records.next(); !next.done; next = await records.next()) {
    if (next.value.kind !== 'table') continue;
    const { table } = next.value;
    const sum = new ByteSum();
    const rows = await load.copyIn(table, rowsOf(records, sum));
    if (sum.end(table.name, rows).digest !== promised.get(table.name)?.digest) {
      throw damaged(`tabellen ${table.name} ble endret mens den ble lest.`);
    }
  }
  await load.setSequences(end.sequences);
}

/** What lies in the place is read out again: as many rows, the very same bytes. */
export async function checkLoaded(load: TableLoad, { start, end }: CheckedBackup): Promise<void> {
  for (const table of start.tables) {
    const copied = load.copyOut(table);
    const sum = new ByteSum();
    for await (const bytes of copied.bytes as AsyncIterable<Buffer>) sum.add(bytes);
    const found = sum.end(table.name, copied.rows());
    const promised = end.tables.find(({ name }) => name === table.name);
    if (found.rows === promised?.rows && found.digest === promised.digest) continue;
    throw new BackupRefusal(
      `Tabellen ${table.name} ble ikke lik kopien: ${found.rows} av ${counted(promised?.rows ?? 0, 'rad', 'rader')}.`,
      {
        isAlarm: true,
      },
    );
  }
}
