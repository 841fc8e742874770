import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@folge/database';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeRightsFixture, type RightsFixture } from '../../test/rights-fixture.ts';
import { GateKeeper } from './gate-keeper.ts';
import type { Gate } from './restore-gate.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

it('E-5 a gate that could not be looked at is closed, says whether the vault is away, and tells the error', async () => {
  const { urls } = fixture.uploads.database;
  const gone = connect({ ...urls, vault: 'postgres://folge_vault:x@127.0.0.1:1/gone' });
  const gate = await new GateKeeper({ ...fixture.room, databases: gone }).look();
  await gone.close();
  expect(gate).toMatchObject({ isOpen: false, error: { code: 'ECONNREFUSED' } });
  expect(gate).toMatchObject({ reason: 'Databasen eller hvelvet svarer ikke, så slettejournalen kan ikke leses.' });
});

it('E-5 a fault of our own is told with its error instead of as a database that is away', async () => {
  const keeper = new GateKeeper(fixture.room);
  const told: Gate[] = [];
  await fixture.main('revoke select on rights.ledger_watermark from folge_erasure');
  await keeper.watch((gate) => told.push(gate));
  keeper.stop();
  await fixture.main('grant select on rights.ledger_watermark to folge_erasure');
  expect(told).toMatchObject([
    {
      isOpen: false,
      reason: 'Noe gikk galt da slettejournalen skulle utføres her. Loggen sier hvor.',
      error: { code: '42501' },
    },
  ]);
  expect(keeper.closedBecause).toBe(told[0]?.isOpen === false ? told[0].reason : '');
  expect(await keeper.look()).toEqual({ isOpen: true, replayed: 0 });
  expect(keeper.closedBecause).toBeUndefined();
});

it('E-5 stopped while it looks, it looks no more: the databases may be closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const room = { ...fixture.room };
  const keeper = new GateKeeper(room);
  const told: Gate[] = [];
  const watching = keeper.watch((gate) => told.push(gate));
  keeper.stop();
  await watching;
  expect([told, keeper.closedBecause]).toEqual([[], undefined]);
  // Whoever looked once more would find the gate closed.
  room.witnessFile = '/dev/null/witness';
  vi.advanceTimersByTime(61_000);
  vi.useRealTimers();
  await sleep(200);
  expect(keeper.closedBecause).toBeUndefined();
});
