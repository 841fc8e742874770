import { randomBytes, randomUUID } from 'node:crypto';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DatabaseName } from '@folge/database';
import { replaceFile, syncFolder } from '../replace-file.ts';
import type { Retention } from '../rights/rights-room.ts';
import { type Place, seal, unseal } from '../seal.ts';

/** The key of one backup, with the day it was made: it is destroyed when that backup has lived long enough. */
export type BackupKey = { keyId: string; database: DatabaseName; madeAt: string; key: Buffer };
/**
 * What lies in the folder of keys: the key, wrapped, and until when it may be there. While the key-encryption key changes it is
 * wrapped twice.
 */
export type WrappedBackupKey = Omit<BackupKey, 'key'> & {
  version: 1;
  /** Left out of keys from before it was kept. */
  readableUntil?: string;
  wrapped: string[];
};

const dayMilliseconds = 24 * 3600 * 1000;

/** The end of a backup's life by a setting. */
export function endOfBackup({ database, madeAt }: Pick<BackupKey, 'database' | 'madeAt'>, retention: Retention): Date {
  const days = database === 'main' ? retention.databaseBackupDays : retention.vaultBackupDays;
  return new Date(Date.parse(madeAt) + days * dayMilliseconds);
}

function placeOf({ database, keyId, madeAt }: Omit<BackupKey, 'key'>): Place {
  return { table: 'backup.key', column: database, recordId: `${keyId} ${madeAt}` };
}

export function wrapBackupKey(keyEncryptionKey: Buffer, key: BackupKey): string {
  return seal(keyEncryptionKey, key.key, placeOf(key)).toString('base64url');
}

/** Undefined where no wrapping opens with this key-encryption key. */
export function unwrapBackupKey(keyEncryptionKey: Buffer, kept: WrappedBackupKey): Buffer | undefined {
  for (const wrapped of kept.wrapped) {
    try {
      return unseal(keyEncryptionKey, Buffer.from(wrapped, 'base64url'), placeOf(kept));
    } catch {
      // Perhaps the other wrapping.
    }
  }
  return undefined;
}

const ending = '.key.json';

export function keyFile(folder: string, { madeAt, database, keyId }: Omit<BackupKey, 'key'>): string {
  return join(folder, `${madeAt.slice(0, 10)}-${database}-${keyId}${ending}`);
}

/** Puts the file of a key in place whole, on disk when it returns. */
export function writeKeyFile(folder: string, kept: WrappedBackupKey): Promise<void> {
  return replaceFile(keyFile(folder, kept), `${JSON.stringify(kept, null, 2)}\n`);
}

type Keys = { folder: string; keyEncryptionKey: Buffer; retention: Retention };

/** A key for one backup, on disk before anything is sealed under it, with the end that receipts rest on: no later setting moves it. */
export async function makeBackupKey(keys: Keys, of: Pick<BackupKey, 'database' | 'madeAt'>): Promise<BackupKey> {
  const made = { keyId: randomUUID(), ...of, key: randomBytes(32) };
  const { key: _secret, ...plain } = made;
  const readableUntil = endOfBackup(of, keys.retention).toISOString();
  const wrapped = [wrapBackupKey(keys.keyEncryptionKey, made)];
  await writeKeyFile(keys.folder, { version: 1, ...plain, readableUntil, wrapped });
  return made;
}

/** The keys that have not been destroyed, oldest first. */
export async function listBackupKeys(folder: string): Promise<WrappedBackupKey[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(ending)).sort();
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as WrappedBackupKey;
  return Promise.all(files.map(read));
}

async function shred(file: string): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(size), 0, size, 0);
  await handle.sync();
  await handle.close();
  await rm(file);
}

/**
 * Writes over the key and takes it away: what was sealed under it is unreadable from now on. So are copies that a change which was
 * cut short left beside it, before the file itself: whoever is killed here is found again by it.
 */
export async function destroyBackupKey(folder: string, kept: Omit<BackupKey, 'key'>): Promise<void> {
  const file = keyFile(folder, kept);
  const beside = (await readdir(folder)).filter((name) => name.startsWith(`${basename(file)}.`));
  for (const name of beside) await shred(join(folder, name));
  await shred(file);
  await syncFolder(folder);
}
