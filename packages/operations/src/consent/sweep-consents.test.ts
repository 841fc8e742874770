import { connectClient } from '@folge/database';
import { untilWaiting } from '@folge/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRightsFixture, type RightsFixture } from '../../test/rights-fixture.ts';
import { sweepConsents } from './sweep-consents.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

const oneWaits = () => untilWaiting(fixture.uploads.database.superuserUrls.main);

it('E-1 lets no permission expire of somebody who is erased at the same moment, and those of the others once', async () => {
  const personId = await fixture.personOf('A-1');
  await fixture.main(`set session_replication_role = replica`);
  for (const table of ['consent_event', 'permission_standing']) {
    await fixture.main(`update research.${table} set covers_until = '2020-01-01'`);
  }
  await fixture.main(`set session_replication_role = origin`);
  const erasing = await connectClient(fixture.uploads.database.superuserUrls.main, 'erase');
  await erasing.query(`begin; select pg_advisory_xact_lock(hashtextextended('acts that take away', 0));
    set local session_replication_role = replica`);
  for (const table of ['consent_event', 'permission_standing']) {
    await erasing.query(`delete from research.${table} where person_id = $1`, [personId]);
  }
  const sweeping = sweepConsents(fixture.room);
  await oneWaits();
  await erasing.query('commit');
  await erasing.end();
  expect(await sweeping).toEqual({ expired: 10, turned18: 0 });
  expect(await fixture.main('select from research.consent_event where person_id = $1', [personId])).toEqual([]);
  expect(await sweepConsents(fixture.room)).toEqual({ expired: 0, turned18: 0 });
});
