import { tablesOfPerson } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { destroyOrphanKeys, ORPHAN_MILLISECONDS, sweepRights, VACUUM_AFTER_MILLISECONDS } from './sweep-rights.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

const hours = 3600 * 1000;
const keysOf = async (ids: string[]) =>
  (await fixture.vault('select person_id from vault.person_key where person_id = any($1)', [ids])).length;

describe('E-9 vacuuming', () => {
  it('clears every table that refers to people within a day of an erasure, once', async () => {
    const personId = await fixture.personOf('A-1');
    await leave(fixture, { personId, act: 'erasure' });
    expect((await sweepRights(fixture.room)).tables).toEqual([]);
    const { tables } = await sweepRights(fixture.room, Date.now() + VACUUM_AFTER_MILLISECONDS + 1000);
    expect(tables).toEqual([...tablesOfPerson.map(([table]) => table), 'identity.confirmation'].toSorted());
    expect(VACUUM_AFTER_MILLISECONDS).toBeLessThan(24 * hours);
    expect((await sweepRights(fixture.room, Date.now() + 30 * hours)).tables).toEqual([]);
  });
});

it('E-9 vacuums again what was done again after a restore, though its receipts are older than the last vacuum', async () => {
  const later = Date.now() + 7 * hours;
  await fixture.main(`update rights.receipt set made_at = now() - interval '40 days'`);
  expect((await sweepRights(fixture.room, later)).tables).toEqual([]);
  await fixture.main('update rights.ledger_watermark set sequence = sequence');
  expect((await sweepRights(fixture.room, later)).tables).toHaveLength(tablesOfPerson.length + 1);
});

describe('E-2 keys of nobody', () => {
  it('are destroyed when their people were in no database for a day, and others stay', async () => {
    const nobody = '00000000-0000-4000-8000-00000000dead';
    const somebody = await fixture.personOf('B-1');
    await fixture.room.keyring.makePersonKeys([nobody]);
    const now = Date.now();
    expect(await destroyOrphanKeys(fixture.room, now)).toBe(0);
    expect(await destroyOrphanKeys(fixture.room, now + ORPHAN_MILLISECONDS + hours)).toBe(0);
    expect(await keysOf([nobody])).toBe(1);
    expect(await destroyOrphanKeys(fixture.room, now + 2 * (ORPHAN_MILLISECONDS + hours))).toBe(1);
    expect(await keysOf([nobody, somebody])).toBe(1);
  });

  it('are destroyed when their task was confirmed, also by a process that was killed before it did that itself', async () => {
    const [done, open] = ['00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000d2'];
    await fixture.room.keyring.makePersonKeys([done, open]);
    await fixture.main(
      `with receipt as (insert into rights.receipt (receipt_number, kind, body, digest) values ('X', 'erasure', '{}', '')),
         holder as (insert into rights.copy_holder (pilot_id, wave_id, system, answerable, contact, registered_by)
           values ($1, 'T0', 'TSD', 'Oppdiktet', 'x@example.no', gen_random_uuid()) returning holder_id)
       insert into rights.holder_task (pilot_id, task_id, holder_id, receipt_number, verb, sealed_reference, due_on)
       select $1, task_id, holder_id, 'X', 'delete', reference, current_date
         from holder, (values ($2::uuid, null::bytea), ($3, 'sealed')) task (task_id, reference)`,
      [pilotId, done, open],
    );
    const now = Date.now() + 5 * ORPHAN_MILLISECONDS;
    await destroyOrphanKeys(fixture.room, now);
    await destroyOrphanKeys(fixture.room, now + ORPHAN_MILLISECONDS + hours);
    expect([await keysOf([done]), await keysOf([open])]).toEqual([0, 1]);
  });

  it('are kept when their people come back within the day, as after the right backup was put back', async () => {
    const personId = await fixture.personOf('C-1');
    const now = Date.now() + 3 * ORPHAN_MILLISECONDS;
    const [kept] = await fixture.main('select * from identity.person where person_id = $1', [personId]);
    await fixture.main('delete from identity.person where person_id = $1', [personId]);
    await fixture.main('delete from research.free_text where respondent_id = $1', [personId]);
    await destroyOrphanKeys(fixture.room, now);
    const columns = Object.keys(kept ?? {});
    await fixture.main(
      `insert into identity.person (${columns}) values (${columns.map((_, i) => `$${i + 1}`)})`,
      Object.values(kept ?? {}),
    );
    await destroyOrphanKeys(fixture.room, now + ORPHAN_MILLISECONDS - hours);
    await destroyOrphanKeys(fixture.room, now + 2 * ORPHAN_MILLISECONDS);
    expect(await keysOf([personId])).toBe(1);
  });
});

it('L-3 deletes sessions of links an hour after they are over, with what was to be confirmed in them', async () => {
  const personId = await fixture.personOf('D-1');
  await fixture.main(
    `insert into identity.link (pilot_id, link_id, person_id, code_digest, letter_number, language, expires_on)
     values ('prove', '00000000-0000-4000-8000-00000000000a', $1, '\\x01', 'B-1', 'nb', current_date + 30)`,
    [personId],
  );
  await fixture.main(
    `insert into identity.link_session (session_digest, pilot_id, link_id, person_id, expires_at, ended_at)
     select d, 'prove', '00000000-0000-4000-8000-00000000000a', $1, e, null
       from (values ('\\x01'::bytea, now() - interval '61 minutes'), ('\\x02', now() - interval '59 minutes')) v(d, e)`,
    [personId],
  );
  await fixture.main(
    `insert into identity.confirmation (nonce_digest, session_digest, pilot_id, action, state_version, receipt_number, expires_at)
     values ('\\x01', '\\x01', 'prove', 'withdrawal', '1', 'ABCD', now())`,
  );
  expect((await sweepRights(fixture.room)).sessions).toBe(1);
  expect(await fixture.main('select session_digest from identity.link_session')).toEqual([
    { session_digest: Buffer.from([2]) },
  ]);
  expect(await fixture.main('select from identity.confirmation')).toEqual([]);
});
