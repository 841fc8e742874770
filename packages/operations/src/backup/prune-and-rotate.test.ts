import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackupFixture, keyEncryptionKey, makeBackupFixture, retention } from '../../test/backup-fixture.ts';
import { readTrailWitness, writeHead } from '../audit/trail-witness.ts';
import { houseKeyOf, Keyring } from '../keyring.ts';
import { unreadableHereAfter } from '../rights/make-receipt.ts';
import { checkBackup, findKeyOf } from './check-backup.ts';
import { pruneBackupKeys, removeUnreadable } from './prune-backups.ts';
import { rotateKeys } from './rotate-keys.ts';

let fixture: BackupFixture;
beforeAll(async () => {
  fixture = await makeBackupFixture();
});
afterAll(() => fixture.close());

const keysIn = async () => (await readdir(fixture.keysFolder)).toSorted();

it('E-8 a key is destroyed when its backup has lived long enough, the vault’s sooner, and the files go with them', async () => {
  const made = new Date('2026-01-01T10:00:00Z');
  const main = await fixture.write('main', made);
  const vault = await fixture.write('vault', made);
  const pruning = (now: string) => pruneBackupKeys({ keysFolder: fixture.keysFolder, retention, now: new Date(now) });
  expect(await pruning('2026-01-08T08:59:00Z')).toEqual([]);
  expect(await pruning('2026-01-08T09:00:00Z')).toMatchObject([{ database: 'vault', keyId: vault.head.keyId }]);
  await expect(findKeyOf(vault.file, { keysFolder: fixture.keysFolder, keyEncryptionKey })).rejects.toThrow(
    'finnes ikke',
  );
  expect(await keysIn()).toEqual([`2026-01-01-main-${main.head.keyId}.key.json`]);
  expect(await removeUnreadable(fixture)).toEqual([vault.file.split('/').at(-1)]);
  expect(await pruning('2026-01-31T08:59:00Z')).toEqual([]);
  expect(await pruning('2026-01-31T09:00:00Z')).toMatchObject([{ database: 'main' }]);
  expect(await removeUnreadable(fixture)).toEqual([main.file.split('/').at(-1)]);
  expect(await readdir(fixture.folder)).toEqual([]);
});

it('E-8 the last key of a backup that a person was in is gone on the day that the receipt says', async () => {
  const goneHereAt = '2026-03-01T23:59:59Z';
  await fixture.write('main', new Date(goneHereAt));
  // What a rotation that was killed between writing and renaming leaves: the key again, under another wrapping.
  const [name = ''] = await keysIn();
  await copyFile(join(fixture.keysFolder, name), join(fixture.keysFolder, `${name}.4711.new`));
  const promised = new Date(`${unreadableHereAfter(goneHereAt, retention)}T23:59:59Z`);
  await pruneBackupKeys({ keysFolder: fixture.keysFolder, retention, now: promised });
  expect(await keysIn()).toEqual([]);
});

it('E-8 a longer setting lengthens the life of no backup that is there, a shorter one shortens it', async () => {
  const made = new Date('2026-05-01T10:00:00Z');
  const receipt = new Date(`${unreadableHereAfter('2026-05-01T10:00:01Z', retention)}T23:59:59Z`);
  const pruning = async (setting: Partial<typeof retention>, now: Date) => {
    const changed = { ...retention, ...setting };
    const over = await pruneBackupKeys({ keysFolder: fixture.keysFolder, retention: changed, now });
    return over.map(({ database }) => database).toSorted();
  };
  await fixture.write('main', made);
  await fixture.write('vault', made);
  expect(await pruning({ databaseBackupDays: 90, vaultBackupDays: 90 }, receipt)).toEqual(['main', 'vault']);
  await fixture.write('main', made);
  await fixture.write('vault', made);
  const fifthDay = new Date('2026-05-06T09:30:00Z');
  expect(await pruning({ databaseBackupDays: 6, vaultBackupDays: 6 }, fifthDay)).toEqual([]);
  expect(await pruning({ databaseBackupDays: 5, vaultBackupDays: 5 }, fifthDay)).toEqual(['main', 'vault']);
});

it('E-8 a key from before its end was kept goes by the setting', async () => {
  const { head } = await fixture.write('main', new Date('2026-05-01T10:00:00Z'));
  const [name = ''] = await keysIn();
  const file = join(fixture.keysFolder, name);
  const { readableUntil, ...older } = JSON.parse(await readFile(file, 'utf8'));
  expect(readableUntil).toBe('2026-05-31T10:00:00.000Z');
  await writeFile(file, JSON.stringify(older));
  const pruning = (now: string) => pruneBackupKeys({ keysFolder: fixture.keysFolder, retention, now: new Date(now) });
  expect(await pruning('2026-05-31T08:59:00Z')).toEqual([]);
  expect(await pruning('2026-05-31T09:00:00Z')).toMatchObject([{ keyId: head.keyId }]);
});

