import { createHash } from 'node:crypto';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, connectPool, type Databases, findStateVersion, inPilot } from '../index.ts';
import { readLinkStart } from './link-start.ts';

let database: TestDatabase;
let superuser: pg.Client;
let pool: pg.Pool;
let databases: Databases;

const digest = (code: string) => createHash('sha256').update(code).digest();
const anna = '00000000-0000-4000-8000-000000000001';
const letter = '00000000-0000-4000-8000-00000000000a';

/** How many statements the pool sends while the page is read. */
async function statementsOf(read: () => Promise<unknown>): Promise<number> {
  const { query } = pool;
  let count = 0;
  pool.query = ((...given: Parameters<typeof query>) => {
    count += 1;
    return query.apply(pool, given);
  }) as typeof query;
  await read();
  pool.query = query;
  return count;
}

beforeAll(async () => {
  database = await cloneDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  await superuser.connect();
  pool = connectPool(database.urls.participant, { max: 2 });
  databases = connect(database.urls);
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('north', 'p', '{"nb":"Nord"}', '{}');
    insert into catalogue.item (kind, item_id, body) values ('purpose', 'forms', '{"name":{"nb":"Skjema"}}');
    insert into research.person (pilot_id, person_id, kind, age_band) values ('north', '${anna}', 'participant', '18-24');
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      values ('north', '${anna}', 'a', '');
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, covers_from, occurred_on, channel,
        recorded_by_role)
      values ('north', '${anna}', 'forms', 'participation', 'given', '2026-01-01', '2026-01-01', 'paper', 'researcher');
    insert into rights.restriction_event (pilot_id, person_id, state, recorded_by_role) values
      ('north', '${anna}', 'restricted', 'participant');
    insert into rights.request (pilot_id, person_id, kind, due_on) values ('north', '${anna}', 'question', now())`);
  await superuser.query(
    `insert into identity.link (pilot_id, link_id, person_id, code_digest, letter_number, language, expires_on)
     values ('north', '${letter}', '${anna}', $1, '1', 'nb', '2999-01-01')`,
    [digest('code')],
  );
  await superuser.query(
    `insert into identity.link_session (session_digest, pilot_id, link_id, person_id, started_at, expires_at) values
      ($1, 'north', '${letter}', '${anna}', '2026-01-02T10:00Z', now() + interval '1 hour'),
      ($2, 'north', '${letter}', '${anna}', '2026-01-01T10:00Z', now())`,
    [digest('session'), digest('earlier')],
  );
});

afterAll(async () => {
  await Promise.all([superuser.end(), pool.end(), databases.close()]);
  await database.drop();
});

const read = (withState = false) => readLinkStart(pool, digest('session'), { withState });

describe('what the first page reads', () => {
  it('is of one person, with the study’s names', async () => {
    expect(await read()).toMatchObject({
      personId: anna,
      studyName: { nb: 'Nord' },
      personKind: 'participant',
      isRestricted: true,
      openings: [{ at: '2026-01-01T10:00:00+00:00', isThisLetter: true }],
      permissions: [
        { purposeId: 'forms', permission: 'participation', state: 'given', keepsGiven: false, name: { nb: 'Skjema' } },
      ],
    });
  });

  it('says where the person stands in the words that a confirmation is held against', async () => {
    const start = await read(true);
    const version = await inPilot(databases.app, 'north', (db) =>
      findStateVersion(db, { pilotId: 'north', personId: anna, holder: 'person' }),
    );
    expect(start?.stateVersion).toMatch(/^[1-9]\d*\.[1-9]\d*\.0\.1$/);
    expect(start?.stateVersion).toBe(version);
    expect((await read())?.stateVersion).toBeNull();
  });

  it('takes one statement while the catalogue stays as it is', async () => {
    await read();
    expect(await statementsOf(() => read())).toBe(1);
  });

  it('is nothing when the session is over', async () => {
    expect(await readLinkStart(pool, digest('earlier'), { withState: true })).toBeUndefined();
  });
});

describe('what the process keeps of the study', () => {
  const changes: [string, string, string][] = [
    ['the pilot', `update catalogue.pilot set name = '{"nb":"Nordpå"}'`, 'Nordpå'],
    ['a purpose', `update catalogue.item set body = '{"name":{"nb":"Spørreskjema"}}'`, 'Spørreskjema'],
    [
      'the registration',
      `insert into catalogue.study_registration (pilot_id, contact) values ('north', '{"name":"Oppdiktet Telefon"}')
         on conflict (pilot_id) do update set contact = excluded.contact`,
      'Oppdiktet Telefon',
    ],
    [
      'a letter',
      `insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
         values ('north', 'brev', 1, 'nb', 'Oppdiktet brev', 'T', '{forms}', now())`,
      'Oppdiktet brev',
    ],
    [
      'a reading over',
      `insert into catalogue.notice_review (pilot_id, notice_id, version, language, reviewed_by, reviewed_on,
           recorded_by)
         values ('north', 'brev', 1, 'nb', 'Oppdiktet Leser', current_date,
           gen_random_uuid())`,
      'Oppdiktet Leser',
    ],
    [
      'an outcome',
      `insert into catalogue.outcome (pilot_id, outcome_id, name, value_kind, purpose_id, from_nav)
         values ('north', 'arbeid', '{"nb":"Arbeid"}', 'number', 'forms', true)`,
      '"fromNav":true',
    ],
    [
      'another basis',
      `insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, scope)
         values ('north', 'OPPDIKTET', '2020-01-01', '2020-01-01', 'alt')`,
      '"hasDisclosureBasis":true',
    ],
  ];

  it.each(changes)('is read anew after a change of %s, in sight from the commit on', async (_what, change, seen) => {
    await superuser.query('begin');
    await superuser.query(change);
    const before = JSON.stringify(await read());
    await superuser.query('commit');
    expect(before).not.toContain(seen);
    expect(JSON.stringify(await read())).toContain(seen);
  });
});
