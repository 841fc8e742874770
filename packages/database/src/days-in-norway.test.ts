import { createHash, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayInNorway } from '@folge/contracts';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { haveRecordsChanged, inPilot, readAskingFacts } from './index.ts';

/** At every moment it is another day than in Norway in one of these. */
const zones = ['Pacific/Kiritimati', 'Etc/GMT+12'];
const digest = (text: string) => createHash('sha256').update(text).digest();
const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

let database: TestDatabase;
let superuser: pg.Client;
const today = dayInNorway();
const yesterday = addDays(today, -1);
const person = randomUUID();

async function asLogin<T>(url: string, zone: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: `-c TimeZone=${zone}` });
  await client.connect();
  return work(client).finally(() => client.end());
}

beforeAll(async () => {
  database = await cloneDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  await superuser.connect();
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('north', 'p', '{"nb":"Nord"}', '{}');
    insert into research.person (pilot_id, person_id, kind) values ('north', '${person}', 'participant');
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      values ('north', '${person}', '\\x01', '\\x01')`);
  for (const [name, expiresOn] of [
    ['today', today],
    ['yesterday', yesterday],
  ] as const) {
    const linkId = randomUUID();
    await superuser.query(
      `insert into identity.link (pilot_id, link_id, person_id, holder, code_digest, letter_number, language, expires_on)
       values ('north', $1, $2, 'person', $3, $4, 'nb', $5)`,
      [linkId, person, digest(name), name, expiresOn],
    );
    await superuser.query(
      `insert into identity.link_session (session_digest, pilot_id, link_id, person_id, expires_at)
       values ($1, 'north', $2, $3, now() + interval '1 hour')`,
      [digest(`session ${name}`), linkId, person],
    );
  }
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

describe.each(zones)('R-10 to a connection that counts as in %s', (zone) => {
  it('R-10 L-10 a code opens, and its session goes on, through its last day in Norway', async () => {
    const found = await asLogin(database.urls.participant, zone, async (client) => {
      const count = async (text: string, value: unknown) => (await client.query(text, [value])).rowCount;
      const both = ['today', 'yesterday'];
      const opened = [];
      for (const name of both) opened.push(await count('select from identity.open_link($1)', digest(name)));
      const entered = [];
      for (const name of both)
        entered.push(await count('select from identity.enter_link($1)', digest(`session ${name}`)));
      const { rows } = await client.query<{ digest: Buffer }>('select identity.codes_that_open($1) as digest', [
        [...both, 'nobody’s'].map(digest),
      ]);
      return { opened, entered, listed: rows.map((row) => row.digest.toString('hex')) };
    });
    expect(found).toEqual({ opened: [1, 0], entered: [1, 0], listed: [digest('today').toString('hex')] });
  });

  it('R-10 looking codes up leaves nothing in sight', async () => {
    const seen = await asLogin(database.urls.participant, zone, async (client) => {
      await client.query('begin');
      await client.query('select identity.codes_that_open($1)', [[digest('yesterday'), digest('today')]]);
      return (await client.query('select from identity.link')).rowCount;
    });
    expect(seen).toBe(0);
  });

  it('R-10 C-3 a dispensation holds through its last day in Norway, and a report of the day before is stale after it', async () => {
    const covers = async (from: string, until: string) => {
      await superuser.query(`delete from research.disclosure_basis`);
      await superuser.query(
        `insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, covers_until, scope)
         values ('north', 'OPPDIKTET', '2020-01-01', $1, $2, 'alt')`,
        [from, until],
      );
      await superuser.query('delete from research.records_change');
      await superuser.query(`set timezone = '${zone}'`);
      const stale = await superuser.query<{ stale: boolean }>(
        `select research.is_report_stale('north', pg_current_snapshot()::text, ($1 || 'T12:00:00Z')::timestamptz, false) as stale`,
        [yesterday],
      );
      const view = await superuser.query<{ covers: boolean }>(
        'select covers_nav_outcomes as covers from research.coverage where person_id = $1',
        [person],
      );
      const facts = await inPilot(database.databases.app, 'north', async (db) => {
        await sql`select set_config('TimeZone', ${zone}, true)`.execute(db);
        return readAskingFacts(db, { pilotId: 'north', personId: person });
      });
      expect(facts?.hasDisclosureBasis).toBe(view.rows[0]?.covers);
      return [view.rows[0]?.covers, stale.rows[0]?.stale];
    };
    await superuser.query(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, event_id, state, channel,
         recorded_by_role, occurred_on, covers_from)
       values ('north', $1, 'forms', 'participation', gen_random_uuid(), 'given', 'paper', 'researcher', '2020-01-01', '2020-01-01')`,
      [person],
    );
    expect(await covers('2020-01-01', today)).toEqual([true, false]);
    expect(await covers('2020-01-01', yesterday)).toEqual([false, true]);
    expect(await covers(today, '2999-01-01')).toEqual([true, true]);
    expect(await covers(addDays(today, 1), '2999-01-01')).toEqual([false, false]);
  });
});

it('R-10 no function, view or default asks for the day of the connection', async () => {
  const { rows } = await superuser.query<{ name: string }>(
    `select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any($1) and p.prosrc ~* $2
     union all
     select v.schemaname || '.' || v.viewname from pg_views v where v.schemaname = any($1) and v.definition ~* $2
     union all
     select d.adrelid::regclass || '.' || a.attname from pg_attrdef d
       join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
       join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and pg_get_expr(d.adbin, d.adrelid) ~* $2`,
    [
      ['access', 'audit', 'catalogue', 'identity', 'publication', 'research', 'rights'],
      'current_date|\\mnow\\(\\)\\)?::date',
    ],
  );
  expect(rows).toEqual([]);
});

it('R-10 no statement or day in the sources goes by the day in UTC', () => {
  const ofUtc =
    /current_date|now\(\)::date|::timestamptz::date|_at::date|computedAt\.slice|Date\.now\(\)[^;]*\.slice\(0, 10\)/;
  const cwd = join(import.meta.dirname, '../../..');
  const sources = globSync('{packages,services}/*/src/**/*.{ts,tsx}', { cwd });
  const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((path) => !/\.test\.tsx?$/.test(path) && ofUtc.test(read(path)))).toEqual([]);
});

it('R-10 what was read before midnight in Norway is old after it, and what was read since is not', async () => {
  const states = await superuser.query<{ before: string; after: string }>(
    `with midnight as (select (now() at time zone 'Europe/Oslo')::date::timestamp at time zone 'Europe/Oslo' as at)
     select pg_current_snapshot() || ' ' || to_char((at - interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SSZ') as before,
            pg_current_snapshot() || ' ' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SSZ') as after from midnight`,
  );
  await superuser.query('delete from research.records_change');
  for (const zone of zones) {
    const changed = (state = '') =>
      inPilot(database.databases.app, 'north', async (db) => {
        await sql`select set_config('TimeZone', ${zone}, true)`.execute(db);
        return haveRecordsChanged(db, state);
      });
    expect([await changed(states.rows[0]?.before), await changed(states.rows[0]?.after)], zone).toEqual([true, false]);
  }
});
