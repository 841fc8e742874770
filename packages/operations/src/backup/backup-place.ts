import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { BackupRefusal } from './refuse-backup.ts';

export type BackupPlace = {
  /** Where the files go. */
  folder: string;
  /** Where their keys lie: apart, or a copy of the one takes the other along. */
  keysFolder: string;
  keyEncryptionKey: Buffer;
};

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
}

/** Whoever copied the one folder would have the other: a copy would outlive the destruction of its key. */
export async function refuseKeysBeside({ folder, keysFolder }: BackupPlace): Promise<void> {
  const [files, keys] = await Promise.all(
    [folder, keysFolder].map((one) => realpath(one).catch(() => resolve(one))) as [Promise<string>, Promise<string>],
  );
  if (!isWithin(files, keys) && !isWithin(keys, files)) return;
  throw new BackupRefusal(
    `Nøklene ligger i ${keysFolder}. Velg en mappe for kopiene som ikke er den, ligger i den eller har den i seg.`,
  );
}
