import { NewExport } from '@folge/contracts';
import { inPilot } from '@folge/database';
import { holdTable, untilWaiting } from '@folge/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { readRecallList } from '../holders/holder-list.ts';
import { exportPseudonym } from '../rights/holder-tasks.ts';
import { makeExport } from './make-export.ts';

let fixture: RightsFixture;
beforeEach(async () => {
  fixture = await makeRightsFixture();
});
afterEach(() => fixture.close());

const madeBy = '0190b1f2-0000-4000-8000-0000000000aa';
const holder = { system: 'Bærbar', answerable: 'Forsker A', contact: 'forsker@example.no' };

function exporting() {
  const { databases, keyring } = fixture.room;
  const asked = NewExport.parse({
    ...{ purposeIds: ['f_sporreskjema'], reason: 'Analyse', format: 'csv', waveIds: ['T0'], background: false, holder },
  });
  return inPilot(databases.app, pilotId, (db) => makeExport({ db, keyring, pilotId, madeBy }, asked));
}

const hold = (table: string) => holdTable(fixture.uploads.database.superuserUrls.main, table);
const waiting = (count: number) => untilWaiting(fixture.uploads.database.superuserUrls.main, count);

describe('E-10 somebody is erased at the moment a file is committed', () => {
  it('E-10 the file being first, it holds her and is called back by its own pseudonym', async () => {
    const personId = await fixture.personOf('A-1');
    const held = await hold('rights.copy_holder');
    const file = exporting();
    await waiting(1);
    const leaving = leave(fixture, { personId, act: 'erasure' });
    await waiting(2);
    await held.free();
    const [{ exportId, personIds }, receipt] = await Promise.all([file, leaving]);
    expect(personIds).toContain(personId);
    expect(receipt.body.alsoAt).toEqual(['Bærbar']);
    const key = (await fixture.room.keyring.personKeys([exportId])).get(exportId) as Buffer;
    const [task] = await fixture.main('select holder_id from rights.holder_task where confirmed_at is null');
    const { databases, keyring } = fixture.room;
    const list = await inPilot(databases.app, pilotId, (db) =>
      readRecallList({ db, keyring, pilotId }, String(task?.holder_id)),
    );
    expect(JSON.stringify(list)).toContain(exportPseudonym(key, personId));
  });

  it('E-10 the erasure being first, no file leaves with her, and the next one lacks her', async () => {
    const personId = await fixture.personOf('A-1');
    const held = await hold('rights.receipt');
    const leaving = leave(fixture, { personId, act: 'erasure' });
    await waiting(1);
    const file = exporting();
    await waiting(2);
    await held.free();
    const [made] = await Promise.allSettled([file, leaving]);
    expect(made).toMatchObject({ status: 'rejected', reason: { code: 'export.people-left' } });
    expect(await fixture.main('select from rights.export')).toEqual([]);
    const next = await exporting();
    expect([next.personIds.length, next.personIds.includes(personId)]).toEqual([5, false]);
  });
});
