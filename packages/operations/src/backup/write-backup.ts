import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { BlindLogin, type DatabaseName, type DumpedTable, Snapshot } from '@folge/database';
import { syncFolder } from '../replace-file.ts';
import { type BackupKey, destroyBackupKey, makeBackupKey } from './backup-keys.ts';
import { type BackupEnd, type BackupRecord, ByteSum, type TableSum, writeRecord } from './backup-records.ts';
import { checkBackup } from './check-backup.ts';
import { BackupRefusal } from './refuse-backup.ts';
import { type BackupHead, sealChunks } from './sealed-chunks.ts';

export type BackupPlace = {
  /** Where the files go. */
  folder: string;
  /** Where their keys lie: apart, or a copy of the one takes the other along. */
  keysFolder: string;
  keyEncryptionKey: Buffer;
};
export type BackupInput = BackupPlace & {
  database: DatabaseName;
  /** The address of the login that writes backups. */
  url: string;
  onShare?: (share: number) => void;
  now?: Date;
};
export type WrittenBackup = { head: BackupHead; file: string; bytes: number; tables: TableSum[] };

const alarm = (sentence: string) => new BackupRefusal(sentence, { isAlarm: true });

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
      `Kopien av ${table.name} fikk ${copied.rows()} rader, men databasen har ${expected}. Kopien er ikke hel.`,
    );
  }
  const ended = sum.end(table.name, copied.rows());
  yield { kind: 'sum', sum: ended };
  return ended;
}

type Dumping = { snapshot: Snapshot; database: DatabaseName; madeAt: string; onShare: (share: number) => void };

/** Everything of one snapshot, each table held against the count of the same snapshot. Its end is put into `ends`. */
async function* dump(
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

async function* bytesOf(records: AsyncIterable<BackupRecord>): AsyncGenerator<Buffer> {
  for await (const record of records) yield* writeRecord(record);
}

const compression = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

async function writeFile(
  file: string,
  records: AsyncIterable<BackupRecord>,
  sealing: { head: BackupHead; key: Buffer },
) {
  await pipeline(
    bytesOf(records),
    createZstdCompress(compression),
    (content: AsyncIterable<Buffer>) => sealChunks(content, sealing),
    createWriteStream(file, { mode: 0o600, flush: true }),
  );
}

function headOf({ database, madeAt, keyId }: BackupKey): BackupHead {
  return { format: 1, backupId: randomUUID(), database, keyId, madeAt };
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
}

/** Whoever copied the one folder would have the other: a copy would outlive the destruction of its key. */
async function refuseKeysBeside({ folder, keysFolder }: BackupPlace): Promise<void> {
  const [files, keys] = await Promise.all(
    [folder, keysFolder].map((one) => realpath(one).catch(() => resolve(one))) as [Promise<string>, Promise<string>],
  );
  if (!isWithin(files, keys) && !isWithin(keys, files)) return;
  throw new BackupRefusal(
    `Nøklene ligger i ${keysFolder}. Velg en mappe for kopiene som ikke er den, ligger i den eller har den i seg.`,
  );
}

async function writeFrom(snapshot: Snapshot, input: BackupInput): Promise<WrittenBackup> {
  const { database, folder, keysFolder, keyEncryptionKey, onShare = () => {}, now = new Date() } = input;
  const madeAt = now.toISOString();
  const backupKey = await makeBackupKey({ folder: keysFolder, keyEncryptionKey }, { database, madeAt });
  const head = headOf(backupKey);
  const file = join(
    folder,
    `folge-${database}-${madeAt.replace(/\..*/, 'Z').replaceAll(':', '')}-${head.backupId.slice(0, 8)}.backup`,
  );
  const unfinished = `${file}.partial`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const ends: BackupEnd[] = [];
    await writeFile(unfinished, dump({ snapshot, database, madeAt, onShare }, ends), { head, key: backupKey.key });
    await checkBackup(unfinished, { key: backupKey.key });
    await rename(unfinished, file);
    await syncFolder(folder);
    return { head, file, bytes: (await stat(file)).size, tables: ends[0]?.tables ?? [] };
  } catch (error) {
    await rm(unfinished, { force: true });
    await destroyBackupKey(keysFolder, backupKey);
    throw error;
  }
}

/**
 * Writes one database's backup: one snapshot, every table, counted, sealed under a key of its own, and read again from the disk
 * before it counts as made.
 * @throws BackupRefusal where its key would lie beside it; as an alarm, where the login does not see every row or fewer rows came out than there are.
 */
export async function writeBackup(input: BackupInput): Promise<WrittenBackup> {
  await refuseKeysBeside(input);
  let snapshot: Snapshot | undefined;
  try {
    snapshot = await Snapshot.open(input.url, input.database);
    return await writeFrom(snapshot, input);
  } catch (error) {
    if (!(error instanceof BlindLogin)) throw error;
    throw alarm(
      'Innloggingen for sikkerhetskopier ser ikke alle radene. Kopien ville blitt tom; ingenting ble skrevet.',
    );
  } finally {
    await snapshot?.close();
  }
}

/**
 * Backups of one run, held against each other: people without a single key would be people that nobody can name or read again.
 * @throws BackupRefusal as an alarm.
 */
export function refuseVaultWithoutKeys(written: readonly WrittenBackup[]): void {
  const rowsOf = (name: string) => written.flatMap(({ tables }) => tables).find((table) => table.name === name)?.rows;
  if (!rowsOf('identity.person') || rowsOf('vault.person_key') !== 0) return;
  throw alarm('Databasen har folk, men kopien av hvelvet har ingen nøkler. Er det riktig hvelv?');
}
