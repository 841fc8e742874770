import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerAccount } from './embedded-account.ts';
import { EmbeddedServerRefusal } from './embedded-refusal.ts';

export interface ClusterOptions {
  binaries: string;
  serverFolder: string;
  account: ServerAccount | undefined;
  password: string;
}

/** Makes the data folder where there is none yet; a folder of another PostgreSQL is refused and left untouched. */
export function createCluster(options: ClusterOptions): string {
  const dataFolder = join(options.serverFolder, 'data');
  if (existsSync(dataFolder)) refuseOtherVersion(dataFolder, options.binaries);
  else initialise(dataFolder, options);
  return dataFolder;
}

function refuseOtherVersion(dataFolder: string, binaries: string): void {
  const version = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  const wanted = /postgresql-(\d+)/.exec(binaries)?.[1];
  if (version === wanted) return;
  throw new EmbeddedServerRefusal(
    `Dataene i ${dataFolder} er laget av PostgreSQL ${version}, og denne utgaven av Følge bruker ${wanted}. Ta vare på ` +
      'dem ved å gå tilbake til utgaven som laget dem, eller begynn på nytt med «npm start -- --reset» (sletter alt).',
  );
}

// In a folder beside, renamed when whole: a start that is killed halfway leaves nothing that looks like data.
function initialise(dataFolder: string, { binaries, serverFolder, account, password }: ClusterOptions): void {
  const unfinished = `${dataFolder}.new`;
  const passwordFile = join(serverFolder, 'password.new');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  const { error, status, stderr } = spawnSync(
    join(binaries, 'bin', 'initdb'),
    [`--pgdata=${unfinished}`, '--username=postgres', `--pwfile=${passwordFile}`, ...clusterFlags],
    { ...account, cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (error || status !== 0) throw new EmbeddedServerRefusal(explain(serverFolder, error ?? new Error(stderr.trim())));
  renameSync(unfinished, dataFolder);
}

const clusterFlags = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
];

function explain(serverFolder: string, error: Error & { code?: string }): string {
  if (error.code !== 'EACCES') return `PostgreSQL fikk ikke laget en database i ${serverFolder}: ${error.message}`;
  return (
    `Brukeren som PostgreSQL kjører som, får ikke gå inn i ${serverFolder}. ` +
    'Velg en mappe der alle mappene over er åpne for den: «npm start -- --state MAPPE».'
  );
}
