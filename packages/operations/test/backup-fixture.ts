import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClient, type DatabaseName } from '@folge/database';
import { testPasswords } from '@folge/testing';
import { inject } from 'vitest';
import { addAccount } from '../src/add-account.ts';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import type { TwoPeople } from '../src/backup/two-people.ts';
import { type WrittenBackup, writeBackup } from '../src/backup/write-backup.ts';
import type { Retention } from '../src/rights/rights-room.ts';
import { makeRightsFixture, type RightsFixture } from './rights-fixture.ts';

/** The key-encryption key of the fixtures. */
export const keyEncryptionKey = Buffer.alloc(32, 7);
export const retention: Retention = { databaseBackupDays: 30, vaultBackupDays: 7, logArchiveDays: 14 };
export const twoPeople: TwoPeople = {
  proposedBy: '00000000-0000-4000-8000-00000000000a',
  approvedBy: '00000000-0000-4000-8000-00000000000b',
};

export type BackupFixture = {
  rights: RightsFixture;
  folder: string;
  keysFolder: string;
  write(database: DatabaseName, now?: Date): Promise<WrittenBackup>;
  /** Puts a file back into a new database and returns its name. */
  restore(file: string, changes?: Partial<Parameters<typeof restoreBackup>[0]>): Promise<string>;
  /** A place that does not exist. */
  place(): { administratorUrl: string; name: string; passwords: typeof testPasswords };
  /** Rows of any database of the server, as the superuser sees them. */
  ask(name: string, text: string): Promise<Record<string, unknown>[]>;
  addPerson(userName: string, role: 'operator' | 'privacy_officer' | 'county'): Promise<string>;
  close(): Promise<void>;
};

/** For tests: six invented people with answers, a folder of backups and one of their keys. */
export async function makeBackupFixture(): Promise<BackupFixture> {
  const rights = await makeRightsFixture();
  const { superuserUrl } = inject('testServer');
  const folder = await mkdtemp(join(tmpdir(), 'folge-backups-'));
  const keysFolder = join(await mkdtemp(join(tmpdir(), 'folge-backup-keys-')), 'keys');
  const made: string[] = [];
  const place = () => {
    const name = `folge_restored_${randomUUID().slice(0, 8)}`;
    made.push(name);
    return { administratorUrl: superuserUrl, name, passwords: testPasswords };
  };
  const ask = async (name: string, text: string) => {
    const url = new URL(superuserUrl);
    url.pathname = `/${name}`;
    const client = await connectClient(url.href, 'test');
    return (await client.query(text).finally(() => client.end())).rows;
  };
  const { urls, databases } = rights.uploads.database;
  return {
    rights,
    folder,
    keysFolder,
    place,
    ask,
    write: (database, now) =>
      writeBackup({
        database,
        url: database === 'main' ? urls.backup : urls.vaultBackup,
        folder,
        keysFolder,
        keyEncryptionKey,
        retention,
        ...(now ? { now } : {}),
      }),
    restore: async (file, changes = {}) => {
      const input = { file, place: place(), keysFolder, keyEncryptionKey, approval: twoPeople, ...changes };
      await restoreBackup(input);
      return input.place.name;
    },
    addPerson: async (userName, role) => {
      const { password } = await addAccount(databases.access, { userName, displayName: userName, role });
      return String(password);
    },
    close: async () => {
      for (const name of made) await ask('postgres', `drop database if exists ${name} with (force)`);
      await rights.close();
      await rm(folder, { recursive: true });
      await rm(join(keysFolder, '..'), { recursive: true });
    },
  };
}
