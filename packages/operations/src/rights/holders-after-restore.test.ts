import { type Databases, findReceipt, inPilot, insertHolder, type StoredReceipt } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BackupFixture, makeBackupFixture } from '../../test/backup-fixture.ts';
import { moveTo } from '../../test/put-right-fixture.ts';
import { leave, pilotId } from '../../test/rights-fixture.ts';
import { accountId } from '../../test/upload-fixture.ts';
import { confirmHolderTask } from '../holders/confirm-tasks.ts';
import { readHolders } from '../holders/holder-list.ts';
import { passRestoreGate } from './restore-gate.ts';
import type { RightsRoom } from './rights-room.ts';

vi.setConfig({ hookTimeout: 90_000, testTimeout: 60_000 });

let fixture: BackupFixture;
let restored: RightsRoom & { databases: Databases };
let erased: StoredReceipt;
let left: StoredReceipt;
const permission = { purposeId: 'f_sporreskjema', permission: 'participation' } as const;

const register = (system: string) =>
  inPilot(fixture.rights.room.databases.app, pilotId, (db) =>
    insertHolder(db, {
      ...{ pilotId, waveId: 'T0', exportId: null, system, answerable: 'Forsker A', contact: 'a@example.no' },
      registeredBy: accountId,
    }),
  );

/** One holder is in the backup; the other was registered since, and two people leave who are with both. */
beforeAll(async () => {
  fixture = await makeBackupFixture();
  const { rights } = fixture;
  await passRestoreGate(rights.room);
  await register('Skjema');
  const backup = await fixture.write('main');
  await register('Lydopptak');
  const [gone, stays] = [await rights.personOf('A-1'), await rights.personOf('B-1')];
  erased = await leave(rights, { personId: gone, act: 'erasure' });
  left = await leave(rights, { personId: stays, act: 'withdrawal', permission });
  expect([erased.body.alsoAt, left.body.alsoAt]).toEqual(Array(2).fill(['Skjema', 'Lydopptak']));
  restored = moveTo(fixture, await fixture.restore(backup.file));
  expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 2 });
});
afterAll(async () => {
  await restored.databases.close();
  await fixture.close();
});

const inRestored = <T>(work: Parameters<typeof inPilot<T>>[2]) => inPilot(restored.databases.app, pilotId, work);
const shown = async () => {
  const { keyring } = restored;
  return (await inRestored((db) => readHolders({ db, keyring, pilotId }))).list;
};
const dateOf = async ({ receiptNumber }: StoredReceipt) =>
  (await inRestored((db) => findReceipt(db, receiptNumber)))?.unreadableAfter;

describe('E-10 E-4 a holder that was registered after the backup which is put back', () => {
  it('E-10 is asked again by the name that the receipt has, of each who left, for what she took back', async () => {
    const { holders, tasks } = await shown();
    const known = holders.map(({ system, waveId, exportId, answerable, contact, openTasks }) => {
      return [system, waveId, exportId, answerable, contact, openTasks];
    });
    expect(known.toSorted()).toEqual([
      ['Lydopptak', null, null, '', '', 2],
      ['Skjema', 'T0', null, 'Forsker A', 'a@example.no', 2],
    ]);
    // The key of whom was erased is gone: nobody can tell any more what she is known by there.
    expect(tasks.map(({ system, reference, scope }) => [String(reference), system, scope]).toSorted()).toEqual([
      ['B-1', 'Lydopptak', permission],
      ['B-1', 'Skjema', permission],
      ['null', 'Lydopptak', 'everything'],
      ['null', 'Skjema', 'everything'],
    ]);
  });

  it('E-8 the receipt has its last date when each of them has confirmed, and not before', async () => {
    expect([await dateOf(erased), await dateOf(left)]).toEqual([null, null]);
    const { tasks } = await shown();
    for (const { taskId, reference } of tasks.filter(({ system }) => system === 'Lydopptak')) {
      await inRestored((db) => confirmHolderTask({ db, pilotId, confirmedBy: accountId }, taskId));
      expect(await dateOf(reference === null ? erased : left)).toBeNull();
    }
    for (const { taskId } of tasks.filter(({ system }) => system === 'Skjema')) {
      await inRestored((db) => confirmHolderTask({ db, pilotId, confirmedBy: accountId }, taskId));
    }
    expect(await dateOf(erased)).toBe(erased.body.unreadableHereAfter);
    expect(await dateOf(left)).toBe(left.body.unreadableHereAfter);
  });

  it('E-10 is remembered once, also where the same is carried out another time', async () => {
    expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 0 });
    expect((await shown()).holders).toHaveLength(2);
  });
});
