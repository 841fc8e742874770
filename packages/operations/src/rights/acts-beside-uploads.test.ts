import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inPilot } from '@folge/database';
import { holdTable, untilWaiting } from '@folge/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answersMapping,
  answersText,
  leave,
  makeRightsFixture,
  pilotId,
  type RightsFixture,
} from '../../test/rights-fixture.ts';
import { check, receive, save, stored } from '../../test/upload-fixture.ts';
import { issueLinks } from '../links/issue-links.ts';
import { clearPin } from './clear-pin.ts';
import { passRestoreGate } from './restore-gate.ts';
import { revokeLink } from './revoke-link.ts';

let fixture: RightsFixture;
beforeEach(async () => {
  fixture = await makeRightsFixture();
});
afterEach(() => fixture.close());

const again = { ...answersMapping, waveId: 'T1' };

async function checked(): Promise<string> {
  const uploadId = await receive(fixture.uploads, { text: answersText });
  const { counts } = await check(fixture.uploads, uploadId, again);
  expect(counts).toMatchObject({ rows: 6, new: 6, refused: 0 });
  return uploadId;
}

const hold = (table: string) => holdTable(fixture.uploads.database.superuserUrls.main, table);
const waiting = (count: number) => untilWaiting(fixture.uploads.database.superuserUrls.main, count);

const responsesOf = (personId: string) =>
  fixture.main('select wave_id from research.response where respondent_id = $1', [personId]);
const textsOf = (personId: string) =>
  fixture.main('select wave_id from research.free_text where respondent_id = $1', [personId]);
const inNewWave = () =>
  fixture.main(`select count(distinct respondent_id)::int as people from research.response where wave_id = 'T1'`);
const counted = async (personId: string) => {
  const [row] = await fixture.main(
    `select set_config('folge.pilot_id', 'prove', false),
            (select count(*)::int from research.coverage where person_id = $1) as purposes`,
    [personId],
  );
  return row?.purposes;
};

const acts = [
  ['withdrawal', { act: 'withdrawal' }],
  [
    'withdrawal of one purpose',
    { act: 'withdrawal', permission: { purposeId: 'f_sporreskjema', permission: 'participation' } },
  ],
  ['erasure', { act: 'erasure' }],
] as const;

describe('R-8 a save and an act at the same moment', () => {
  it.each(acts)('keep nothing of the person, the save being first and then a %s', async (_, act) => {
    const personId = await fixture.personOf('A-1');
    const uploadId = await checked();
    const held = await hold('research.free_text');
    const saving = save(fixture.uploads, uploadId);
    await waiting(1);
    const leaving = leave(fixture, { personId, ...act });
    await waiting(2);
    await held.free();
    const [saved] = await Promise.all([saving, leaving]);
    expect(saved.state).toBe('saved');
    expect([await responsesOf(personId), await textsOf(personId)]).toEqual([[], []]);
    expect(await inNewWave()).toEqual([{ people: 5 }]);
    expect(await counted(personId)).toBe('permission' in act ? 1 : 0);
  });

  it.each(acts)('keep nothing of the person, a %s being first and then the save', async (_, act) => {
    const personId = await fixture.personOf('A-1');
    const uploadId = await checked();
    const held = await hold('rights.receipt');
    const leaving = leave(fixture, { personId, ...act });
    await waiting(1);
    // The act cancels what was not being saved; whoever presses «lagre» now is told so.
    const saving = save(fixture.uploads, uploadId).catch((error: unknown) => error);
    await waiting(2);
    await held.free();
    await leaving;
    expect(await saving).toMatchObject({ code: 'upload.wrong-state', facts: { state: 'cancelled' } });
    expect([await responsesOf(personId), await textsOf(personId)]).toEqual([[], []]);
    expect(await inNewWave()).toEqual([{ people: 0 }]);
  });

  it('keep what was given before of whom keeps, and nothing that comes after: the save goes on without her row', async () => {
    const personId = await fixture.personOf('A-1');
    const uploadId = await checked();
    await leave(fixture, { personId, act: 'withdrawal', keepsGiven: true });
    expect((await stored(fixture.uploads, uploadId)).state).toBe('checked');
    const saved = await save(fixture.uploads, uploadId);
    expect(saved).toMatchObject({ state: 'saved', counts: { new: 5, refused: 1 } });
    expect(await responsesOf(personId)).toEqual([{ wave_id: 'T0' }]);
    expect(await textsOf(personId)).toEqual([{ wave_id: 'T0' }]);
    expect(await inNewWave()).toEqual([{ people: 5 }]);
  });
});

