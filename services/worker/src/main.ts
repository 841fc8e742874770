import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, openJobQueue } from '@folge/database';
import { Keyring, keepSpareProcess, sweepUploads, type UploadRoom } from '@folge/operations';
import { loadConfiguration } from './config.ts';
import { performJob } from './perform-job.ts';

const configuration = loadConfiguration();
const databases = connect(configuration.databaseUrls, { application: 'folge-worker', max: 4 });
const queue = await openJobQueue(configuration.databaseUrls.jobs, { isWorker: true });

const room: UploadRoom = {
  databases,
  importUrl: configuration.databaseUrls.import,
  keyring: new Keyring(databases.vault, configuration.keyEncryptionKey),
  folder: join(configuration.stateFolder, 'uploads'),
  sizeLimitBytes: configuration.uploadLimitBytes,
  enqueue: (job) => queue.send(job),
};

/** How often what uploads leave behind is looked for; the file `worker.alive` is as old as the last time. */
const SWEEP_MILLISECONDS = 60_000;

async function sweep(): Promise<void> {
  // What fails now is tried again in a minute; the name of the error is all that may be told of it.
  await sweepUploads(room).catch((error: unknown) => {
    process.stderr.write(`Opprydding etter opplastinger feilet: ${error instanceof Error ? error.name : 'ukjent'}\n`);
  });
  await writeFile(join(configuration.stateFolder, 'worker.alive'), '');
}

keepSpareProcess('checking');
await queue.work((job) => performJob(room, job));
await sweep();
const sweeping = setInterval(sweep, SWEEP_MILLISECONDS);

async function end(): Promise<void> {
  clearInterval(sweeping);
  await queue.stop();
  await databases.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
