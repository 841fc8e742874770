import { setTimeout as sleep } from 'node:timers/promises';
import { NewExport } from '@folge/contracts';
import { connectClient, inPilot } from '@folge/database';
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
    ...{ purposeId: 'f_sporreskjema', reason: 'Analyse', format: 'csv', waveIds: ['T0'], background: false, holder },
  });
  return inPilot(databases.app, pilotId, (db) => makeExport({ db, keyring, pilotId, madeBy }, asked));
}

/** Holds a table from outside, so that whoever writes to it next stops there. */
async function hold(table: string) {
  const client = await connectClient(fixture.uploads.database.superuserUrls.main, 'hold');
  await client.query('begin');
  await client.query(`lock table ${table} in exclusive mode`);
  return { free: () => client.end() };
}

async function waiting(count: number): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const rows = await fixture.main(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length >= count) return;
    await sleep(20);
  }
  throw new Error('They do not wait for each other.');
}

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
