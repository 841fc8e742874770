import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterPilot } from './enter-pilot.ts';

let database: TestDatabase;
let superuser: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  await superuser.connect();
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('north', 'p', '{"nb":"Nord"}', '{}');
    insert into research.person (pilot_id, kind) values ('north', 'participant')`);
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

async function sessionOf(role: string, pilotId: string | null, siteId: string | null): Promise<string> {
  const { rows } = await superuser.query(
    `with made as (insert into access.account (user_name, display_name) values ($1 || gen_random_uuid(), $1) returning account_id),
          granted as (insert into access.account_grant (account_id, role, pilot_id, site_id)
                      select account_id, $1, $2, $3 from made)
     insert into access.session (account_id, expires_at) select account_id, now() + interval '1 hour' from made
     returning session_id`,
    [role, pilotId, siteId],
  );
  return rows[0].session_id;
}

it.each([
  ['researcher', 'north', null, 1],
  ['principal_investigator', 'north', null, 1],
  ['office', 'north', 'a', 0],
  ['county', null, null, 0],
  ['directorate', null, null, 0],
  ['privacy_officer', null, null, 0],
  ['operator', null, null, 0],
] as const)(
  'as %s sees this many of the pilot’s people whatever a route asks for',
  async (role, pilot, site, people) => {
    const sessionId = await sessionOf(role, pilot, site);
    const entered = await enterPilot(
      database.databases.pools.app,
      { sessionId, pilotId: 'north' },
      async (db, holder) => ({
        roles: holder?.roles,
        people: (await sql`select 1 from research.person`.execute(db)).rows.length,
      }),
    );
    expect(entered).toEqual({ roles: [role], people });
  },
);
