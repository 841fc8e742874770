import { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { type BackupHead, readBackupHead } from './backup-head.ts';
import { listBackupKeys, unwrapBackupKey, type WrappedBackupKey } from './backup-keys.ts';
import { type BackupEnd, type BackupRecord, type BackupStart, ByteSum, readRecords } from './backup-records.ts';
import { BackupRefusal, damaged } from './refuse-backup.ts';
import { openChunks } from './sealed-chunks.ts';

type Opening = { key: Buffer; onShare?: (share: number) => void };

/** The records of a backup's file, opened with its key. */
export async function* openRecords(file: string, opening: Opening): AsyncGenerator<BackupRecord> {
  const sealed = Readable.from(openChunks(file, opening));
  const content = createZstdDecompress();
  sealed.on('error', (error) => content.destroy(error));
  try {
    yield* readRecords(sealed.pipe(content) as AsyncIterable<Buffer>);
  } catch (error) {
    const isOurs = error instanceof BackupRefusal;
    throw isOurs ? error : damaged('innholdet lar seg ikke pakke ut.');
  } finally {
    sealed.destroy();
    content.destroy();
  }
}

export type CheckedBackup = { start: BackupStart; end: BackupEnd };

/** Reads a whole backup without using it: every chunk opens, every table has the digest that the end knows. */
export async function checkBackup(file: string, opening: Opening): Promise<CheckedBackup> {
  let start: BackupStart | undefined;
  let end: BackupEnd | undefined;
  let sum = new ByteSum();
  const found: string[] = [];
  for await (const record of openRecords(file, opening)) {
    if (record.kind === 'start') start = record.start;
    else if (record.kind === 'table') sum = new ByteSum();
    else if (record.kind === 'bytes') sum.add(record.bytes);
    else if (record.kind === 'sum') {
      const { name, rows, digest } = record.sum;
      if (sum.end(name, rows).digest !== digest) throw damaged(`tabellen ${name} er en annen enn den som ble skrevet.`);
      found.push(`${name} ${rows} ${digest}`);
    } else end = record.end;
  }
  const promised = end?.tables.map(({ name, rows, digest }) => `${name} ${rows} ${digest}`);
  if (!start || !end || promised?.join() !== found.join())
    throw damaged('tabellene er ikke de som slutten forteller om.');
  return { start, end };
}

/** A file with the key that opens it. */
export type KeyedBackup = { file: string; head: BackupHead; key: Buffer };

function findKept(keys: readonly WrappedBackupKey[], head: BackupHead): WrappedBackupKey {
  const kept = keys.find(({ keyId }) => keyId === head.keyId);
  if (kept && kept.database === head.database && kept.madeAt === head.madeAt) return kept;
  throw new BackupRefusal(
    `Nøkkelen til sikkerhetskopien fra ${head.madeAt.slice(0, 10)} finnes ikke. Er fristen ute, er den slettet, og kopien kan ikke leses mer.`,
  );
}

/** Finds the key of a backup in the folder of keys. */
export async function findKeyOf(
  file: string,
  { keysFolder, keyEncryptionKey }: { keysFolder: string; keyEncryptionKey: Buffer },
): Promise<KeyedBackup> {
  const head = await readBackupHead(file);
  const key = unwrapBackupKey(keyEncryptionKey, findKept(await listBackupKeys(keysFolder), head));
  if (!key)
    throw new BackupRefusal('FOLGE_KEY_ENCRYPTION_KEY er ikke den som nøkkelen til sikkerhetskopien er pakket med.');
  return { file, head, key };
}
