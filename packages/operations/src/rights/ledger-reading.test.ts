import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient } from '@folge/database';
import type { KyselyPlugin } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeRightsFixture, type RightsFixture } from '../../test/rights-fixture.ts';
import { appendToLedger } from './ledger.ts';
import { LedgerReading } from './ledger-reading.ts';
import { passRestoreGate } from './restore-gate.ts';
import { type Head, readWitness } from './witness.ts';

let fixture: RightsFixture;
let rowsRead = 0;

/** Counts what a reading gets from the vault. */
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    rowsRead += result.rows.length;
    return result;
  },
};

const place = () => ({ vault: fixture.room.databases.vault, witnessFile: fixture.room.witnessFile });
const addLine = () => appendToLedger(place(), { act: 'account_closed', subjectReference: randomUUID() });
const readTen = () => new LedgerReading(fixture.room.databases.vault.withPlugin(counting), 10);
const nothing: Head = { sequence: 0, hash: Buffer.alloc(0) };

async function look(reading: LedgerReading, watermark = nothing) {
  rowsRead = 0;
  const { fault } = await reading.check({ witness: await readWitness(fixture.room.witnessFile), watermark });
  return fault;
}

/** What only somebody with the superuser's power over the vault can do. */
const tamper = (statement: string) =>
  fixture.vault(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`);

beforeAll(async () => {
  fixture = await makeRightsFixture();
  for (let line = 0; line < 40; line += 1) await addLine();
  await fixture.vault('create table public.kept as table vault.ledger');
});
afterAll(() => fixture.close());

describe('E-5 a ledger that is read again', () => {
  const watermark = async () => {
    const [row] = await fixture.vault('select sequence, hash from public.kept where sequence = 40');
    return { sequence: Number(row?.sequence), hash: row?.hash as Buffer };
  };
  afterEach(() => tamper('delete from vault.ledger; insert into vault.ledger table public.kept'));

  it('E-5 is read whole once, and then a part of it each time, however many lines there are', async () => {
    const reading = readTen();
    expect(await look(reading)).toBeNull();
    expect(rowsRead).toBeGreaterThanOrEqual(40);
    for (let again = 0; again < 9; again += 1) {
      expect(await look(reading, await watermark())).toBeNull();
      expect(rowsRead).toBeLessThan(15);
    }
  });

  it.each([
    ['deleted', 'delete from vault.ledger', 'Slettejournalen har 0 linjer, men vitnefila vet om 40.'],
    [
      'truncated',
      'delete from vault.ledger where sequence > 38',
      'Slettejournalen har 38 linjer, men vitnefila vet om 40.',
    ],
    [
      'changed at its end',
      'update vault.ledger set hash = set_byte(hash, 7, get_byte(hash, 7) # 1) where sequence = 40',
      'Linje 40 i slettejournalen er en annen enn den vitnefila kjenner.',
    ],
  ])('E-5 is closed the next time when it was %s', async (_, harm, fault) => {
    const reading = readTen();
    expect(await look(reading)).toBeNull();
    await tamper(harm);
    expect(await look(reading, await watermark())).toBe(fault);
    expect(await look(reading, await watermark())).toBe(fault);
  });

  it('E-5 is closed when an older copy was put back, though witness and database are as old', async () => {
    const reading = readTen();
    expect(await look(reading)).toBeNull();
    const [older] = await fixture.vault('select sequence, hash from vault.ledger where sequence = 30');
    await tamper('delete from vault.ledger where sequence > 30');
    const head = { sequence: 30, hash: older?.hash as Buffer };
    const { fault } = await reading.check({ witness: head, watermark: head });
    expect(fault).toBe('Slettejournalen har 30 linjer, men dette programmet vet om 40.');
  });

  it.each([1, 13, 25, 39])(
    'E-5 is closed within four times when one byte of line %i was changed, and stays so',
    async (line) => {
      const reading = readTen();
      await look(reading);
      await tamper(
        `update vault.ledger set previous_hash = set_byte(previous_hash || '\\x00', 0, 9) where sequence = ${line}`,
      );
      const faults: (string | null)[] = [];
      for (let again = 0; again < 5; again += 1) faults.push(await look(reading, await watermark()));
      const since = faults.findIndex((fault) => fault !== null);
      expect(since).toBeGreaterThanOrEqual(0);
      expect(since).toBeLessThan(4);
      expect(new Set(faults.slice(since))).toEqual(new Set([`Linje ${line} i slettejournalen er endret.`]));
    },
  );

  it('E-5 is closed within four times when a line that was read before is missing', async () => {
    const reading = readTen();
    await look(reading);
    await tamper('delete from vault.ledger where sequence = 20');
    const faults: (string | null)[] = [];
    for (let again = 0; again < 4; again += 1) faults.push(await look(reading, await watermark()));
    expect(faults).toContain('Linje 20 i slettejournalen mangler.');
  });

  it('E-5 is read anew from where an older database was put back, before it is carried out', async () => {
    const reading = readTen();
    await look(reading);
    const [older] = await fixture.vault('select sequence, hash from vault.ledger where sequence = 5');
    await tamper(`update vault.ledger set subject_reference = gen_random_uuid() where sequence = 33`);
    const behind = { sequence: 5, hash: older?.hash as Buffer };
    expect(await look(reading, behind)).toBe('Linje 33 i slettejournalen er endret.');
  });
});

it('E-5 the witness file is written by one process at a time: none puts an older head over a newer one', async () => {
  expect(await passRestoreGate(fixture.room)).toMatchObject({ isOpen: true });
  const whole = await readFile(fixture.room.witnessFile, 'utf8');
  const { sequence } = await addLine();
  await writeFile(fixture.room.witnessFile, whole);
  const other = await connectClient(fixture.uploads.database.superuserUrls.vault, 'other');
  await other.query(`begin; select pg_advisory_xact_lock(hashtextextended('the ledger', 0))`);
  const passing = passRestoreGate(fixture.room);
  for (let waited = 0; waited < 20_000; waited += 20) {
    const waiting = await fixture.vault(
      `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
    );
    if (waiting.length > 0) break;
    await sleep(20);
  }
  expect(await readFile(fixture.room.witnessFile, 'utf8')).toBe(whole);
  await other.query('commit');
  await other.end();
  expect(await passing).toMatchObject({ isOpen: true });
  expect(await readWitness(fixture.room.witnessFile)).toMatchObject({ sequence });
});
