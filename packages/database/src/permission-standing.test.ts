import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';

const permissions = ['participation', 'confidentiality', 'guardian', 'guardian_confidentiality'];
const states = ['requested', 'given', 'refused', 'withdrawn', 'expired', 'invalidated', 'notified', 'objected'];
const uploads = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2'];

let database: TestDatabase;
let superuser: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  app = new pg.Client({ connectionString: database.urls.app });
  await Promise.all([superuser.connect(), app.connect()]);
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body, legal_basis) values
      ('asking', 'p', '{"nb":"A"}', '{}', 'consent'), ('informing', 'p', '{"nb":"I"}', '{}', 'public_interest')`);
});

afterAll(async () => {
  await Promise.all([superuser.end(), app.end()]);
  await database.drop();
});

/** Whole numbers below a limit, the same each time. */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function asApp(pilot: string, work: () => Promise<unknown>): Promise<void> {
  await app.query('begin');
  await app.query("select set_config('folge.pilot_id', $1, true)", [pilot]);
  await work();
  await app.query('commit');
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** So many events of a handful of people in one statement, by anybody, some of them brought by an upload. */
function insertEvents(random: (below: number) => number, pilot: string, count: number) {
  const events = Array.from({ length: count }, () => ({
    person: idOf(random(12)),
    purpose: ['a', 'b'][random(2)],
    permission: permissions[random(4)],
    state: states[random(8)],
    from: `2025-01-${10 + random(20)}`,
    keeps: random(2) === 1,
    guardian: random(4) === 0,
    upload: [null, ...uploads][random(3)],
  }));
  return app.query(
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
            occurred_on, covers_from, keeps_given, needs_guardian, recorded_by_upload)
     select $1, e.person, e.purpose, e.permission, e.state, 'paper', 'researcher', e.from, e.from, e.keeps, e.guardian, e.upload
       from jsonb_to_recordset($2) as e (person uuid, purpose text, permission text, state text, "from" date, keeps boolean,
              guardian boolean, upload uuid)`,
    [pilot, JSON.stringify(events)],
  );
}

const columns = `pilot_id, person_id, purpose_id, permission, sequence, event_id, state, covers_from::text, covers_until::text,
  keeps_given, needs_guardian`;
const standing = async () =>
  (await superuser.query(`select ${columns} from research.permission_standing order by 1, 2, 3, 4`)).rows;
const derived = async () =>
  (
    await superuser.query(`
      select distinct on (pilot_id, person_id, purpose_id, permission) ${columns} from research.consent_event
       where state <> 'requested' order by pilot_id, person_id, purpose_id, permission, sequence desc`)
  ).rows;

test('what stands is what follows from the events, after whatever was recorded, taken back and erased', async () => {
  const random = seeded(20251122);
  let taken = 0;
  for (let step = 0; step < 80; step += 1) {
    const pilot = ['asking', 'informing'][random(2)] as string;
    const what = random(10);
    if (what < 8) await asApp(pilot, () => insertEvents(random, pilot, 1 + random(6)));
    else if (what === 8) {
      const before = (await derived()).length;
      await asApp(pilot, () => app.query('select research.take_back_people($1)', [uploads[random(2)]]));
      taken += before - (await derived()).length;
    } else await erase(pilot, idOf(random(12)));
    expect(await standing()).toEqual(await derived());
  }
  expect(taken).toBeGreaterThan(0);
  expect((await standing()).length).toBeGreaterThan(30);
});

async function erase(pilot: string, personId: string): Promise<void> {
  const eraser = new pg.Client({ connectionString: database.urls.erasure });
  await eraser.connect();
  await eraser.query('begin');
  await eraser.query("select set_config('folge.pilot_id', $1, true)", [pilot]);
  await eraser.query('delete from research.consent_event where person_id = $1', [personId]);
  await eraser.query('commit');
  await eraser.end();
}

test('the only event is called so, and no event that has another of the same permission before it', async () => {
  const { rows } = await superuser.query(`
    select count(*) filter (where s.only_event) as alone,
           count(*) filter (where s.only_event and e.events > 1) as wrongly
      from research.permission_standing s
      join (select pilot_id, person_id, purpose_id, permission, count(*) as events from research.consent_event
             where state <> 'requested' group by 1, 2, 3, 4) e using (pilot_id, person_id, purpose_id, permission)`);
  expect(Number(rows[0].alone)).toBeGreaterThan(0);
  expect(Number(rows[0].wrongly)).toBe(0);
});

test('the migration finds what stands of everything recorded before it, in every pilot', async () => {
  const text = await readFile(join(migrationsFolder, 'main/0040_permission_standing.sql'), 'utf8');
  const fill =
    /alter table research\.consent_event no force.*?;\nalter table research\.consent_event force[^;]*;/s.exec(
      text,
    )?.[0];
  const before = await standing();
  const owner = new pg.Client({ connectionString: database.urls.owner });
  await owner.connect();
  // As the migration finds it: no policy on the table that is new.
  await owner.query(`begin; truncate research.permission_standing;
    alter table research.permission_standing no force row level security; ${fill};
    alter table research.permission_standing force row level security; commit`);
  await owner.end();
  expect(new Set(before.map((row) => row.pilot_id))).toEqual(new Set(['asking', 'informing']));
  expect(await standing()).toEqual(before);
});

test('of two transactions that record something at once the later event stands, whichever is committed first', async () => {
  const other = new pg.Client({ connectionString: database.urls.app });
  await other.connect();
  const record = (on: pg.Client, state: string) =>
    on.query(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
              occurred_on, covers_from) values ('asking', $1, 'c', 'participation', $2, 'paper', 'researcher', now(), now())`,
      [idOf(77), state],
    );
  for (const on of [app, other]) await on.query("begin; select set_config('folge.pilot_id', 'asking', true)");
  // The number of an event is drawn when it is written: `given` has the earlier one.
  await record(app, 'given');
  const waiting = record(other, 'withdrawn');
  await app.query('commit');
  await waiting;
  await other.query('commit');
  await other.end();
  const { rows } = await superuser.query(
    `select state, only_event from research.permission_standing where person_id = $1`,
    [idOf(77)],
  );
  expect(rows).toEqual([{ state: 'withdrawn', only_event: false }]);
});

test('no login of a service writes what stands', async () => {
  for (const change of [
    `insert into research.permission_standing select * from research.permission_standing`,
    `update research.permission_standing set state = 'given'`,
    'delete from research.permission_standing',
  ]) {
    await app.query("begin; select set_config('folge.pilot_id', 'asking', true)");
    await expect(app.query(change)).rejects.toThrow('permission denied');
    await app.query('rollback');
  }
});

test('a pilot sees what stands in it, and nobody sees anything without one', async () => {
  expect((await app.query('select from research.permission_standing')).rowCount).toBe(0);
  await asApp('informing', async () => {
    const { rows } = await app.query('select distinct pilot_id from research.permission_standing');
    expect(rows).toEqual([{ pilot_id: 'informing' }]);
  });
  const owner = new pg.Client({ connectionString: database.urls.owner });
  await owner.connect();
  expect((await owner.query('select from research.permission_standing')).rowCount).toBe(0);
  await owner.end();
});
