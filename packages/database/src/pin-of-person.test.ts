import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate, migrateAsFarAs, migrationsFolder } from './migrate.ts';
import { ensureDatabase } from './roles.ts';

const anna = '00000000-0000-4000-8000-000000000001';
const bo = '00000000-0000-4000-8000-000000000002';

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

describe('a database where each letter had a PIN of its own', () => {
  it('keeps for a person, and for a guardian apart, the PIN of the letter that was opened first', async () => {
    const name = `folge_pins_${randomUUID().slice(0, 8)}`;
    const administrator = await connected(inject('testServer').superuserUrl);
    const inDatabase = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
    await administrator.query(`create database ${name} owner folge_owner`);
    const superuser = await connected(inDatabase(inject('testServer').superuserUrl));
    try {
      await ensureDatabase(administrator, { name, database: 'main' });
      const files = (await readdir(join(migrationsFolder, 'main'))).filter((file) => file.endsWith('.sql')).sort();
      const before = files.filter((file) => file < '0048').map((file) => ({ name: file, digest: '' }));
      await migrateAsFarAs(inDatabase(database.urls.owner), 'main', before);
      await superuser.query(`
        insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
        insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('north', 'p', '{"nb":"Nord"}', '{}');
        insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
          values ('north', '${anna}', 'a', ''), ('north', '${bo}', 'b', '');
        insert into identity.link (pilot_id, person_id, holder, code_digest, letter_number, language, expires_on, pin_digest, opened_at)
          values ('north', '${anna}', 'person', '1', '1', 'nb', '2999-01-01', 'later', '2026-03-01'),
                 ('north', '${anna}', 'person', '2', '2', 'nb', '2999-01-01', 'first', '2026-02-01'),
                 ('north', '${anna}', 'person', '3', '3', 'nb', '2999-01-01', null, '2026-01-01'),
                 ('north', '${anna}', 'guardian', '4', '4', 'nb', '2999-01-01', 'guardian', '2026-01-01'),
                 ('north', '${bo}', 'person', '5', '5', 'nb', '2999-01-01', null, '2026-01-01')`);
      await migrate(inDatabase(database.urls.owner), 'main');
      const kept = await superuser.query('select person_id, holder, pin_digest from identity.pin order by holder');
      expect(kept.rows).toEqual([
        { person_id: anna, holder: 'guardian', pin_digest: 'guardian' },
        { person_id: anna, holder: 'person', pin_digest: 'first' },
      ]);
    } finally {
      await superuser.end();
      await administrator.query(`drop database ${name} with (force)`);
      await administrator.end();
    }
  });
});

describe('L-12 who sees a PIN', () => {
  it('L-12 is the participant’s login alone: no other reads a digest, or that somebody guessed', async () => {
    const superuser = await connected(database.superuserUrls.main);
    const { rows } = await superuser.query(
      `select r.rolname || ' ' || a.attrelid::regclass || '.' || a.attname as reads
         from pg_roles r cross join pg_attribute a
        where r.rolname like 'folge\\_%' and r.rolname !~ 'owner|backup'
          and a.attrelid in ('identity.pin'::regclass, 'identity.pin_attempt'::regclass) and a.attnum > 0
          and r.rolname <> 'folge_participant' and has_column_privilege(r.rolname, a.attrelid, a.attnum, 'select') order by 1`,
    );
    expect(rows.map(({ reads }) => reads)).toEqual([
      'folge_erasure identity.pin.person_id',
      'folge_erasure identity.pin.pilot_id',
      'folge_erasure identity.pin_attempt.person_id',
      'folge_erasure identity.pin_attempt.pilot_id',
    ]);
    await superuser.end();
  });
});