describe('L-10 a lost letter and a forgotten PIN while a file is being saved', () => {
  const isStale = async () => (await fixture.main('select stale from research.report'))[0]?.stale;
  const by = { recordedByRole: 'researcher', actorId: null, requestId: null };

  it('L-10 the letter opens nothing and the PIN is set aside before the save ends, and no report is made anew for it', async () => {
    const { room } = fixture;
    const personId = await fixture.personOf('A-1');
    const [link] = await inPilot(room.databases.identity, pilotId, (db) =>
      issueLinks(db, {
        pilotId,
        personIds: [personId],
        holder: 'person',
        language: 'nb',
        expiresOn: '2999-01-01',
        issuedBy: null,
      }),
    );
    await fixture.main(
      `insert into research.report (pilot_id, kind, model, records_state, seen_transactions)
       values ('prove', 'goal_attainment', '{}', '', pg_current_snapshot()::text)`,
    );
    const uploadId = await checked();
    const held = await hold('research.free_text');
    const saving = save(fixture.uploads, uploadId);
    await waiting(1);
    await revokeLink(room, { pilotId, linkId: String(link?.linkId), ...by });
    await clearPin(room, { pilotId, personId, ...by });
    const [row] = await fixture.main('select revoked_at from identity.link');
    expect(row?.revoked_at).toBeInstanceOf(Date);
    expect(await isStale()).toBe(false);
    await held.free();
    expect((await saving).state).toBe('saved');
    const noted = await fixture.main(
      `select e.action, e.role, (select count(*)::int from audit.event_person p where p.event_id = e.event_id) as people
         from audit.event e where e.action in ('link_revoked', 'pin_cleared') order by e.event_id`,
    );
    expect(noted).toEqual([
      { action: 'link_revoked', role: 'researcher', people: 1 },
      { action: 'pin_cleared', role: 'researcher', people: 1 },
    ]);
    await fixture.main('update research.report set stale = false');
    await leave(fixture, { personId, act: 'restriction' });
    expect(await isStale()).toBe(true);
  });
});

const left = async (uploadId: string) => {
  const hex = uploadId.replaceAll('-', '');
  const staged = await fixture.main(`select relname from pg_class where relname like $1`, [`%${hex}`]);
  return { staged, file: existsSync(join(fixture.room.uploadFolder, uploadId)) };
};
const nothing = { staged: [], file: false };
const because = { state: 'cancelled', problem: { code: 'upload.somebody-left' }, inspection: null };

const deleting = [...acts, ['objection', { act: 'objection' }]] as const;

