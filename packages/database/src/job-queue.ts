import pg from 'pg';
import { PgBoss } from 'pg-boss';

/** Work on an upload that outlives a request. */
export type UploadJob = { verb: 'check' | 'save'; pilotId: string; uploadId: string };

export interface JobQueue {
  send(job: UploadJob): Promise<void>;
  /**
   * Does the jobs one after the other as they come. One that throws is kept with its error and not tried again: the upload says
   * what came of it, and the sweep puts up what was left undone.
   */
  work(perform: (job: UploadJob) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

const QUEUE = 'upload';
const CHANNEL = 'folge_job';

/** How long a job may be silent before the queue gives it up: longer than the longest save. */
const EXPIRE_SECONDS = 3600;

/** The queue keeps what was thrown. PostgreSQL's words may hold values of rows: only what and where is kept. */
function forgetWords(error: unknown): never {
  const kept = new Error(error instanceof Error ? error.name : 'Error');
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  kept.message += code;
  const frames = (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => line.startsWith('    at '));
  kept.stack = [kept.message, ...frames].join('\n');
  throw kept;
}

/**
 * The queue in the schema `job`, as the login folge_jobs. Its tables are made the first time. A new job is announced, so
 * that a waiting worker begins at once and not at its next look.
 */
export async function openJobQueue(url: string, { isWorker }: { isWorker: boolean }): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'job',
    createSchema: false,
    max: 2,
    application_name: 'folge-jobs',
    supervise: isWorker,
    schedule: false,
  });
  // Without a listener an error of the queue's own upkeep would end the process; the next round tries again.
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue(QUEUE, { retryLimit: 0, expireInSeconds: EXPIRE_SECONDS });
  const announcer = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 1000, allowExitOnIdle: true });
  announcer.on('error', () => {});
  let listener: pg.Client | undefined;
  return {
    send: async (job) => {
      // Said here too: a queue that is there keeps what it was made with.
      await boss.send(QUEUE, job, { retryLimit: 0 });
      await announcer.query(`notify ${CHANNEL}`);
    },
    work: async (perform) => {
      const worker = await boss.work<UploadJob>(QUEUE, { pollingIntervalSeconds: 2, batchSize: 1 }, async (jobs) => {
        for (const { data } of jobs) await perform(data).catch(forgetWords);
      });
      listener = new pg.Client({ connectionString: url });
      listener.on('notification', () => boss.notifyWorker(worker));
      listener.on('error', () => {});
      await listener.connect();
      await listener.query(`listen ${CHANNEL}`);
    },
    stop: async () => {
      await listener?.end().catch(() => {});
      await boss.stop({ graceful: true, timeout: 5000 });
      await announcer.end();
    },
  };
}
