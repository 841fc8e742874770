import { readFile, rm, writeFile } from 'node:fs/promises';
import { followLedger } from '@folge/database';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { leave, makeRightsFixture, type RightsFixture } from '../../test/rights-fixture.ts';
import { appendToLedger } from './ledger.ts';
import { passRestoreGate } from './restore-gate.ts';

let fixture: RightsFixture;
let witness: string;

/** Two people are gone. What a test does to the ledger and its witness is put right again after it. */
beforeAll(async () => {
  fixture = await makeRightsFixture();
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
  await leave(fixture, { personId: await fixture.personOf('A-1'), act: 'erasure' });
  await leave(fixture, { personId: await fixture.personOf('B-1'), act: 'erasure' });
  witness = await readFile(fixture.room.witnessFile, 'utf8');
  await fixture.vault('create table public.kept as table vault.ledger');
});
afterAll(() => fixture.close());

const putRight = async () => {
  await tamper('delete from vault.ledger; insert into vault.ledger table public.kept');
  await writeFile(fixture.room.witnessFile, witness);
};

/** What only somebody with the superuser's power over the vault can do. */
const tamper = (statement: string) =>
  fixture.vault(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`);

const closedWith = (reason: string) => ({ isOpen: false, reason });

describe('E-5 the restore gate', () => {
  afterEach(putRight);

  it('is open behind the line that closes an erasure, and looks for nobody because of it', async () => {
    const watermark = () => fixture.main('select sequence::int from rights.ledger_watermark');
    expect(await watermark()).toEqual([{ sequence: 3 }]);
    await fixture.main('revoke select on identity.person from folge_erasure');
    expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
    await fixture.main('grant select on identity.person to folge_erasure');
    expect(await watermark()).toEqual([{ sequence: 4 }]);
  });

  it('is open in a new platform, and when everything in the ledger was carried out', async () => {
    expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
  });

  it('E-5 stays open whatever line a login of a person’s page says was done', async () => {
    const say = (sequence: number, hash: Buffer) =>
      fixture.room.databases.participant.transaction().execute((db) => followLedger(db, { sequence, hash }));
    await say(999_999, Buffer.alloc(32));
    await say(5, Buffer.alloc(32, 9));
    expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
  });

  it('stays closed when the ledger is gone', async () => {
    await tamper('delete from vault.ledger');
    expect(await passRestoreGate(fixture.room)).toEqual(
      closedWith('Slettejournalen har 0 linjer, men vitnefila vet om 4.'),
    );
  });

  it('stays closed when the last line of the ledger is gone, also together with the witness of it', async () => {
    const [third] = await fixture.vault(`select encode(hash, 'hex') as hash from vault.ledger where sequence = 2`);
    await tamper('delete from vault.ledger where sequence > 2');
    expect(await passRestoreGate(fixture.room)).toEqual(
      closedWith('Slettejournalen har 2 linjer, men vitnefila vet om 4.'),
    );
    await writeFile(fixture.room.witnessFile, `2 ${third?.hash}\n`);
    expect(await passRestoreGate(fixture.room)).toEqual(
      closedWith('Slettejournalen har 2 linjer, men databasen vet om 4.'),
    );
  });

  it('stays closed when one byte of a line was changed', async () => {
    await tamper(
      `update vault.ledger set subject_reference = overlay(subject_reference::text placing
         case left(subject_reference::text, 1) when 'a' then 'b' else 'a' end from 1 for 1)::uuid where sequence = 2`,
    );
    expect(await passRestoreGate(fixture.room)).toEqual(closedWith('Linje 2 i slettejournalen er endret.'));
  });

  it('stays closed when a hash was cut short', async () => {
    await tamper(`update vault.ledger set hash = substring(hash for 31) where sequence = 2`);
    expect(await passRestoreGate(fixture.room)).toEqual(closedWith('Linje 2 i slettejournalen er endret.'));
  });

  it('stays closed when a line in the middle is missing', async () => {
    await tamper('delete from vault.ledger where sequence = 2');
    expect(await passRestoreGate(fixture.room)).toEqual(closedWith('Linje 2 i slettejournalen mangler.'));
  });

  it('stays closed when the witness file is gone or cannot be read', async () => {
    const text = await readFile(fixture.room.witnessFile, 'utf8');
    await rm(fixture.room.witnessFile);
    expect(await passRestoreGate(fixture.room)).toEqual(
      closedWith('Vitnefila som sier hvor langt slettejournalen er kommet, mangler.'),
    );
    await writeFile(fixture.room.witnessFile, text.slice(0, -5));
    expect(await passRestoreGate(fixture.room)).toEqual(
      closedWith('Vitnefila som sier hvor langt slettejournalen er kommet, kan ikke leses.'),
    );
  });
});

it('A-5 the ledger refuses to be changed, shortened or emptied by the vault’s login and by its owner', async () => {
  for (const statement of [
    'delete from vault.ledger',
    'update vault.ledger set keeps_given = true',
    'truncate vault.ledger cascade',
  ]) {
    await expect(fixture.room.databases.pools.vault.query(statement)).rejects.toThrow('permission denied');
    await expect(fixture.vault(statement)).rejects.toThrow('append-only');
  }
});

it('E-5 the restore gate carries out what a killed process had only announced, once, with its key', async () => {
  const personId = await fixture.personOf('C-1');
  const [person] = await fixture.main('select ledger_reference from identity.person where person_id = $1', [personId]);
  const place = { vault: fixture.room.databases.vault, witnessFile: fixture.room.witnessFile };
  await appendToLedger(
    place,
    { act: 'erasure', subjectReference: String(person?.ledger_reference) },
    async (vault, { sequence }) => {
      const { insertFence } = await import('@folge/database');
      await insertFence(vault, { personId, ledgerSequence: sequence });
    },
  );
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 1 });
  expect(await fixture.main('select from research.person where person_id = $1', [personId])).toEqual([]);
  expect(await fixture.main('select from identity.tombstone')).toHaveLength(3);
  expect(await fixture.vault('select from vault.tombstone')).toHaveLength(3);
  expect(await fixture.vault('select from vault.person_key where person_id = $1', [personId])).toEqual([]);
  expect(await fixture.vault('select act from vault.ledger where sequence > 4 order by sequence')).toEqual([
    { act: 'erasure' },
    { act: 'erasure_completed' },
  ]);
});
