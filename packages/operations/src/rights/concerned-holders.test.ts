import { randomUUID } from 'node:crypto';
import { inPilot, insertExport, insertHolder, type MainTransaction } from '@folge/database';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { readPossibleActs } from './act-for-person.ts';
import { passRestoreGate } from './restore-gate.ts';

const madeBy = '0190b1f2-0000-4000-8000-0000000000aa';
const first = { purposeId: 'f_sporreskjema', permission: 'participation' } as const;
const second = { purposeId: 'f_utfall_kontor', permission: 'participation' } as const;
const lifted = { purposeId: 'f_utfall_kontor', permission: 'confidentiality' } as const;
const everything = [
  'Skjema',
  'Lydopptak',
  'Fil med svar',
  'Fil med utfall',
  'Fil med begge bølger',
  'Fil for ett formål',
];

let fixture: RightsFixture;
let personId: string;

const inApp = <T>(work: (db: MainTransaction) => Promise<T>) => inPilot(fixture.room.databases.app, pilotId, work);

async function holder(system: string, of: { waveId: string } | { exportId: string }): Promise<void> {
  const place = { pilotId, waveId: null, exportId: null, answerable: 'Forsker A', contact: 'a@example.no' };
  await inApp((db) => insertHolder(db, { ...place, ...of, system, registeredBy: madeBy }));
}

async function file(system: string, purposeIds: string[], content: { waveIds: string[]; outcomeIds: string[] }) {
  const exportId = randomUUID();
  const made = {
    format: 'csv',
    madeBy,
    reason: 'Analyse',
    fileDigest: Buffer.alloc(32),
    personIds: [personId],
  } as const;
  await inApp((db) => insertExport(db, { ...made, pilotId, exportId, purposeIds, content }));
  await fixture.room.keyring.makePersonKeys([exportId]);
  await holder(system, { exportId });
}

/** A person with answers of two waves, each given for a purpose of its own, and a copy of each somewhere outside. */
beforeAll(async () => {
  fixture = await makeRightsFixture();
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
  await fixture.main(`
    create table public.second as table research.response;
    update public.second set wave_id = 'T1', covered_by =
      (select event_id from research.consent_event c where c.person_id = respondent_id and c.purpose_id = 'f_utfall_kontor');
    insert into research.response table public.second;
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
      occurred_on, covers_from)
    select pilot_id, person_id, purpose_id, 'confidentiality', 'given', channel, recorded_by_role, occurred_on, covers_from
      from research.consent_event where purpose_id = 'f_utfall_kontor'`);
  await holder('Skjema', { waveId: 'T0' });
  await holder('Lydopptak', { waveId: 'T1' });
});
afterAll(() => fixture.close());

const left = ['A-1', 'B-1', 'C-1', 'D-1', 'E-1'];
beforeEach(async () => {
  personId = await fixture.personOf(left.shift() as string);
  const [outcome] = await fixture.main(
    `select outcome_id from catalogue.outcome where pilot_id = $1 and purpose_id = 'f_utfall_kontor' and from_nav`,
    [pilotId],
  );
  await fixture.main('delete from rights.holder_task; delete from rights.export_person');
  await fixture.main('delete from rights.copy_holder where export_id is not null; delete from rights.export');
  await file('Fil med svar', ['f_sporreskjema'], { waveIds: ['T0'], outcomeIds: [] });
  await file('Fil med utfall', ['f_utfall_kontor'], { waveIds: [], outcomeIds: [String(outcome?.outcome_id)] });
  await file('Fil med begge bølger', ['f_sporreskjema', 'f_utfall_kontor'], { waveIds: ['T0', 'T1'], outcomeIds: [] });
  await file('Fil for ett formål', ['f_utfall_kontor'], { waveIds: ['T0', 'T1'], outcomeIds: [] });
});

const stop = (permission: typeof first | typeof second | typeof lifted | null) =>
  leave(fixture, { personId, act: permission ? 'withdrawal' : 'erasure', permission });

const askedOf = async (receiptNumber: string) =>
  (
    await fixture.main(
      `select h.system from rights.holder_task t join rights.copy_holder h using (pilot_id, holder_id)
        where t.receipt_number = $1 order by h.registered_at`,
      [receiptNumber],
    )
  ).map(({ system }) => system);

it('E-10 asks for what was given for the purpose that is taken back, and leaves the rest where it is', async () => {
  const concerned = ['Skjema', 'Fil med svar', 'Fil med begge bølger'];
  const { standing, copiesAt } = await inApp((db) => readPossibleActs(db, { pilotId, personId }));
  expect(copiesAt).toEqual(everything);
  expect(standing).toContainEqual({ ...first, copiesAt: concerned });
  const receipt = await stop(first);
  expect(await askedOf(receipt.receiptNumber)).toEqual(concerned);
  expect(receipt.body.alsoAt).toEqual(concerned);
});

it('E-10 asks for outcomes of the other purpose, and for the wave that was answered for it', async () => {
  const receipt = await stop(second);
  expect(await askedOf(receipt.receiptNumber)).toEqual([
    'Lydopptak',
    'Fil med utfall',
    'Fil med begge bølger',
    'Fil for ett formål',
  ]);
});

it('E-10 asks for outcomes from NAV alone where confidentiality is lifted no more', async () => {
  const receipt = await stop(lifted);
  expect(await askedOf(receipt.receiptNumber)).toEqual(['Fil med utfall']);
});

it('E-10 asks for everything when everything is deleted', async () => {
  const receipt = await stop(null);
  expect(await askedOf(receipt.receiptNumber)).toEqual(everything);
});

it('E-10 asks for the same when the ledger is carried out again', async () => {
  await fixture.main(`create table public.watermark as table rights.ledger_watermark;
    create table public.response as table research.response;
    create table public.standing as table research.permission_standing`);
  const receipt = await stop(first);
  const before = await askedOf(receipt.receiptNumber);
  await fixture.main(`set session_replication_role = replica;
    delete from rights.holder_task;
    delete from research.consent_event where state = 'withdrawn' and person_id = '${personId}';
    delete from research.permission_standing; insert into research.permission_standing table public.standing;
    delete from research.response; insert into research.response table public.response;
    delete from rights.receipt_of_person; delete from rights.receipt;
    delete from rights.ledger_watermark; insert into rights.ledger_watermark table public.watermark;
    set session_replication_role = origin`);
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 1 });
  expect(before).toHaveLength(3);
  expect(await askedOf(receipt.receiptNumber)).toEqual(before);
});
