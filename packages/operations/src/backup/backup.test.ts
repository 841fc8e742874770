import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { connectClient, leftOut } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackupFixture, keyEncryptionKey, makeBackupFixture, retention } from '../../test/backup-fixture.ts';
import { checkBackup, findKeyOf, openRecords } from './check-backup.ts';
import { writeBackup } from './write-backup.ts';

let fixture: BackupFixture;
beforeAll(async () => {
  fixture = await makeBackupFixture();
});
afterAll(() => fixture.close());

const tableNames = `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`;

it('E-2 a backup holds every table of its own database but those that are named with a reason, and nothing of the other', async () => {
  const [main, vault] = [await fixture.write('main'), await fixture.write('vault')];
  const inMain = (await fixture.rights.main(tableNames)).map(({ name }) => String(name));
  const without = Object.keys(leftOut.main);
  const wanted = inMain.filter((name) => !without.includes(name) && !without.includes(name.split('.')[0] ?? ''));
  expect(main.tables.map(({ name }) => name)).toEqual(wanted);
  expect(main.tables.filter(({ name }) => name.startsWith('vault.'))).toEqual([]);
  expect(vault.tables.every(({ name }) => name.startsWith('vault.'))).toBe(true);
  expect(main.tables.find(({ name }) => name === 'research.response')?.rows).toBe(6);
  expect(vault.tables.find(({ name }) => name === 'vault.person_key')?.rows).toBe(6);
});

it('no table of a backup refers to one that is left out', async () => {
  const references = await fixture.rights.main(`select conrelid::regclass::text as from, confrelid::regclass::text as to
    from pg_constraint where contype = 'f'`);
  const isLeftOut = (name: unknown) => Object.keys(leftOut.main).some((out) => `${name}`.startsWith(out));
  expect(references.filter(({ from, to }) => isLeftOut(to) && !isLeftOut(from))).toEqual([]);
});

it('A-6 a login that row policies hold for is an alarm and leaves no file and no key', async () => {
  const { urls } = fixture.rights.uploads.database;
  const before = [await readdir(fixture.folder), await readdir(fixture.keysFolder)];
  const owner = await connectClient(urls.owner, 'test');
  // What it would have written: the owner sees the table, and no row of it.
  expect((await owner.query('select count(*)::int as rows from research.person')).rows).toEqual([{ rows: 0 }]);
  await owner.end();
  const place = { folder: fixture.folder, keysFolder: fixture.keysFolder };
  for (const url of [urls.owner, urls.app]) {
    await expect(writeBackup({ ...place, keyEncryptionKey, retention, database: 'main', url })).rejects.toMatchObject({
      isAlarm: true,
      message: expect.stringContaining('ser ikke alle radene'),
    });
  }
  expect([await readdir(fixture.folder), await readdir(fixture.keysFolder)]).toEqual(before);
});

it('A-6 an empty database is an alarm', async () => {
  const { name, administratorUrl } = fixture.place();
  await fixture.ask('postgres', `create database ${name}`);
  await fixture.ask(
    name,
    'create schema migration; create table migration.applied (name text, digest text, applied_at timestamptz)',
  );
  const url = new URL(administratorUrl);
  url.pathname = `/${name}`;
  const input = { folder: fixture.folder, keysFolder: fixture.keysFolder, keyEncryptionKey, retention, url: url.href };
  await expect(writeBackup({ ...input, database: 'main' })).rejects.toMatchObject({ isAlarm: true });
});

it('A-6 the counts of the file are those of the database', async () => {
  const { tables } = await fixture.write('main');
  for (const { name, rows } of tables) {
    expect([name, Number((await fixture.rights.main(`select count(*) as rows from ${name}`))[0]?.rows)]).toEqual([
      name,
      rows,
    ]);
  }
});

it('the file holds nothing that can be read without its key, and the key lies wrapped in another folder', async () => {
  const { file, head } = await fixture.write('main');
  const bytes = await readFile(file);
  for (const word of ['trygg', 'research.response', 'Prøven']) expect(bytes.includes(word)).toBe(false);
  const names = await readdir(fixture.keysFolder);
  expect(names).toContain(`${head.madeAt.slice(0, 10)}-main-${head.keyId}.key.json`);
  const { key } = await findKeyOf(file, { keysFolder: fixture.keysFolder, keyEncryptionKey });
  const kept = await readFile(join(fixture.keysFolder, names[0] ?? ''));
  expect(kept.includes(key) || kept.includes(key.toString('base64url'))).toBe(false);
  expect((await checkBackup(file, { key })).start.database).toBe('main');
});

it('refuses a folder that a copy of would take the keys along', async () => {
  const { keysFolder } = fixture;
  await fixture.write('main');
  const before = await readdir(keysFolder);
  const url = fixture.rights.uploads.database.urls.backup;
  for (const folder of [keysFolder, join(keysFolder, 'backups'), dirname(keysFolder), '/']) {
    await expect(
      writeBackup({ folder, keysFolder, keyEncryptionKey, retention, database: 'main', url }),
      folder,
    ).rejects.toMatchObject({ isAlarm: false, message: expect.stringContaining('Nøklene ligger i') });
  }
  expect(await readdir(keysFolder)).toEqual(before);
});

it('P-3 the words of people are sealed inside the backup too, so that destroying a key ends them there', async () => {
  const { file } = await fixture.write('main');
  const { key } = await findKeyOf(file, { keysFolder: fixture.keysFolder, keyEncryptionKey });
  let text = '';
  for await (const record of openRecords(file, { key }))
    if (record.kind === 'bytes') text += record.bytes.toString('utf8');
  expect(text).toContain('Prøven');
  for (const word of ['Ord fra', 'Oppdiktet A', 'A-1']) expect(text).not.toContain(word);
});