it.each([
  ['the database’s backups', { databaseBackupDays: 40, vaultBackupDays: 7, logArchiveDays: 14 }],
  ['the vault’s backups', { databaseBackupDays: 30, vaultBackupDays: 40, logArchiveDays: 14 }],
  ['the archive of the log', { databaseBackupDays: 30, vaultBackupDays: 7, logArchiveDays: 40 }],
])('E-8 a receipt promises the day when %s, being read longest, can be read no more', (_, setting) => {
  expect(unreadableHereAfter('2026-03-01T12:00:00Z', setting)).toBe('2026-04-10');
});

const newKey = Buffer.alloc(32, 9);
const rotation = () => ({
  ownerUrl: fixture.rights.uploads.database.urls.owner,
  vaultOwnerUrl: fixture.rights.uploads.database.urls.vaultOwner,
  keysFolder: fixture.keysFolder,
  auditWitnessFile: join(fixture.folder, 'witness-audit'),
  oldKey: keyEncryptionKey,
  newKey,
});
const sealedNames = () => fixture.rights.main('select person_id, sealed_name from identity.person order by 1');
const wrapped = () => fixture.rights.vault('select person_id, wrapped_key from vault.person_key order by 1');

it('P-3 changing the key-encryption key is refused while a process with the old one is connected', async () => {
  await fixture.rights.room.databases.pools.vault.query('select 1');
  await expect(rotateKeys(rotation())).rejects.toThrow('Følge kjører');
});

it('P-3 one key that opens with neither refuses the whole change, and no key is touched', async () => {
  await endVaultConnections();
  const { file } = await fixture.write('main');
  const before = await wrapped();
  const names = await keysIn();
  const texts = await Promise.all(names.map((name) => readFile(join(fixture.keysFolder, name), 'utf8')));
  const odd =
    'update vault.person_key set wrapped_key = set_byte(wrapped_key, 40, (get_byte(wrapped_key, 40) + 1) % 256) where person_id = (select max(person_id::text)::uuid from vault.person_key)';
  await fixture.rights.vault(odd);
  await expect(rotateKeys(rotation())).rejects.toThrow('Ingenting er endret');
  const [last] = before.slice(-1);
  await fixture.rights.vault('update vault.person_key set wrapped_key = $1 where person_id = $2', [
    last?.wrapped_key,
    last?.person_id,
  ]);
  expect(await wrapped()).toEqual(before);
  expect(await Promise.all(names.map((name) => readFile(join(fixture.keysFolder, name), 'utf8')))).toEqual(texts);
  expect(await findKeyOf(file, { keysFolder: fixture.keysFolder, keyEncryptionKey })).toBeTruthy();
});

async function endVaultConnections(): Promise<void> {
  await fixture.rights.vault(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'folge_vault' and datname = current_database()`,
  );
  const left = `select from pg_stat_activity where usename = 'folge_vault' and datname = current_database()`;
  while ((await fixture.rights.vault(left)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

it('P-3 A-9 changing the key-encryption key wraps every key anew and touches nothing that is sealed under them', async () => {
  await endVaultConnections();
  const { file } = await fixture.write('vault');
  const [names, keys] = [await sealedNames(), await wrapped()];
  const witness = (key: Buffer) => ({ file: rotation().auditWitnessFile, key: houseKeyOf(key, 'audit witness') });
  const head = { sequence: 7, hash: Buffer.alloc(32, 1) };
  await writeHead(witness(keyEncryptionKey), head);
  expect(await rotateKeys(rotation())).toEqual({ personKeys: 6, pilotKeys: 1, backupKeys: 2 });
  expect(await readTrailWitness(witness(newKey))).toEqual(head);
  expect(await sealedNames()).toEqual(names);
  expect((await wrapped()).map(({ person_id }) => person_id)).toEqual(keys.map(({ person_id }) => person_id));
  const { vault } = fixture.rights.room.databases;
  const ids = keys.map(({ person_id }) => String(person_id));
  const opened = await new Keyring(vault, newKey.toString('base64url')).personKeys(ids);
  expect(opened.size).toBe(6);
  await expect(new Keyring(vault, keyEncryptionKey.toString('base64url')).personKeys(ids)).rejects.toThrow();
  await expect(findKeyOf(file, { keysFolder: fixture.keysFolder, keyEncryptionKey })).rejects.toThrow('ikke den');
  const noted = `select role, object_type from audit.event where action = 'rotate keys'`;
  expect(await fixture.rights.main(noted)).toEqual([{ role: 'operator', object_type: 'key' }]);
  const { key } = await findKeyOf(file, { keysFolder: fixture.keysFolder, keyEncryptionKey: newKey });
  expect((await checkBackup(file, { key })).start.database).toBe('vault');
});

it('P-3 a change that was cut short between the vault and the keys of backups is done again to its end', async () => {
  await endVaultConnections();
  const [name] = await keysIn();
  const file = join(fixture.keysFolder, String(name));
  const kept = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...kept, wrapped: ['AQ', ...kept.wrapped] }));
  expect(await rotateKeys(rotation())).toMatchObject({ personKeys: 6 });
  expect(JSON.parse(await readFile(file, 'utf8')).wrapped).toHaveLength(1);
});
