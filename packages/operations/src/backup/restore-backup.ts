import {
  type AppliedMigration,
  addressOf,
  asAdministratorOf,
  bindTransaction,
  clearPlace,
  listUnknownMigrations,
  loginUrls,
  lookAtPlace,
  type MainSchema,
  type MainTransaction,
  makePlace,
  migrate,
  migrateAsFarAs,
  noteRestore,
  type Place,
  TableLoad,
} from '@folge/database';
import type { TableSum } from './backup-records.ts';
import { type CheckedBackup, checkBackup, findKeyOf, type KeyedBackup, openRecords } from './check-backup.ts';
import { checkLoaded, loadTables } from './load-tables.ts';
import { BackupRefusal } from './refuse-backup.ts';
import type { TwoPeople } from './two-people.ts';

export type RestoreInput = {
  file: string;
  place: Omit<Place, 'database'>;
  keysFolder: string;
  keyEncryptionKey: Buffer;
  /** Who have agreed to it, where their accounts could be looked up; else they are looked up in what is put back. */
  approval: TwoPeople | ((db: MainTransaction) => Promise<TwoPeople>);
  onShare?: (share: number) => void;
};
export type RestoredBackup = {
  backup: KeyedBackup['head'];
  tables: TableSum[];
  /** Migrations that came after the backup and were applied to it now. */
  migrated: string[];
  approval: TwoPeople;
};

function refuseUnknown(unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  throw new BackupRefusal(
    `Sikkerhetskopien har ${unknown.join(', ')}, som denne utgaven av Følge ikke kjenner. Bruk utgaven som laget den, eller en nyere.`,
  );
}

type Standing = { input: RestoreInput; place: Place; keyed: KeyedBackup; checked: CheckedBackup };

async function fill({ input, place, keyed, checked }: Standing): Promise<TwoPeople> {
  const { approval, onShare = () => {} } = input;
  const onLoading = (share: number) => onShare(0.3 + share * 0.5);
  const load = await TableLoad.begin(addressOf(place));
  try {
    await loadTables(load, openRecords(keyed.file, { key: keyed.key, onShare: onLoading }), checked.end);
    await checkLoaded(load, checked);
    const people = typeof approval === 'function' ? await approval(bindTransaction<MainSchema>(load.client)) : approval;
    if (place.database === 'main') await load.makeReportsStale();
    await load.commit();
    return people;
  } finally {
    await load.close();
  }
}

function ownerOf({ administratorUrl, name, passwords, database }: Place): string {
  const address = addressOf({ administratorUrl, name });
  const urls = loginUrls({ mainUrl: address, vaultUrl: address, passwords });
  return database === 'main' ? urls.owner : urls.vaultOwner;
}

async function putBack(standing: Standing): Promise<RestoredBackup> {
  const { place, keyed, checked } = standing;
  const applied: AppliedMigration[] = checked.start.migrations;
  await makePlace(place);
  await migrateAsFarAs(ownerOf(place), place.database, applied);
  const people = await fill(standing);
  const migrated = await migrate(ownerOf(place), place.database);
  if (place.database === 'main') await note(addressOf(place), keyed, people);
  return { backup: keyed.head, tables: checked.end.tables, migrated, approval: people };
}

/** Notes in a main database that these two had this backup put back. */
async function note(mainUrl: string, { head }: Pick<KeyedBackup, 'head'>, people: TwoPeople): Promise<void> {
  const subject = `${head.database} ${head.madeAt} ${head.backupId}`;
  const backup = `${head.database} ${head.backupId}`;
  await asAdministratorOf(mainUrl, (db) => noteRestore(db, { subject, backup, ...people }));
}

export const noteRestoredVault = (mainUrl: string, { backup, approval }: RestoredBackup): Promise<void> =>
  note(mainUrl, { head: backup }, approval);

/** What was amiss first, and that the place is not as it was found. */
function leftBehind({ name }: Place, { error, unclear }: { error: unknown; unclear: unknown }): Error {
  const sentence = `Databasen ${name} kunne ikke ryddes bort. Slett den før du prøver igjen.`;
  if (!(error instanceof BackupRefusal)) return new AggregateError([error, unclear], sentence, { cause: error });
  return new BackupRefusal(`${error.message} ${sentence}`, { isAlarm: error.isAlarm, cause: error });
}

/**
 * Puts a backup back into a place that is missing or empty: the whole file is read and checked first, then the schema is made as
 * it was, the rows go in with every trigger asleep, are read out again and compared, and newer migrations follow. The restore
 * gate decides at the next start whether it may be served. Where anything is amiss the place is left as it was found.
 * @throws BackupRefusal where the key, the file, the place or the two people are not what they have to be.
 */
export async function restoreBackup(input: RestoreInput): Promise<RestoredBackup> {
  const keyed = await findKeyOf(input.file, input);
  const { onShare = () => {} } = input;
  const checked = await checkBackup(input.file, { key: keyed.key, onShare: (share) => onShare(share * 0.3) });
  const { database } = keyed.head;
  refuseUnknown(await listUnknownMigrations(database, checked.start.migrations));
  if (database === 'vault' && typeof input.approval === 'function') {
    throw new BackupRefusal(
      'Kontoene til de to ligger i hoveddatabasen. Hent tilbake den først, eller sammen med hvelvet.',
    );
  }
  const place: Place = { ...input.place, database };
  const was = await lookAtPlace(place);
  if (was === 'taken') {
    throw new BackupRefusal(
      `Databasen ${place.name} er ikke tom. Velg et navn som ikke er i bruk; ingenting er endret.`,
    );
  }
  try {
    const restored = await putBack({ input, place, keyed, checked });
    onShare(1);
    return restored;
  } catch (error) {
    await clearPlace(place, was).catch((unclear: unknown) => {
      throw leftBehind(place, { error, unclear });
    });
    throw error;
  }
}
