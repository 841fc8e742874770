import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClient, findChainHead, insertAuditEvent } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Keyring } from '../keyring.ts';
import { TrailChain } from './chain-trail.ts';
import { TrailLostItsHead } from './keep-trail.ts';
import { expectRestoredTrail, keepTrailAfterRestore } from './restored-trail.ts';
import { readTrailWitness, type TrailWitness, trailWitness, writeHead } from './trail-witness.ts';
import { verifyTrail } from './verify-trail.ts';

let database: TestDatabase;
let folder: string;
let witness: TrailWitness;
let superuser: Awaited<ReturnType<typeof connectClient>>;

/** A trail of four, published; its last two came after the backup that is then put back. */
beforeEach(async () => {
  database = await cloneDatabase();
  superuser = await connectClient(database.superuserUrls.main, 'test');
  folder = await mkdtemp(join(tmpdir(), 'folge-restored-trail-'));
  const keyring = new Keyring(database.databases.vault, Buffer.alloc(32, 7).toString('base64url'));
  witness = trailWitness(join(folder, 'witness'), keyring);
  for (const action of ['one', 'two', 'three', 'four']) await note(action);
  await round();
});
afterEach(async () => {
  await superuser.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const round = () =>
  keepTrailAfterRestore(database.databases, { chain: new TrailChain(database.databases.audit), witness });
const note = (action: string) =>
  insertAuditEvent(database.databases.access, {
    ...{ actorId: null, role: null, action, objectType: 'session', objectId: null },
    ...{ pilotId: null, outcome: 'done', requestId: null },
  });
const pastTriggers = (text: string) =>
  superuser.query(`set session_replication_role = replica; ${text}; set session_replication_role = origin`);
const putBack = () =>
  pastTriggers(`delete from audit.link where sequence > 2; delete from audit.event where action in ('three', 'four')`);
const expectTrail = (isSame = true) => expectRestoredTrail(database.databases.audit, witness, async () => isSame);
const token = () => `${witness.file}.restored`;

it('A-10 after a restore that said so, the next round accepts the trail and writes down which lines are gone', async () => {
  const published = await readTrailWitness(witness);
  await putBack();
  expect(await expectTrail()).toEqual({ isExpected: true, lost: { from: 3, to: 4 } });
  await note('restore');
  await round();
  const { rows } = await superuser.query(`select role, object_id from audit.event where action = 'accept trail'`);
  expect(rows).toEqual([{ role: 'operator', object_id: `3-4 ${published?.hash.toString('hex')}` }]);
  expect(await verifyTrail(database.databases.audit, witness)).toMatchObject({
    verified: 4,
    published: 4,
    fault: null,
  });
  expect(existsSync(token())).toBe(false);
});

it('A-10 accepts also the lines that the replaced trail got between the restore and the next start', async () => {
  await putBack();
  await expectTrail();
  const later = { sequence: 9, hash: Buffer.alloc(32, 9) };
  await writeHead(witness, later);
  await round();
  const { rows } = await superuser.query(`select object_id from audit.event where action = 'accept trail'`);
  expect(rows).toEqual([{ object_id: `3-9 ${later.hash.toString('hex')}` }]);
  expect(await verifyTrail(database.databases.audit, witness)).toMatchObject({
    verified: 3,
    published: 3,
    fault: null,
  });
});

it('A-10 a backup with the whole trail is expected too: what came after it in the replaced trail may be gone', async () => {
  expect(await expectTrail()).toEqual({ isExpected: true, lost: null });
  await writeHead(witness, { sequence: 6, hash: Buffer.alloc(32, 6) });
  await round();
  expect(await findChainHead(database.databases.audit)).toMatchObject({ sequence: 5 });
  expect((await readTrailWitness(witness))?.sequence).toBe(5);
});

it('A-10 what a restore said is gone after the first round in the database it was about', async () => {
  await expectTrail();
  expect(existsSync(token())).toBe(true);
  await round();
  expect(existsSync(token())).toBe(false);
});

it('A-10 what a restore said counts for no other database, and outlives the rounds of the one that is replaced', async () => {
  const other = await cloneDatabase();
  try {
    const { audit } = other.databases;
    const file = join(folder, 'witness');
    await rm(file);
    await expectRestoredTrail(audit, witness, async () => true);
    await round();
    expect(existsSync(token())).toBe(true);
    await putBack();
    await expect(round()).rejects.toThrow(TrailLostItsHead);
  } finally {
    await other.drop();
  }
});

it('A-10 an older head than the one the restore saw is not accepted', async () => {
  await putBack();
  await expectTrail();
  await writeHead(witness, { sequence: 3, hash: Buffer.alloc(32, 3) });
  await expect(round()).rejects.toThrow(TrailLostItsHead);
});

it('A-10 accepts once: what is cut off later is told of', async () => {
  await putBack();
  await expectTrail();
  await round();
  await pastTriggers('delete from audit.link where sequence = 3');
  await pastTriggers(`delete from audit.event where action = 'accept trail'`);
  await expect(round()).rejects.toThrow(TrailLostItsHead);
});

it('A-10 accepts nothing that no restore said, nor what somebody wrote without the platform’s key', async () => {
  await putBack();
  await expect(round()).rejects.toThrow(TrailLostItsHead);
  await expectTrail();
  const said = await readFile(token(), 'utf8');
  await writeFile(token(), said.replace('restored 2', 'restored 1'));
  await expect(round()).rejects.toThrow(TrailLostItsHead);
  await writeFile(token(), said);
  await round();
});

it('A-10 goes on where the database in use was kept after all: nothing is accepted there', async () => {
  await writeFile(token(), 'restored');
  await note('five');
  await round();
  expect((await readTrailWitness(witness))?.sequence).toBe(5);
});

it('A-10 leaves to a person what is more than a missing end, and a trail that is another', async () => {
  await putBack();
  expect(await expectTrail(false)).toEqual({ isExpected: false, fault: { kind: 'rewritten', sequence: 2 } });
  await pastTriggers(`update audit.event set role = 'operator' where action = 'one'`);
  expect(await expectTrail()).toMatchObject({ isExpected: false, fault: { kind: 'changed', sequence: 1 } });
  expect(existsSync(token())).toBe(false);
  await expect(round()).rejects.toThrow(TrailLostItsHead);
});
