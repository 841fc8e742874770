import { afterAll, beforeAll, expect, it } from 'vitest';
import { leave, makeRightsFixture, type RightsFixture } from '../../test/rights-fixture.ts';
import { passRestoreGate } from './restore-gate.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
});
afterAll(() => fixture.close());

it('L-13 the day a withdrawal was received holds when an older database is put back and the ledger is carried out again', async () => {
  const personId = await fixture.personOf('A-1');
  await fixture.main(`create table public.watermark as table rights.ledger_watermark;
    create table public.standing as table research.permission_standing`);
  const receipt = await leave(fixture, {
    personId,
    act: 'withdrawal',
    keepsGiven: true,
    channel: 'paper',
    recordedByRole: 'researcher',
    receivedOn: '2025-06-01',
  });
  const events = () =>
    fixture.main(
      `select occurred_on::text as day, recorded_at::date = current_date as "isToday" from research.consent_event
        where person_id = $1 and state = 'withdrawn'`,
      [personId],
    );
  const withdrawn = [
    { day: '2025-06-01', isToday: true },
    { day: '2025-06-01', isToday: true },
  ];
  expect(await events()).toEqual(withdrawn);

  // What only a superuser can do, and what putting an older database back amounts to.
  await fixture.main(`set session_replication_role = replica;
    delete from research.consent_event where state = 'withdrawn';
    delete from research.permission_standing;
    insert into research.permission_standing table public.standing;
    delete from rights.receipt_of_person; delete from rights.receipt;
    delete from rights.ledger_watermark; insert into rights.ledger_watermark table public.watermark;
    set session_replication_role = origin`);
  expect(await events()).toEqual([]);
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 1 });
  expect(await events()).toEqual(withdrawn);
  const [kept] = await fixture.main('select body from rights.receipt where receipt_number = $1', [
    receipt.receiptNumber,
  ]);
  expect(kept?.body).toMatchObject({ receivedOn: '2025-06-01', madeAt: receipt.madeAt });
});
