import { inPilot, type UploadJob } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  check,
  type Fixture,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
  save,
  stored,
} from '../../test/upload-fixture.ts';
import { startSaving } from './move-upload.ts';
import { performCheck } from './perform-check.ts';
import { performSave } from './perform-save.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
}, 120_000);
afterAll(() => fixture.close());

const survey = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  registerNewPeople: true,
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  columns: [{ to: 'study_number' }, { to: 'item', item: 'k01' }, { to: 'consent', yes: ['ja'] }],
});
const table = (part: string, uploadId: string) => `staging."${part}_${uploadId.replaceAll('-', '')}"`;
const counts = () =>
  query<{ people: number; answers: number }>(
    fixture,
    `select (select count(*) from research.person) as people, (select count(*) from research.response) as answers`,
  );

test('new people whose keys a killed saving had made already are saved by the next one', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01;samtykke\nN-1;2;ja\nN-2;3;ja\n' });
  await check(fixture, uploadId, survey);
  const newcomers = await query<{ id: string }>(fixture, `select person_id as id from ${table('newcomer', uploadId)}`);
  await fixture.room.keyring.makePersonKeys(newcomers.map(({ id }) => id));
  expect((await save(fixture, uploadId)).state).toBe('saved');
  expect(await counts()).toEqual([{ people: 2, answers: 2 }]);
}, 60_000);

test('a save that failed says so, is not done by a second job, and can be saved again by hand', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01;samtykke\nN-9;2;ja\n' });
  await check(fixture, uploadId, survey);
  await query(
    fixture,
    `create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
     create trigger full_disk before insert on research.response for each row execute function public.fail()`,
  );
  const before = await counts();
  await inPilot(fixture.room.databases.app, pilotId, (db) => startSaving(db, { pilotId, uploadId }));
  await expect(performSave(fixture.room, { pilotId, uploadId })).rejects.toThrow('full');
  expect(await stored(fixture, uploadId)).toMatchObject({ state: 'checked', problem: { code: 'platform.failed' } });
  await query(fixture, 'drop trigger full_disk on research.response');
  await performSave(fixture.room, { pilotId, uploadId });
  expect((await stored(fixture, uploadId)).state).toBe('checked');
  expect(await counts()).toEqual(before);
  expect(await save(fixture, uploadId)).toMatchObject({ state: 'saved', problem: null });
}, 60_000);

test('rows that were staged when the server went down hard are staged again, not taken for none', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01;samtykke\nN-3;2;ja\n' });
  await check(fixture, uploadId, survey);
  // What PostgreSQL does to unlogged tables after a crash.
  const parts = ['row', 'person', 'text', 'problem', 'newcomer', 'permission', 'verdict'];
  await query(fixture, `truncate ${parts.map((part) => table(part, uploadId)).join(', ')}`);
  const jobs: UploadJob[] = [];
  const room = { ...fixture.room, enqueue: async (job: UploadJob) => void jobs.push(job) };
  await inPilot(room.databases.app, pilotId, (db) => startSaving(db, { pilotId, uploadId }));
  await performSave(room, { pilotId, uploadId });
  expect(jobs).toEqual([{ verb: 'check', pilotId, uploadId }]);
  expect((await stored(fixture, uploadId)).state).toBe('checking');
  await performCheck(room, { pilotId, uploadId });
  expect((await save(fixture, uploadId)).state).toBe('saved');
  expect(await counts()).toEqual([{ people: 4, answers: 4 }]);
}, 60_000);
