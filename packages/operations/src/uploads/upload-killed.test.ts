import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inPilot, type UploadJob } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Fixture,
  knownPeople,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
  stored,
} from '../../test/upload-fixture.ts';
import { mapUpload } from './map-upload.ts';
import { cancelUpload, startSaving } from './move-upload.ts';
import { performCheck } from './perform-check.ts';
import { performSave } from './perform-save.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { uploadPath } from './upload-room.ts';

let fixture: Fixture;
const people = Array.from({ length: 40 }, (_, i) => `K-${i}`);

beforeAll(async () => {
  fixture = await makeFixture();
  await knownPeople(fixture, people);
}, 120_000);
afterAll(() => fixture.close());

const survey = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  columns: [{ to: 'study_number' }, { to: 'item', item: 'k01' }],
});
const text = `studienr;k01\n${people.map((number) => `${number};2`).join('\n')}`;

/** Does a job in a process of its own and kills it, its children with it, after some milliseconds. */
async function killAfter(job: UploadJob, milliseconds: number): Promise<void> {
  const { databases, keyring, enqueue, ...room } = fixture.room;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../test/perform-job.ts')], {
    env: { ...process.env, JOB: JSON.stringify({ job, room, urls: fixture.database.urls }) },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await Promise.race([sleep(milliseconds), ended]);
  try {
    process.kill(-(child.pid as number), 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
  await ended;
}

async function sweepAndFinish(): Promise<void> {
  const jobs: UploadJob[] = [];
  const room = { ...fixture.room, enqueue: async (job: UploadJob) => void jobs.push(job) };
  // The server notices a killed client's connection when it next writes to it or reads from it.
  for (let waited = 0; waited < 5000 && jobs.length === 0; waited += 100) {
    const { restarted } = await sweepUploads(room);
    if (restarted === 0) await sleep(100);
  }
  for (const job of jobs) await (job.verb === 'check' ? performCheck : performSave)(room, job);
}

/** Sweeps as the worker does two hours later: what a process killed after its save left is gone by then. */
async function sweepUntilGone(uploadId: string): Promise<void> {
  for (let waited = 0; waited < 10_000 && existsSync(uploadPath(fixture.room, uploadId)); waited += 100) {
    await sweepUploads(fixture.room, Date.now() + 2 * 3600 * 1000);
    await sleep(100);
  }
}

const savedRows = () => query<{ n: number }>(fixture, 'select count(*) as n from research.response');

test.each([50, 300, 600, 900, 1200, 1600])(
  'killed %d ms into the check, it is done again from the file',
  async (after) => {
    const uploadId = await receive(fixture, { text });
    await inPilot(fixture.room.databases.app, pilotId, (db) => mapUpload(db, { uploadId, mapping: survey }));
    await killAfter({ verb: 'check', pilotId, uploadId }, after);
    expect(await savedRows()).toEqual([{ n: 0 }]);
    if ((await stored(fixture, uploadId)).state === 'checking') await sweepAndFinish();
    const checked = await stored(fixture, uploadId);
    expect(checked.state).toBe('checked');
    expect(checked.counts).toMatchObject({ rows: 40, new: 40, refused: 0 });
    await inPilot(fixture.room.databases.app, pilotId, (db) => cancelUpload(db, { pilotId, uploadId }));
  },
  60_000,
);

test.each([300, 500, 700, 900, 1200])(
  'killed %d ms into saving, the wave is complete or absent, and then complete',
  async (after) => {
    const uploadId = await receive(fixture, { text });
    await inPilot(fixture.room.databases.app, pilotId, (db) => mapUpload(db, { uploadId, mapping: survey }));
    await performCheck(fixture.room, { pilotId, uploadId });
    await inPilot(fixture.room.databases.app, pilotId, (db) => startSaving(db, { pilotId, uploadId }));
    await killAfter({ verb: 'save', pilotId, uploadId }, after);
    const [rows] = await savedRows();
    const { state } = await stored(fixture, uploadId);
    expect([state, rows?.n]).toEqual(state === 'saved' ? ['saved', 40] : ['saving', 0]);
    if (state === 'saving') await sweepAndFinish();
    expect((await stored(fixture, uploadId)).state).toBe('saved');
    expect(await savedRows()).toEqual([{ n: 40 }]);
    await sweepUntilGone(uploadId);
    expect(existsSync(uploadPath(fixture.room, uploadId))).toBe(false);
    await query(fixture, 'delete from research.response');
  },
  60_000,
);

test('a check that is cancelled ends and leaves neither file nor staging tables', async () => {
  const many = `studienr;k01\n${Array.from({ length: 300_000 }, (_, i) => `K-${i};2`).join('\n')}`;
  const uploadId = await receive(fixture, { text: many });
  await inPilot(fixture.room.databases.app, pilotId, (db) => mapUpload(db, { uploadId, mapping: survey }));
  const checking = performCheck(fixture.room, { pilotId, uploadId });
  await sleep(300);
  const { wasChecking } = await inPilot(fixture.room.databases.app, pilotId, (db) =>
    cancelUpload(db, { pilotId, uploadId }),
  );
  await checking;
  expect(wasChecking).toBe(true);
  expect((await stored(fixture, uploadId)).state).toBe('cancelled');
  expect(existsSync(uploadPath(fixture.room, uploadId))).toBe(false);
  const hex = uploadId.replaceAll('-', '');
  expect(await query(fixture, `select relname from pg_class where relname like '%${hex}'`)).toEqual([]);
}, 60_000);

test('what waited for a day, and what nobody knows of, is taken away', async () => {
  const uploadId = await receive(fixture, { text });
  await query(
    fixture,
    `update research.upload set uploaded_at = now() - interval '25 hours' where upload_id = '${uploadId}'`,
  );
  await sweepUploads(fixture.room, Date.now() + 2 * 3600 * 1000);
  expect((await stored(fixture, uploadId)).state).toBe('cancelled');
  expect(readdirSync(fixture.room.folder)).toEqual([]);
  expect(await query(fixture, "select relname from pg_class where relnamespace = 'staging'::regnamespace")).toEqual([]);
}, 60_000);
