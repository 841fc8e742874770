import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, openJobQueue } from '@folge/database';
import {
  destroyOrphanKeys,
  endProjects,
  GateKeeper,
  Keyring,
  keepSpareProcesses,
  keepTrailAfterRestore,
  makeRightsRoom,
  pruneBackupKeys,
  sweepConsents,
  sweepRights,
  sweepUploads,
  TrailChain,
  trailWitness,
  type UploadRoom,
} from '@folge/operations';
import { atMostEvery } from './at-most-every.ts';
import { attempt, oneAtATime } from './attempt.ts';
import { loadConfiguration } from './config.ts';
import { performJob } from './perform-job.ts';

const configuration = loadConfiguration();
const databases = connect(configuration.databaseUrls, { application: 'folge-worker', max: 4 });
const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
const rights = makeRightsRoom(configuration, { databases, keyring });
const gate = new GateKeeper(rights);
// Before anything is done: what the ledger is ahead with. It is looked at again each minute.
await gate.watch((looked) => {
  if (!looked.isOpen && looked.error) process.stderr.write(`Porten ble ikke undersøkt: ${looked.error.name}\n`);
});
const queue = await openJobQueue(configuration.databaseUrls.jobs, { isWorker: true });

const room: UploadRoom = {
  databases,
  importUrl: configuration.databaseUrls.import,
  keyring,
  folder: rights.uploadFolder,
  sizeLimitBytes: configuration.uploadLimitBytes,
  enqueue: (job) => queue.send(job),
};

/** How often what uploads and acts leave behind is looked for; the file `worker.alive` is as old as the last time. */
const SWEEP_MILLISECONDS = 60_000;

const { backupKeysFolder: keysFolder, retention } = configuration;
const hourMilliseconds = 3600_000;
const sweepConsentsHourly = atMostEvery(hourMilliseconds, () => sweepConsents(rights));
const destroyKeys = atMostEvery(6 * hourMilliseconds, () => destroyOrphanKeys(rights));

const cleanUp = oneAtATime('Oppryddingen', async () => {
  // Behind a closed gate too: what a receipt has promised does not wait.
  await attempt('Sletting av gamle nøkler', () => pruneBackupKeys({ keysFolder, retention }));
  if (gate.closedBecause === undefined) {
    await attempt('Opprydding etter opplastinger', () => sweepUploads(room));
    await attempt('Opprydding etter sletting', () => sweepRights(rights));
    await attempt('Sletting av nøkler som ingen eier', destroyKeys);
    await attempt('Prosjektslutt', () => endProjects(rights));
    await attempt('Samtykker som utløper', sweepConsentsHourly);
  } else process.stderr.write(`Ingen jobber gjøres: ${gate.closedBecause}\n`);
});

async function sweep(): Promise<void> {
  await attempt('Livstegnet', () => writeFile(join(configuration.stateFolder, 'worker.alive'), ''));
  await cleanUp();
}

/** How often what was noted is chained, and the head of the chain published. */
const CHAIN_MILLISECONDS = 20_000;
const chain = new TrailChain(databases.audit);
const witness = trailWitness(configuration.auditWitnessFile, keyring);
const chainTrail = oneAtATime('Lenking av sporet', () => keepTrailAfterRestore(databases, { chain, witness }));

// A full disk takes the log first: what cannot be told ends no job.
process.stderr.on('error', () => {});
keepSpareProcesses('checking');
await queue.work((job) => performJob(room, gate, job));
await sweep();
await chainTrail();
const chaining = setInterval(chainTrail, CHAIN_MILLISECONDS);
const sweeping = setInterval(sweep, SWEEP_MILLISECONDS);

async function end(): Promise<void> {
  clearInterval(sweeping);
  clearInterval(chaining);
  gate.stop();
  await queue.stop();
  await databases.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
