import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, loginUrls, makePlace, migrateAsFarAs } from '@folge/database';
import { testPasswords } from '@folge/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type BackupFixture,
  keyEncryptionKey,
  makeBackupFixture,
  retention,
  twoPeople,
} from '../../test/backup-fixture.ts';
import { resetPassword } from '../change-password.ts';
import { atTheCommandLine, closeAccount } from '../rights/take-access.ts';
import { BackupRefusal } from './refuse-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { requireTwoPeople, requireTwoPeopleOfBackup } from './two-people.ts';
import { type WrittenBackup, writeBackup } from './write-backup.ts';

// Each restore makes a database and migrates it, which a busy machine does slowly.
vi.setConfig({ testTimeout: 60_000 });

let fixture: BackupFixture;
let main: WrittenBackup;
let vault: WrittenBackup;
beforeAll(async () => {
  fixture = await makeBackupFixture();
  await fixture.rights.main(`insert into access.session (account_id, expires_at)
    select account_id, now() + interval '1 day' from access.account limit 1`);
  main = await fixture.write('main');
  vault = await fixture.write('vault');
});
afterAll(() => fixture.close());

/** Who agreed to the restore is all that a restore adds. */
const addedTo = ['rights.joint_decision', 'audit.event'];
const sums = async (name: string, { tables }: WrittenBackup) => {
  const all: Record<string, number> = {};
  for (const { name: table } of tables) {
    if (addedTo.includes(table)) continue;
    all[table] = Number((await fixture.ask(name, `select count(*) as rows from ${table}`))[0]?.rows);
  }
  return all;
};
const promised = ({ tables }: WrittenBackup) =>
  Object.fromEntries(tables.filter(({ name }) => !addedTo.includes(name)).map(({ name, rows }) => [name, rows]));

