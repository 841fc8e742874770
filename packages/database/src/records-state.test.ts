import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindTransaction } from './bound-transaction.ts';
import type { MainSchema } from './index.ts';
import { haveRecordsChanged, readRecordsState } from './queries/uploads.ts';

const person = '00000000-0000-4000-8000-000000000001';

let database: TestDatabase;
let importer: pg.Client;
let app: pg.Client;
let erasure: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  const superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  importer = new pg.Client({ connectionString: database.urls.import });
  app = new pg.Client({ connectionString: database.urls.app });
  erasure = new pg.Client({ connectionString: database.urls.erasure });
  await Promise.all([superuser, importer, app, erasure].map((client) => client.connect()));
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values
      ('asking', 'p', '{"nb":"A"}', '{}'), ('other', 'p', '{"nb":"O"}', '{}');`);
  await superuser.end();
});

afterAll(async () => {
  await Promise.all([importer, app, erasure].map((client) => client.end()));
  await database.drop();
});

async function begin(on: pg.Client, pilot: string): Promise<void> {
  await on.query('begin');
  await on.query("select set_config('folge.pilot_id', $1, true)", [pilot]);
}

async function asImporter<T>(work: (db: ReturnType<typeof bindTransaction<MainSchema>>) => Promise<T>): Promise<T> {
  await begin(importer, 'asking');
  const result = await work(bindTransaction<MainSchema>(importer));
  await importer.query('commit');
  return result;
}

const stateNow = () => asImporter(readRecordsState);
const changedSince = (state: string | undefined) => asImporter((db) => haveRecordsChanged(db, state));

async function commit(on: pg.Client, pilot: string, statement: string): Promise<void> {
  await begin(on, pilot);
  await on.query(statement);
  await on.query('commit');
}

const event = (
  pilot: string,
) => `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel,
  recorded_by_role, occurred_on, covers_from)
  values ('${pilot}', '${person}', 'a', 'participation', 'given', 'paper', 'researcher', now(), now())`;

test('what stood before and what happens in another pilot is no change', async () => {
  await commit(app, 'asking', event('asking'));
  const state = await stateNow();
  await commit(app, 'other', event('other'));
  expect(await changedSince(state)).toBe(false);
});

test('an event, a restriction, a tombstone and a decision on disclosure each are', async () => {
  const changes: [pg.Client, string][] = [
    [app, event('asking')],
    [
      erasure,
      `insert into rights.restriction_event (pilot_id, person_id, state, recorded_by_role)
       values ('asking', '${person}', 'restricted', 'researcher')`,
    ],
    [erasure, `insert into identity.tombstone (pilot_id, study_number_digest) values ('asking', '\\x01')`],
    [
      app,
      `insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, scope)
       values ('asking', '25/1', '2025-01-01', '2025-01-01', 'utfall')`,
    ],
    [app, `insert into research.person (pilot_id, person_id, kind) values ('asking', '${person}', 'participant')`],
  ];
  for (const [login, statement] of changes) {
    const state = await stateNow();
    expect(await changedSince(state)).toBe(false);
    await commit(login, 'asking', statement);
    expect(await changedSince(state)).toBe(true);
  }
});

test('what was under way when the state was read and is committed afterwards is a change', async () => {
  await begin(app, 'asking');
  await app.query(event('asking'));
  const state = await stateNow();
  expect(await changedSince(state)).toBe(false);
  await app.query('commit');
  expect(await changedSince(state)).toBe(true);
});

test('a state of another day, and none at all, tell nothing and count as changed', async () => {
  const state = await stateNow();
  expect(await changedSince(undefined)).toBe(true);
  expect(await changedSince(state.replace(/\d{4}-/, '2024-'))).toBe(true);
  expect(await changedSince(state)).toBe(false);
});
