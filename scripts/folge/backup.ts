import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type BackupConfiguration, counted, readBackupConfiguration } from '@folge/contracts';
import { type DatabaseName, noteBackup } from '@folge/database';
import {
  BackupRefusal,
  pruneBackupKeys,
  refuseVaultWithoutKeys,
  removeUnreadable,
  type WrittenBackup,
  writeBackup,
} from '@folge/operations';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findVariables, readFrom } from './find-configuration.ts';
import { needed, type Options } from './options.ts';
import { endProgress, showProgress } from './progress.ts';

type Answer = { json: unknown; text: string };

const names: Record<DatabaseName, string> = { main: 'Databasen', vault: 'Hvelvet' };

/** A backup's refusal as the command's: an alarm is a failure, anything else a no. */
export function asRefusal(error: unknown): unknown {
  endProgress();
  if (error instanceof BackupRefusal) {
    return new CommandRefusal(error.isAlarm ? exitCodes.failed : exitCodes.refused, error.message);
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ECONNREFUSED') return error;
  return new CommandRefusal(exitCodes.unreachable, 'Får ikke kontakt med databasen. Start med «npm start».');
}

/** The main database first: what the vault knows afterwards is never less than what the main database asks of it. */
function chosen({ values }: Options): DatabaseName[] {
  const { database } = values;
  if (database === undefined) return ['main', 'vault'];
  if (database === 'main' || database === 'vault') return [database];
  throw new CommandRefusal(exitCodes.usage, '--database er main eller vault. Prøv --help.');
}

/** A folder is made for the copies, a path to it is not: a slip of the pen would put them where nobody looks. */
function refusePathToNowhere(folder: string): void {
  const above = dirname(resolve(folder));
  if (statSync(above, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new CommandRefusal(
    exitCodes.usage,
    `Mappen ${above} finnes ikke, så kopiene kan ikke legges i ${folder}. Lag den først, eller rett --to.`,
  );
}

type Writing = { options: Options; folder: string };

async function write(configuration: BackupConfiguration, { options, folder }: Writing): Promise<WrittenBackup[]> {
  const written: WrittenBackup[] = [];
  for (const database of chosen(options)) {
    written.push(
      await writeBackup({
        database,
        url: configuration.urls[database],
        folder,
        keysFolder: configuration.backupKeysFolder,
        keyEncryptionKey: Buffer.from(configuration.keyEncryptionKey, 'base64url'),
        retention: configuration.retention,
        onShare: (share) => showProgress(names[database], share),
      }),
    );
  }
  endProgress();
  refuseVaultWithoutKeys(written);
  return written;
}

function told({ head, file, bytes, tables }: WrittenBackup) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { database: head.database, madeAt: head.madeAt, keyId: head.keyId, file, bytes, rows, tables };
}

function sentenceOf(backup: ReturnType<typeof told>): string {
  const size = (backup.bytes / 1e6).toLocaleString('nb', { maximumFractionDigits: 1 });
  return `${names[backup.database]}: ${counted(backup.rows, 'rad', 'rader')} i ${counted(backup.tables.length, 'tabell', 'tabeller')}, ${size} MB\n  ${backup.file}`;
}

/** Tells the trail of each. A database that does not answer keeps nobody from a backup of the vault. */
async function note({ urls }: BackupConfiguration, written: readonly WrittenBackup[]): Promise<boolean> {
  try {
    for (const { head } of written) await noteBackup(urls.main, head);
    return true;
  } catch {
    return false;
  }
}

async function prune(configuration: BackupConfiguration, folder: string | undefined) {
  const { retention, backupKeysFolder: keysFolder } = configuration;
  const destroyed = await pruneBackupKeys({ keysFolder, retention });
  const removed = folder ? await removeUnreadable({ folder, keysFolder }) : [];
  return { destroyed, removed };
}

function prunedSentence({
  destroyed,
  removed,
}: {
  destroyed: readonly unknown[];
  removed: readonly unknown[];
}): string {
  const keys = counted(destroyed.length, 'nøkkel', 'nøkler');
  return `${keys} og ${counted(removed.length, 'fil', 'filer')} er slettet.`;
}

/** Writes backups of the database and the vault, each in a file of its own, and destroys the keys of old ones. */
export async function backup(options: Options): Promise<Answer> {
  const { to, prune: isPruning } = options.values;
  if (!isPruning) needed(to, '--to MAPPE');
  if (to) refusePathToNowhere(to);
  const configuration = readFrom(readBackupConfiguration, findVariables());
  try {
    const written = to ? await write(configuration, { options, folder: to }) : [];
    const backups = written.map(told);
    const isNoted = await note(configuration, written);
    const pruned = isPruning ? await prune(configuration, to) : undefined;
    const lines = backups.map(sentenceOf);
    if (!isNoted) lines.push('Sporet fikk ikke vite om dette: databasen svarte ikke.');
    if (pruned) lines.push(prunedSentence(pruned));
    return { json: { backups, isNoted, ...pruned }, text: lines.join('\n') };
  } catch (error) {
    throw asRefusal(error);
  }
}
