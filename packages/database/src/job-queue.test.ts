import { setTimeout as sleep } from 'node:timers/promises';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobQueue, openJobQueue } from './job-queue.ts';

let database: TestDatabase;
let queue: JobQueue;
let superuser: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  await superuser.connect();
  queue = await openJobQueue(database.urls.jobs, { isWorker: true });
});
afterAll(async () => {
  await queue.stop();
  await superuser.end();
  await database.drop();
});

async function outputOfFailed(): Promise<string> {
  for (let waited = 0; waited < 10_000; waited += 100) {
    const { rows } = await superuser.query('select output::text from job.job where output is not null');
    if (rows[0]) return rows[0].output;
    await sleep(100);
  }
  throw new Error('No job failed.');
}

it('does a job that throws once: what is tried again is put up again', async () => {
  const { rows } = await superuser.query("select name, retry_limit from job.queue where name = 'upload'");
  expect(rows).toEqual([{ name: 'upload', retry_limit: 0 }]);
  await superuser.query("update job.queue set retry_limit = 3 where name = 'upload'");
  await queue.send({ verb: 'check', pilotId: 'trondelag', uploadId: '00000000-0000-4000-8000-000000000001' });
  const jobs = await superuser.query("select retry_limit from job.job where name = 'upload'");
  expect(jobs.rows).toEqual([{ retry_limit: 0 }]);
});

it('keeps what went wrong and where, and no value that PostgreSQL repeats', async () => {
  await queue.work(async () => {
    await superuser.query("select 'kari@example.org'::uuid");
  });
  await queue.send({ verb: 'save', pilotId: 'trondelag', uploadId: '00000000-0000-4000-8000-000000000002' });
  const output = await outputOfFailed();
  expect(output).toContain('22P02');
  expect(output).toContain('job-queue.test.ts');
  expect(output).not.toContain('kari');
}, 30_000);
