import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditEvent, connectClient, inPilot, insertAuditEvent } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Keyring } from '../keyring.ts';
import { TrailChain } from './chain-trail.ts';
import { publishHead, type TrailWitness, trailWitness } from './trail-witness.ts';
import { verifyTrail } from './verify-trail.ts';

let database: TestDatabase;
let superuser: pg.Client;
let folder: string;
let witness: TrailWitness;

beforeEach(async () => {
  database = await cloneDatabase();
  superuser = await connectClient(database.superuserUrls.main, 'test');
  folder = await mkdtemp(join(tmpdir(), 'folge-trail-'));
  const keyring = new Keyring(database.databases.vault, Buffer.alloc(32, 7).toString('base64url'));
  witness = trailWitness(join(folder, 'audit-witness'), keyring);
});
afterEach(async () => {
  await superuser.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const event = (requestId: string): AuditEvent => ({
  actorId: randomUUID(),
  role: 'researcher',
  action: 'GET /api/pilots/:pilotId/people',
  objectType: 'people',
  objectId: null,
  pilotId: 'north',
  outcome: 'done',
  requestId,
});

async function note(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const references = Array.from({ length: i % 3 }, () => randomBytes(32));
    await inPilot(database.databases.app, 'north', (db) => insertAuditEvent(db, event(`r${i}`), references));
  }
}

async function chainAndPublish(chain = new TrailChain(database.databases.audit)) {
  const { added, head } = await chain.chain();
  const published = head ? await publishHead(database.databases.audit, witness, head) : true;
  return { added, published };
}

const verify = () => verifyTrail(database.databases.audit, witness);

/** What only a superuser can do: past the triggers, as somebody who has taken over the server would. */
async function tamper(text: string): Promise<void> {
  await superuser.query(`set session_replication_role = replica; ${text}; set session_replication_role = origin`);
}

describe('A-10 the trail', () => {
  it('A-10 A-5 is append-only: no login, its owner among them, changes or empties any of its tables', async () => {
    await note(2);
    await chainAndPublish();
    for (const url of [database.urls.owner, database.urls.audit, database.urls.app]) {
      const client = await connectClient(url, 'test');
      for (const table of ['audit.event', 'audit.event_person', 'audit.link']) {
        for (const text of [`delete from ${table}`, `truncate ${table}`, `update ${table} set event_id = event_id`]) {
          await expect(client.query(text), text).rejects.toThrow(
            /append-only|permission denied|can only be updated to DEFAULT/,
          );
        }
      }
      await client.end();
    }
    expect(await verify()).toMatchObject({ verified: 2, published: 2, unchained: 0, fault: null });
  });

  it.each([
    ['a field of an event', "update audit.event set role = 'operator' where event_id = 5"],
    [
      'a time by a microsecond',
      "update audit.event set occurred_at = occurred_at + '1 microsecond' where event_id = 5",
    ],
    [
      'one byte of whom it was about',
      'update audit.event_person set reference = set_byte(reference, 0, get_byte(reference, 0) # 1) where event_id = 5',
    ],
    ['somebody taken out of a reading', 'delete from audit.event_person where event_id = 5'],
    ['somebody put into it', "insert into audit.event_person values (5, '\\x00')"],
    [
      'the hash of a link',
      'update audit.link set hash = set_byte(hash, 31, get_byte(hash, 31) # 1) where event_id = 5',
    ],
  ])('A-10 is tamper-evident: names the first bad row after %s was changed', async (_what, change) => {
    await note(9);
    await chainAndPublish();
    await tamper(change);
    expect(await verify()).toMatchObject({ verified: 4, fault: { kind: 'changed', sequence: 5, eventId: 5 } });
  });

  it('A-10 is tamper-evident: names an event that is gone, and a link that is gone', async () => {
    await note(6);
    await chainAndPublish();
    await tamper('delete from audit.event where event_id = 4');
    expect((await verify()).fault).toEqual({ kind: 'event_missing', sequence: 4, eventId: 4 });
    await tamper('delete from audit.link where sequence = 3');
    expect((await verify()).fault).toEqual({ kind: 'link_missing', sequence: 3 });
  });

  it('A-10 is truncation-evident: a tail that is cut off is told by the witness, and never covered over', async () => {
    await note(6);
    await chainAndPublish();
    const said = await readFile(witness.file, 'utf8');
    await tamper('delete from audit.event_person where event_id > 4; delete from audit.event where event_id > 4');
    await tamper('delete from audit.link where sequence > 4');
    expect((await verify()).fault).toEqual({ kind: 'truncated', sequence: 4, published: 6 });
    await note(5);
    expect(await chainAndPublish()).toEqual({ added: 5, published: false });
    expect(await readFile(witness.file, 'utf8')).toBe(said);
    expect((await verify()).fault).toEqual({ kind: 'rewritten', sequence: 6 });
  });

  it('A-10 a witness that somebody else wrote, or that is gone, is told of', async () => {
    await note(3);
    await chainAndPublish();
    const said = await readFile(witness.file, 'utf8');
    await writeFile(witness.file, said.replace(/^3 /, '2 '));
    expect((await verify()).fault).toEqual({ kind: 'witness_not_signed' });
    await rm(witness.file);
    expect((await verify()).fault).toEqual({ kind: 'witness_missing', sequence: 3 });
  });
});

describe('A-12 the chain', () => {
  it('A-12 of forty writers and three who chain at once is one, unbroken, with each event once', async () => {
    const chains = Array.from({ length: 3 }, () => new TrailChain(database.databases.audit));
    const writing = Array.from({ length: 40 }, () => note(5));
    const chaining = chains.map(async (chain) => {
      for (let i = 0; i < 5; i += 1) await chain.chain();
    });
    await Promise.all([...writing, ...chaining]);
    await chainAndPublish();
    const { rows } = await superuser.query('select count(*)::int as events from audit.event');
    expect(rows).toEqual([{ events: 200 }]);
    expect(await verify()).toMatchObject({ verified: 200, published: 200, unchained: 0, fault: null });
  });

  it('A-12 takes up an event whose number was given before others that are chained already', async () => {
    const late = await connectClient(database.urls.app, 'test');
    await late.query('begin');
    await late.query("insert into audit.event (action, object_type, outcome) values ('late', 'people', 'done')");
    await note(3);
    const chain = new TrailChain(database.databases.audit);
    expect((await chain.chain()).added).toBe(3);
    await late.query('commit');
    await late.end();
    expect(await chainAndPublish(chain)).toEqual({ added: 1, published: true });
    const { rows } = await superuser.query('select sequence, event_id from audit.link order by sequence');
    expect(rows.map(({ event_id }) => Number(event_id))).toEqual([2, 3, 4, 1]);
    expect((await verify()).fault).toBeNull();
  });

  it('A-12 looks no further back than an hour once it has looked through everything', async () => {
    await note(2);
    const chain = new TrailChain(database.databases.audit);
    const start = Date.now();
    await chain.chain(start);
    await chain.chain(start + 2 * 3_600_000);
    await tamper('delete from audit.link where sequence = 2');
    expect((await chain.chain(start)).added).toBe(0);
    expect((await new TrailChain(database.databases.audit).chain()).added).toBe(1);
  });
});

it('A-10 finds people that were noted under an event that is not there', async () => {
  const client = await connectClient(database.urls.app, 'test');
  await client.query("insert into audit.event_person values (99, '\\x01')");
  await client.end();
  expect((await verify()).fault).toEqual({ kind: 'people_without_event', count: 1 });
});