it('E-13 a backup put back has every row, the same bytes, and identities that go on where they were', async () => {
  const name = await fixture.restore(main.file);
  expect(await sums(name, main)).toEqual(promised(main));
  const state = `select answers, scores, covered_by from research.response order by respondent_id`;
  expect(await fixture.ask(name, state)).toEqual(await fixture.rights.main(state));
  const highest = 'select max(sequence) as highest from research.consent_event';
  const [before] = await fixture.rights.main(highest);
  await fixture.ask(
    name,
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel,
    recorded_by_role, occurred_on, covers_from) select pilot_id, person_id, purpose_id, permission, state, channel,
    recorded_by_role, occurred_on, covers_from from research.consent_event limit 1`,
  );
  expect(Number((await fixture.ask(name, highest))[0]?.highest)).toBeGreaterThan(Number(before?.highest));
  expect(await fixture.ask(name, 'select from access.session')).toEqual([]);
});

it('E-13 a trigger adds no line while rows are put back', async () => {
  expect(await fixture.rights.main('select from research.records_change limit 1')).toHaveLength(1);
  const name = await fixture.restore(main.file);
  expect(await fixture.ask(name, 'select from research.records_change')).toEqual([]);
});

it('E-2 the vault is put back from its own file, and the same keys open the same words', async () => {
  const name = await fixture.restore(vault.file);
  const keys = 'select person_id, wrapped_key from vault.person_key order by 1';
  expect(await fixture.ask(name, keys)).toEqual(await fixture.rights.vault(keys));
});

it('A-15 who agreed stands in the database that was put back', async () => {
  const name = await fixture.restore(main.file);
  expect(
    await fixture.ask(
      name,
      `select kind, proposed_by, approved_by, done_at is not null as done, subject from rights.joint_decision`,
    ),
  ).toEqual([
    {
      kind: 'restore_backup',
      proposed_by: twoPeople.proposedBy,
      approved_by: twoPeople.approvedBy,
      done: true,
      subject: `main ${main.head.madeAt} ${main.head.backupId}`,
    },
  ]);
});

it('A-9 who agreed stands in the trail of the database that was put back, a row each', async () => {
  const name = await fixture.restore(main.file);
  const noted = `select actor_id, role, action, object_id from audit.event order by event_id`;
  const row = { role: 'operator', action: 'restore backup', object_id: `main ${main.head.backupId}` };
  expect(await fixture.ask(name, noted)).toEqual([
    { ...row, actor_id: twoPeople.proposedBy },
    { ...row, actor_id: twoPeople.approvedBy },
  ]);
});

it('E-13 a place with anything in it is refused and stays as it is', async () => {
  const place = fixture.place();
  await fixture.ask('postgres', `create database ${place.name}`);
  await fixture.ask(place.name, 'create table public.mine as select 7 as seven');
  await expect(fixture.restore(main.file, { place })).rejects.toThrow(`Databasen ${place.name} er ikke tom.`);
  expect(await fixture.ask(place.name, 'select seven from public.mine')).toEqual([{ seven: 7 }]);
  expect(await fixture.ask(place.name, `select to_regclass('research.person')::text as found`)).toEqual([
    { found: null },
  ]);
});

it('E-13 an empty database may be filled', async () => {
  const place = fixture.place();
  await fixture.ask('postgres', `create database ${place.name}`);
  await fixture.restore(main.file, { place });
  expect(await sums(place.name, main)).toEqual(promised(main));
});

it.each([
  ['a refusal', new BackupRefusal('Kopien ble ikke lik.', { isAlarm: true }), 'Kopien ble ikke lik. Databasen'],
  ['a fault', new Error('first'), 'Databasen'],
])('E-13 %s is told first where the place cannot be cleared after it', async (_, first, sentence) => {
  const place = fixture.place();
  // A template is dropped by nobody.
  const approval = async () => {
    await fixture.ask('postgres', `alter database ${place.name} is_template true`);
    throw first;
  };
  const told = await fixture.restore(main.file, { place, approval }).catch((error: unknown) => error);
  await fixture.ask('postgres', `alter database ${place.name} is_template false`);
  expect(told).toMatchObject({ cause: first, ...(first instanceof BackupRefusal && { isAlarm: true }) });
  expect(String(told)).toContain(`${sentence} ${place.name} kunne ikke ryddes bort.`);
});

describe('E-13 refused before anything is made', () => {
  const altered = async (change: (bytes: Buffer) => Buffer) => {
    const file = join(fixture.folder, `altered-${Math.random()}`);
    await writeFile(file, change(Buffer.from(await readFile(main.file))));
    return file;
  };
  const headBytes = (bytes: Buffer) => 12 + bytes.readUInt32BE(8);
  const refused = async (file: string, sentence: string, changes = {}) => {
    const place = fixture.place();
    await expect(fixture.restore(file, { place, ...changes })).rejects.toThrow(sentence);
    expect(await fixture.ask('postgres', `select from pg_database where datname = '${place.name}'`)).toEqual([]);
  };

  it('with another key-encryption key', () =>
    refused(main.file, 'FOLGE_KEY_ENCRYPTION_KEY er ikke den', { keyEncryptionKey: Buffer.alloc(32, 8) }));

  it('without its key', () => refused(main.file, 'finnes ikke', { keysFolder: join(fixture.keysFolder, 'nothing') }));

  it('cut off at the end, at a chunk, and in the middle of one', async () => {
    await refused(await altered((bytes) => bytes.subarray(0, -1)), 'fila er kortere');
    await refused(await altered((bytes) => bytes.subarray(0, headBytes(bytes))), 'fila er kortere');
    await refused(await altered((bytes) => bytes.subarray(0, bytes.length / 2)), 'fila er kortere');
  });

  it('with one bit another, anywhere', async () => {
    const { length } = await readFile(main.file);
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      const at = Math.floor(length * share);
      const file = await altered((bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      });
      await refused(file, 'skadet');
    }
  });

  it('with something after the end', async () =>
    refused(await altered((bytes) => Buffer.concat([bytes, Buffer.from('x')])), 'etter slutten'));

  it('with the head of another backup', async () => {
    const other = await readFile((await fixture.write('main')).file);
    const file = await altered((bytes) =>
      Buffer.concat([other.subarray(0, headBytes(other)), bytes.subarray(headBytes(bytes))]),
    );
    await refused(file, 'skadet');
  });

  it('when it is no backup at all', async () =>
    refused(await altered(() => Buffer.from('hei')), 'ikke en sikkerhetskopi'));

  it('with a migration that nobody knows', async () => {
    await fixture.rights.main(`insert into migration.applied (name, digest) values ('9999_later.sql', 'x')`);
    const { file } = await fixture.write('main');
    await fixture.rights.main(`delete from migration.applied where name = '9999_later.sql'`);
    await refused(file, '9999_later.sql');
  });

  it('while the old database stays as it was', async () => {
    const state = `select md5(string_agg(r::text, '' order by r::text)) as sum from research.response r`;
    const before = await fixture.rights.main(state);
    await refused(await altered((bytes) => bytes.subarray(0, -1)), 'fila er kortere');
    expect(await fixture.rights.main(state)).toEqual(before);
  });
});

describe('A-15 two people', () => {
  it('are recognised by name and password, and only when they may', async () => {
    const { access } = fixture.rights.room.databases;
    const one = { userName: 'drift.en', password: await fixture.addPerson('drift.en', 'operator') };
    const two = { userName: 'ombud.to', password: await fixture.addPerson('ombud.to', 'privacy_officer') };
    const county = { userName: 'fylke', password: await fixture.addPerson('fylke', 'county') };
    const agreed = await requireTwoPeople(access, [one, two]);
    expect(agreed.proposedBy).not.toBe(agreed.approvedBy);
    await expect(requireTwoPeople(access, [one, one])).rejects.toThrow('to forskjellige');
    await expect(requireTwoPeople(access, [one, { ...two, password: 'feil' }])).rejects.toThrow('«ombud.to»');
    await expect(requireTwoPeople(access, [one, county])).rejects.toThrow('«fylke» kan ikke godkjenne');
    await expect(requireTwoPeople(access, [one, { userName: 'ingen', password: 'x' }])).rejects.toThrow('«ingen»');
  });

  it('are looked up in what is put back where the database in use is gone, and nothing stays when they are not there', async () => {
    const password = await fixture.addPerson('drift.tre', 'operator');
    const { file } = await fixture.write('main');
    const place = fixture.place();
    const people = [
      { userName: 'drift.tre', password },
      { userName: 'ukjent', password: 'x' },
    ] as const;
    await expect(fixture.restore(file, { place, approval: (db) => requireTwoPeople(db, people) })).rejects.toThrow(
      '«ukjent»',
    );
    expect(await fixture.ask('postgres', `select from pg_database where datname = '${place.name}'`)).toEqual([]);
  });

  it('are nobody whose account was closed, or who has another password, since the backup was made', async () => {
    const { room } = fixture.rights;
    const names = ['drift.fire', 'ombud.fem', 'drift.seks'] as const;
    const [four, five, six] = await Promise.all(names.map((name) => fixture.addPerson(name, 'operator')));
    const { file } = await fixture.write('main');
    await closeAccount(room, { userName: 'drift.fire', by: atTheCommandLine });
    const fresh = await resetPassword(room, { userName: 'ombud.fem', by: atTheCommandLine });
    const sixth = { userName: 'drift.seks', password: String(six) };
    const agree = (userName: string, password: string | undefined) =>
      fixture.restore(file, {
        approval: (db) =>
          requireTwoPeopleOfBackup(db, [sixth, { userName, password: String(password) }], room.databases.vault),
      });
    await expect(agree('drift.fire', four)).rejects.toThrow('«drift.fire»');
    await expect(agree('ombud.fem', five)).rejects.toThrow('«ombud.fem»');
    expect(await fixture.ask(await agree('ombud.fem', fresh), 'select from rights.joint_decision')).toHaveLength(1);
  });
});

it('R-9 a backup from before a migration is put back as it was and migrated forward', async () => {
  const older = fixture.place();
  const all = await fixture.rights.main('select name, digest from migration.applied order by name');
  const applied = all.map(({ name, digest }) => ({ name: String(name), digest: String(digest) }));
  await makePlace({ ...older, database: 'main' });
  const address = addressOf(older);
  const urls = loginUrls({ mainUrl: address, vaultUrl: address, passwords: testPasswords });
  await migrateAsFarAs(urls.owner, 'main', applied.slice(0, -1));
  const { folder, keysFolder } = fixture;
  const written = await writeBackup({
    database: 'main',
    url: urls.backup,
    folder,
    keysFolder,
    keyEncryptionKey,
    retention,
  });
  const place = fixture.place();
  const restored = await restoreBackup({
    file: written.file,
    place,
    keysFolder,
    keyEncryptionKey,
    approval: twoPeople,
  });
  expect(restored.migrated).toEqual([applied.at(-1)?.name]);
  expect(await fixture.ask(place.name, 'select count(*)::int as had from migration.applied')).toEqual([
    { had: applied.length },
  ]);
});
