import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FEWEST_SORTED_AHEAD, inPilot, type UploadJob } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fixture, makeFixture, mapping, pilotId, query, receive, stored } from '../../test/upload-fixture.ts';
import { STUDY_NUMBER_DIGEST_BYTES, studyNumberDigest } from '../study-number-digest.ts';
import { mapUpload } from './map-upload.ts';
import { startSaving } from './move-upload.ts';
import { performCheck } from './perform-check.ts';
import { performSave } from './perform-save.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { uploadPath } from './upload-room.ts';

let fixture: Fixture;
const many = FEWEST_SORTED_AHEAD;
const numbers = Array.from({ length: many }, (_, i) => `S-${i}`);
const survey = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  columns: [{ to: 'study_number' }, { to: 'item', item: 'k01' }, { to: 'item', item: 'k02' }],
});
const text = `studienr;k01;k02\n${numbers.map((number, i) => `${number};${(i % 4) + 1};${((i >> 2) % 4) + 1}`).join('\n')}`;

/** So many known people who consented, that a save lets another connection sort their rows ahead. */
beforeAll(async () => {
  fixture = await makeFixture();
  const key = await fixture.room.keyring.studyNumberKey(pilotId);
  const digests = Buffer.concat(numbers.map((number) => studyNumberDigest(key, number)));
  const cut = `substring($1::bytea from (n - 1) * ${STUDY_NUMBER_DIGEST_BYTES} + 1 for ${STUDY_NUMBER_DIGEST_BYTES})`;
  await query(fixture, `select set_config('folge.pilot_id', '${pilotId}', false)`);
  await query(
    fixture,
    `create table public.many as select gen_random_uuid() as id, ${cut} as digest from generate_series(1, ${many}) n`.replace(
      '$1::bytea',
      `'\\x${digests.toString('hex')}'::bytea`,
    ),
  );
  await query(
    fixture,
    `insert into research.person (pilot_id, person_id, kind) select '${pilotId}', id, 'participant' from public.many`,
  );
  await query(
    fixture,
    `insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
     select '${pilotId}', id, digest, '\\x01' from public.many`,
  );
  await query(
    fixture,
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
       occurred_on, covers_from)
     select '${pilotId}', id, 'f_sporreskjema', 'participation', 'given', 'paper', 'researcher', '2025-01-01', '2025-01-01'
       from public.many`,
  );
  await query(fixture, 'analyze');
}, 240_000);
afterAll(() => fixture.close());

const savedRows = async () => {
  const counted = 'select count(*)::int as rows, count(distinct respondent_id)::int as people from research.response';
  return (await query<{ rows: number; people: number }>(fixture, counted))[0];
};
const connections = (application: string, state = '%') =>
  query(
    fixture,
    `select from pg_stat_activity where datname = current_database() and application_name = $1 and state like $2`,
    [application, state],
  );

/** A worker that saves, killed with its children so long after its second connection has begun to sort. */
async function killWhileSorting(uploadId: string, milliseconds: number): Promise<void> {
  const job: UploadJob = { verb: 'save', pilotId, uploadId };
  const { databases, keyring, enqueue, ...room } = fixture.room;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../test/perform-job.ts')], {
    env: { ...process.env, JOB: JSON.stringify({ job, room, urls: fixture.database.urls }) },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while ((await connections('folge-sort')).length === 0 && child.exitCode === null) await sleep(5);
  expect(child.exitCode).toBeNull();
  await sleep(milliseconds);
  process.kill(-(child.pid as number), 'SIGKILL');
  await ended;
}

async function sweepAndFinish(): Promise<void> {
  const jobs: UploadJob[] = [];
  const room = { ...fixture.room, enqueue: async (job: UploadJob) => void jobs.push(job) };
  // The server notices a killed client's connection when it next writes to it or reads from it.
  for (let waited = 0; waited < 60_000 && jobs.length === 0; waited += 100) {
    const { restarted } = await sweepUploads(room);
    if (restarted === 0) await sleep(100);
  }
  for (const job of jobs) await (job.verb === 'check' ? performCheck : performSave)(room, job);
}

it.each([0, 250])(
  'R-1 a save that sorts ahead with a second connection, killed %d ms into it, is absent and then whole',
  async (milliseconds) => {
    const uploadId = await receive(fixture, { text });
    await inPilot(fixture.room.databases.app, pilotId, (db) => mapUpload(db, { uploadId, mapping: survey }));
    await performCheck(fixture.room, { pilotId, uploadId });
    expect((await stored(fixture, uploadId)).counts).toMatchObject({ rows: many, new: many, refused: 0 });
    await inPilot(fixture.room.databases.app, pilotId, (db) => startSaving(db, { pilotId, uploadId }));
    await killWhileSorting(uploadId, milliseconds);
    const { state } = await stored(fixture, uploadId);
    const rows = state === 'saved' ? many : 0;
    expect([state, await savedRows()]).toEqual([rows === 0 ? 'saving' : 'saved', { rows, people: rows }]);
    // At once the save cannot have come to its end.
    if (milliseconds === 0) expect(state).toBe('saving');
    if (state === 'saving') await sweepAndFinish();
    expect((await stored(fixture, uploadId)).state).toBe('saved');
    expect(await savedRows()).toEqual({ rows: many, people: many });
    expect(
      await query(
        fixture,
        'select answers[1] as k01, answers[2] as k02, count(*)::int as n from research.response group by 1, 2 order by 1, 2',
      ),
    ).toEqual([1, 2, 3, 4].flatMap((k01) => [1, 2, 3, 4].map((k02) => ({ k01, k02, n: many / 16 }))));
    if (state === 'saving') expect(existsSync(uploadPath(fixture.room, uploadId))).toBe(false);
    for (const application of ['folge-sort', 'folge-save']) {
      for (let waited = 0; waited < 10_000 && (await connections(application)).length > 0; waited += 50)
        await sleep(50);
      expect(await connections(application)).toEqual([]);
    }
    await query(fixture, 'truncate research.response');
  },
  240_000,
);
