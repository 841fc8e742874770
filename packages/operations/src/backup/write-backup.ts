import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { BlindLogin, type DatabaseName, Snapshot } from '@folge/database';
import { syncFolder } from '../replace-file.ts';
import type { Retention } from '../rights/rights-room.ts';
import type { BackupHead } from './backup-head.ts';
import { type BackupKey, destroyBackupKey, makeBackupKey } from './backup-keys.ts';
import { type BackupPlace, refuseKeysBeside } from './backup-place.ts';
import { type BackupEnd, type BackupRecord, type TableSum, writeRecord } from './backup-records.ts';
import { checkBackup } from './check-backup.ts';
import { dump } from './dump-tables.ts';
import { alarm } from './refuse-backup.ts';
import { sealChunks } from './sealed-chunks.ts';

export type BackupInput = BackupPlace & {
  database: DatabaseName;
  /** The address of the login that writes backups. */
  url: string;
  /** How long it can be read: the end stands beside its key. */
  retention: Retention;
  onShare?: (share: number) => void;
  now?: Date;
};
export type WrittenBackup = { head: BackupHead; file: string; bytes: number; tables: TableSum[] };

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

async function writeFrom(snapshot: Snapshot, input: BackupInput): Promise<WrittenBackup> {
  const { database, folder, keysFolder, keyEncryptionKey, retention, onShare = () => {}, now = new Date() } = input;
  const madeAt = now.toISOString();
  const backupKey = await makeBackupKey({ folder: keysFolder, keyEncryptionKey, retention }, { database, madeAt });
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