describe('E-1 an act that deletes while a file is on its way', () => {
  it.each(deleting.slice(1, 3))(
    'E-1 a %s cancels it where it was received, with its file, and says why',
    async (_, act) => {
      const uploadId = await receive(fixture.uploads, { text: answersText });
      await leave(fixture, { personId: await fixture.personOf('A-1'), ...act });
      expect(await stored(fixture.uploads, uploadId)).toMatchObject(because);
      expect(await left(uploadId)).toEqual(nothing);
    },
  );

  it.each(deleting)('E-1 a %s cancels it where it was checked, with its file and staged rows', async (_, act) => {
    const uploadId = await checked();
    expect((await left(uploadId)).staged.length).toBeGreaterThan(0);
    await leave(fixture, { personId: await fixture.personOf('A-1'), ...act });
    expect(await stored(fixture.uploads, uploadId)).toMatchObject(because);
    expect(await left(uploadId)).toEqual(nothing);
  });

  it.each(deleting.slice(2))('E-1 a %s ends its check and takes away what was staged by then', async (_, act) => {
    const uploadId = await receive(fixture.uploads, { text: answersText });
    const checking = check(fixture.uploads, uploadId, again);
    while ((await stored(fixture.uploads, uploadId)).state !== 'checking') await sleep(5);
    await leave(fixture, { personId: await fixture.personOf('A-1'), ...act });
    await checking;
    expect(await stored(fixture.uploads, uploadId)).toMatchObject(because);
    expect(await left(uploadId)).toEqual(nothing);
  });

  it('E-1 an erasure waits for a save that is under way and takes what it brought in', async () => {
    const personId = await fixture.personOf('A-1');
    const uploadId = await checked();
    const held = await hold('research.free_text');
    const saving = save(fixture.uploads, uploadId);
    await waiting(1);
    const leaving = leave(fixture, { personId, act: 'erasure' });
    await waiting(2);
    await held.free();
    await Promise.all([saving, leaving]);
    expect((await stored(fixture.uploads, uploadId)).state).toBe('saved');
    expect(await left(uploadId)).toEqual(nothing);
    expect(await responsesOf(personId)).toEqual([]);
  });

  it('E-1 a file that comes in beside the act waits for it and is one that comes afterwards: her row is refused', async () => {
    const personId = await fixture.personOf('A-1');
    const held = await hold('rights.receipt');
    const leaving = leave(fixture, { personId, act: 'erasure' });
    await waiting(1);
    const receiving = receive(fixture.uploads, { text: answersText });
    await waiting(2);
    await held.free();
    await leaving;
    const uploadId = await receiving;
    const { state, counts } = await check(fixture.uploads, uploadId, again);
    expect(state).toBe('checked');
    expect(counts).toMatchObject({ rows: 6, new: 5, refused: 1 });
  });

  it.each([
    ['erasure', { act: 'erasure' }],
    ['withdrawal', { act: 'withdrawal' }],
  ] as const)(
    'E-1 a process killed after a %s is done leaves the file to whoever looks at the gate next',
    async (_, act) => {
      const personId = await fixture.personOf('A-1');
      const [checkedOne, receivedOne] = [await checked(), await receive(fixture.uploads, { text: answersText })];
      const { databases } = fixture.room;
      const connect = () => Promise.reject(new Error('Killed here.'));
      const pools = { ...databases.pools, import: { connect } } as unknown as typeof databases.pools;
      const cutShort = { ...fixture, room: { ...fixture.room, databases: { ...databases, pools } } };
      await expect(leave(cutShort, { personId, ...act })).rejects.toThrow('Killed here.');
      const acts = () => fixture.vault('select act from vault.ledger order by sequence');
      expect(await acts()).toEqual([{ act: act.act }]);
      expect((await left(checkedOne)).file).toBe(true);
      expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
      for (const uploadId of [checkedOne, receivedOne]) {
        expect(await stored(fixture.uploads, uploadId)).toMatchObject(because);
        expect(await left(uploadId)).toEqual(nothing);
      }
      expect(await acts()).toEqual([
        { act: act.act },
        ...(act.act === 'erasure' ? [{ act: 'erasure_completed' }] : []),
      ]);
    },
  );

  it('E-1 a file is cancelled too where the act is carried out by the next start', async () => {
    const personId = await fixture.personOf('A-1');
    const uploadId = await checked();
    await fixture.main(`create function public.fail() returns trigger language plpgsql as $$ begin raise 'cut'; end $$;
      create trigger cut before insert on rights.receipt for each row execute function public.fail()`);
    await expect(leave(fixture, { personId, act: 'erasure' })).rejects.toThrow('cut');
    expect((await stored(fixture.uploads, uploadId)).state).toBe('checked');
    await fixture.main('drop trigger cut on rights.receipt');
    expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 1 });
    expect(await stored(fixture.uploads, uploadId)).toMatchObject(because);
    expect(await left(uploadId)).toEqual(nothing);
  });
});
