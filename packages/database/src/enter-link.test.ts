import { createHash } from 'node:crypto';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let database: TestDatabase;
let superuser: pg.Client;
let participant: pg.Client;

const digest = (code: string) => createHash('sha256').update(code).digest();
const anna = '00000000-0000-4000-8000-000000000001';
const bo = '00000000-0000-4000-8000-000000000002';
const sight = ['identity.person', 'identity.link', 'research.person', 'research.response', 'rights.request'];

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** How many rows of each table are in sight after the statement, in one transaction. */
async function countedAfter(statement: string, values: unknown[]): Promise<{ entered: number; rows: number[] }> {
  await participant.query('begin');
  const entered = await participant.query(statement, values);
  const rows = [];
  for (const table of sight) {
    const { rows: found } = await participant.query(`select count(*)::int as n from ${table}`);
    rows.push(found[0].n);
  }
  await participant.query('rollback');
  return { entered: entered.rowCount ?? 0, rows };
}

beforeAll(async () => {
  database = await cloneDatabase();
  superuser = await connected(database.superuserUrls.main);
  participant = await connected(database.urls.participant);
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('north', 'p', '{"nb":"Nord"}', '{}');
    insert into research.person (pilot_id, person_id, kind) values ('north', '${anna}', 'participant'), ('north', '${bo}', 'participant');
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      values ('north', '${anna}', 'a', ''), ('north', '${bo}', 'b', '');
    insert into rights.request (pilot_id, person_id, kind, due_on)
      values ('north', '${anna}', 'question', now()), ('north', '${bo}', 'question', now());
    insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version, content_digest, answers)
      values ('north', 't0', 'i', '${anna}', gen_random_uuid(), 1, '', '{1}'), ('north', 't0', 'i', '${bo}', gen_random_uuid(), 1, '', '{2}')`);
  await superuser.query(
    `insert into identity.link (pilot_id, person_id, holder, code_digest, letter_number, language, expires_on, revoked_at) values
      ('north', $1, 'person', $2, '1', 'nb', '2999-01-01', null), ('north', $1, 'guardian', $3, '2', 'nb', '2999-01-01', null),
      ('north', $1, 'person', $4, '3', 'nb', '2999-01-01', now()), ('north', $1, 'person', $5, '4', 'nb', '2020-01-01', null)`,
    [anna, digest('hers'), digest('guardian'), digest('revoked'), digest('expired')],
  );
  await superuser.query(
    `insert into identity.link_session (session_digest, pilot_id, link_id, person_id, expires_at, ended_at)
     select $1::bytea, 'north', link_id, person_id, now() + interval '1 hour', null::timestamptz from identity.link where letter_number = '1'
     union all
     select $2::bytea, 'north', link_id, person_id, now() + interval '1 hour', now() from identity.link where letter_number = '1'`,
    [digest('session'), digest('ended')],
  );
});

afterAll(async () => {
  await Promise.all([superuser.end(), participant.end()]);
  await database.drop();
});

describe('a participant’s transaction', () => {
  it('sees nobody before a link is opened', async () => {
    expect(await countedAfter('select where false', [])).toEqual({ entered: 0, rows: [0, 0, 0, 0, 0] });
  });

  it('sees the one person whose code it opened, in every table', async () => {
    const opened = await countedAfter('select * from identity.open_link($1)', [digest('hers')]);
    expect(opened).toEqual({ entered: 1, rows: [1, 4, 1, 1, 1] });
  });

  it('sees the same person by the session the code was exchanged for', async () => {
    const entered = await countedAfter('select * from identity.enter_link($1)', [digest('session')]);
    expect(entered).toEqual({ entered: 1, rows: [1, 4, 1, 1, 1] });
  });

  it('sees nothing that the young person gave by a guardian’s code', async () => {
    const opened = await countedAfter('select * from identity.open_link($1)', [digest('guardian')]);
    expect(opened).toEqual({ entered: 1, rows: [0, 4, 1, 0, 0] });
  });

  it('keeps the receipt of what a guardian answered, and shows the guardian none', async () => {
    await participant.query('begin');
    await participant.query('select * from identity.open_link($1)', [digest('guardian')]);
    await participant.query(
      `insert into rights.receipt (receipt_number, kind, body, digest) values ('R', 'consent', '{}', '')`,
    );
    const kept = await participant.query(
      `insert into rights.receipt_of_person (pilot_id, person_id, receipt_number) values ('north', $1, 'R') on conflict do nothing`,
      [anna],
    );
    const seen = await participant.query('select from rights.receipt_of_person');
    await participant.query('rollback');
    expect([kept.rowCount, seen.rowCount]).toEqual([1, 0]);
  });

  it.each(['unknown', 'revoked', 'expired'])('sees nobody by a code that is %s', async (code) => {
    const opened = await countedAfter('select * from identity.open_link($1)', [digest(code)]);
    expect(opened).toEqual({ entered: 0, rows: [0, 0, 0, 0, 0] });
  });

  it.each(['unknown', 'ended'])('sees nobody by a session that is %s', async (session) => {
    const entered = await countedAfter('select * from identity.enter_link($1)', [digest(session)]);
    expect(entered).toEqual({ entered: 0, rows: [0, 0, 0, 0, 0] });
  });
});
