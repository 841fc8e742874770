import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClient, insertAuditEvent } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Keyring } from '../keyring.ts';
import { TrailChain } from './chain-trail.ts';
import { acceptTrail, keepTrail, TrailLostItsHead } from './keep-trail.ts';
import { type TrailWitness, trailWitness, WitnessRefused } from './trail-witness.ts';
import { verifyTrail } from './verify-trail.ts';

let database: TestDatabase;
let folder: string;
let witness: TrailWitness;
let chain: TrailChain;

beforeAll(async () => {
  database = await cloneDatabase();
  folder = await mkdtemp(join(tmpdir(), 'folge-trail-'));
  const keyring = new Keyring(database.databases.vault, Buffer.alloc(32, 7).toString('base64url'));
  witness = trailWitness(join(folder, 'beside', 'witness'), keyring);
  chain = new TrailChain(database.databases.audit);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const keep = () => keepTrail(database.databases.audit, { chain, witness });
const note = (action: string) =>
  insertAuditEvent(database.databases.access, {
    actorId: null,
    role: null,
    action,
    objectType: 'session',
    objectId: null,
    pilotId: null,
    outcome: 'done',
    requestId: null,
  });

it('A-10 publishes nothing of an empty trail, and the head as soon as there is one', async () => {
  await keep();
  await expect(readFile(witness.file)).rejects.toThrow('ENOENT');
  await note('one');
  await note('two');
  await keep();
  expect(await readFile(witness.file, 'utf8')).toMatch(/^2 [0-9a-f]{64} [0-9a-f]{64}\n$/);
});

it('A-10 says that the end is gone until somebody has accepted it, which stands in the trail', async () => {
  const superuser = await connectClient(database.superuserUrls.main, 'test');
  await superuser.query(`set session_replication_role = replica;
    delete from audit.link where sequence = 2; delete from audit.event where action = 'two'`);
  await expect(keep()).rejects.toThrow(TrailLostItsHead);
  await note('three');
  await expect(keep()).rejects.toThrow(TrailLostItsHead);
  await acceptTrail(database.databases, witness);
  await keep();
  const state = await verifyTrail(database.databases.audit, witness);
  expect(state).toMatchObject({ verified: 3, published: 3, fault: null });
  const { rows } = await superuser.query(
    'select action, role, object_id from audit.event order by event_id desc limit 1',
  );
  // The second line is another one now: none is gone after it.
  const object_id = expect.stringMatching(/^until 2 [0-9a-f]{64}$/);
  expect(rows).toEqual([{ action: 'accept trail', role: 'operator', object_id }]);
  await superuser.end();
});

it('A-10 does not write over a witness that another key signed', async () => {
  const other = new Keyring(database.databases.vault, Buffer.alloc(32, 8).toString('base64url'));
  const foreign = trailWitness(witness.file, other);
  await expect(keepTrail(database.databases.audit, { chain, witness: foreign })).rejects.toThrow(WitnessRefused);
});
