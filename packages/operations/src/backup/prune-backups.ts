import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Retention } from '../rights/rights-room.ts';
import { type BackupHead, readBackupHead } from './backup-head.ts';
import { destroyBackupKey, endOfBackup, listBackupKeys, type WrappedBackupKey } from './backup-keys.ts';
import { BackupRefusal } from './refuse-backup.ts';

const hourMilliseconds = 3600 * 1000;

/**
 * Whether a backup has lived long enough: by what was set when it was made, and by a shorter setting of today. What was printed on
 * receipts meanwhile rests on the first. An hour early: the worker may be late, and a receipt has promised the day.
 */
function isOver(kept: WrappedBackupKey, retention: Retention, now: Date): boolean {
  const ends = [endOfBackup(kept, retention).getTime(), Date.parse(kept.readableUntil ?? '')];
  const first = Math.min(...ends.filter((end) => !Number.isNaN(end)));
  return now.getTime() >= first - hourMilliseconds;
}

export type KeyPruning = { keysFolder: string; retention: Retention; now?: Date };
type DestroyedKey = Pick<WrappedBackupKey, 'keyId' | 'database' | 'madeAt'>;

/** Destroys the keys of backups whose time is over: wherever copies of those lie, nobody can read them any more. */
export async function pruneBackupKeys({
  keysFolder,
  retention,
  now = new Date(),
}: KeyPruning): Promise<DestroyedKey[]> {
  const over = (await listBackupKeys(keysFolder)).filter((kept) => isOver(kept, retention, now));
  for (const kept of over) await destroyBackupKey(keysFolder, kept);
  return over.map(({ keyId, database, madeAt }) => ({ keyId, database, madeAt }));
}

async function headOf(file: string): Promise<BackupHead | undefined> {
  return readBackupHead(file).catch((error: unknown) => {
    if (error instanceof BackupRefusal) return undefined;
    throw error;
  });
}

/** Deletes the backups of a folder that no key opens any more; returns their names. */
export async function removeUnreadable({
  folder,
  keysFolder,
}: {
  folder: string;
  keysFolder: string;
}): Promise<string[]> {
  const kept = new Set((await listBackupKeys(keysFolder)).map(({ keyId }) => keyId));
  const names = (await readdir(folder)).filter((name) => /^folge-.+\.backup(\.partial)?$/.test(name));
  const removed: string[] = [];
  for (const name of names) {
    const head = await headOf(join(folder, name));
    if (!head || kept.has(head.keyId)) continue;
    await rm(join(folder, name));
    removed.push(name);
  }
  return removed;
}
