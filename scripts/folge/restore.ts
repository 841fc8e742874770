import {
  type Configuration,
  readBackupConfiguration,
  readConfiguration,
  readPreparation,
  type Variables,
} from '@folge/contracts';
import { addressOf, asAdministratorOf, connect, lookAtPlace, type MainTransaction } from '@folge/database';
import {
  BackupRefusal,
  type Credentials,
  type Gate,
  hasPeopleWhoMay,
  Keyring,
  makeRightsRoom,
  noteRestoredVault,
  passRestoreGate,
  type RestoredBackup,
  readBackupHead,
  requireTwoPeople,
  requireTwoPeopleOfBackup,
  restoreBackup,
  type TwoPeople,
} from '@folge/operations';
import { useDatabases } from '../startup/used-databases.ts';
import { ask } from './ask.ts';
import { asRefusal } from './backup.ts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findVariables, readFrom } from './find-configuration.ts';
import { needed, type Options } from './options.ts';
import { endProgress, showProgress } from './progress.ts';
import { expectTrail, trailSentence } from './restored-trail.ts';

type Answer = { json: unknown; text: string };
type Approval = TwoPeople | ((db: MainTransaction) => Promise<TwoPeople>);

async function askTwoPeople({ values }: Options): Promise<[Credentials, Credentials]> {
  const [first, second, ...more] = values['approved-by'] ?? [];
  if (!first || !second || more.length > 0 || first === second) {
    throw new CommandRefusal(exitCodes.usage, 'To forskjellige må godkjenne: --approved-by EN --approved-by TO.');
  }
  const { FOLGE_FIRST_PASSWORD, FOLGE_SECOND_PASSWORD } = process.env;
  const typed = async (userName: string, given: string | undefined) => ({
    userName,
    password: given || (await ask(`Passord for ${userName}: `, { secret: true })),
  });
  return [await typed(first, FOLGE_FIRST_PASSWORD), await typed(second, FOLGE_SECOND_PASSWORD)];
}

/** Agreed among the accounts of the backup itself, as the vault in use knows them, where there is one. */
async function approveInBackup(
  restored: MainTransaction,
  people: [Credentials, Credentials],
  { databaseUrls }: Configuration,
): Promise<TwoPeople> {
  const databases = connect(databaseUrls, { application: 'folge-restore', max: 1 });
  try {
    const isThere = await databases.pools.vault.query('select from vault.ledger limit 1').then(
      () => true,
      () => false,
    );
    return await requireTwoPeopleOfBackup(restored, people, isThere ? databases.vault : undefined);
  } finally {
    await databases.close();
  }
}

/** The accounts of the database in use decide; where that is gone, those of the database that is put back. */
async function approve(main: Place, people: [Credentials, Credentials], inUse: Configuration): Promise<Approval> {
  const inBackup = (restored: MainTransaction) => approveInBackup(restored, people, inUse);
  if ((await lookAtPlace(main)) !== 'taken') return inBackup;
  return asAdministratorOf(addressOf(main), async (db): Promise<Approval> => {
    return (await hasPeopleWhoMay(db)) ? requireTwoPeople(db, people) : inBackup;
  });
}

type Place = { administratorUrl: string; name: string };
const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

type Restoring = { variables: Variables; options: Options; files: { main?: string; vault?: string } };

/** One file of each database, told apart by what they say of themselves. */
async function sortFiles({ values }: Options): Promise<Restoring['files']> {
  const files: Restoring['files'] = {};
  for (const file of values.from ?? []) {
    const { database } = await readBackupHead(file);
    if (files[database]) throw new BackupRefusal('Det er to kopier av den samme databasen. Velg én av hver.');
    files[database] = file;
  }
  if (!files.main && !files.vault) needed(undefined, '--from FIL');
  return files;
}

function placeInUse(variables: Variables): Place {
  const { administratorUrls, mainUrl } = readFrom(readPreparation, variables);
  return { administratorUrl: administratorUrls.main, name: nameOf(mainUrl) };
}

async function putBack({ variables, options, files }: Restoring): Promise<RestoredBackup[]> {
  const { administratorUrls, passwords } = readFrom(readPreparation, variables);
  const { backupKeysFolder: keysFolder, keyEncryptionKey } = readFrom(readBackupConfiguration, variables);
  const used = placeInUse(variables);
  let approval = await approve(used, await askTwoPeople(options), readFrom(readConfiguration, variables));
  const restored: RestoredBackup[] = [];
  for (const database of ['main', 'vault'] as const) {
    const file = files[database];
    if (!file) continue;
    const name = needed(options.values[database === 'main' ? 'into' : 'into-vault'], into[database]);
    const put = await restoreBackup({
      file,
      place: { administratorUrl: administratorUrls[database], name, passwords },
      keysFolder,
      keyEncryptionKey: Buffer.from(keyEncryptionKey, 'base64url'),
      approval,
      onShare: (share) => showProgress(database === 'main' ? 'Databasen' : 'Hvelvet', share),
    });
    approval = put.approval;
    restored.push(put);
  }
  endProgress();
  const [only] = restored;
  if (only?.backup.database === 'vault') await noteRestoredVault(addressOf(used), only);
  return restored;
}

const into = { main: '--into DATABASE', vault: '--into-vault DATABASE' } as const;

function movedTo(url: string | undefined, name: string | undefined): string {
  const moved = new URL(String(url));
  moved.username = '';
  moved.password = '';
  if (name) moved.pathname = `/${encodeURIComponent(name)}`;
  return moved.href;
}

/** The environment with what was put back in the place of what is used now. */
function afterwards({ variables, options }: Restoring): Record<string, string> {
  return {
    DATABASE_URL: movedTo(variables.DATABASE_URL, options.values.into),
    FOLGE_VAULT_URL: movedTo(variables.FOLGE_VAULT_URL, options.values['into-vault']),
  };
}

async function passGate(configuration: Configuration): Promise<Gate> {
  const databases = connect(configuration.databaseUrls, { application: 'folge-restore', max: 2 });
  try {
    const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
    return await passRestoreGate(makeRightsRoom(configuration, { databases, keyring }));
  } finally {
    await databases.close();
  }
}

function sentenceOf({ backup, tables, migrated }: RestoredBackup): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('nb');
  const what = backup.database === 'main' ? 'Databasen' : 'Hvelvet';
  const forward = migrated.length > 0 ? ` Migrert: ${migrated.join(', ')}.` : '';
  return `${what} fra ${backup.madeAt} er hentet tilbake: ${rows} rader, kontrollert mot kopien.${forward}`;
}

function gateSentence(gate: Gate | undefined): string {
  if (!gate) return 'Porten avgjør ved neste start om den kan brukes: alt i slettejournalen gjøres om igjen først.';
  if (!gate.isOpen) return `Porten er lukket: ${gate.reason}`;
  return `Porten er åpen. ${gate.replayed} linjer i slettejournalen ble utført om igjen.`;
}

/** Puts backups back into empty databases, with the word of two people, and leaves the old ones as they are. */
export async function restore(options: Options): Promise<Answer> {
  const variables = findVariables();
  try {
    const restoring = { variables, options, files: await sortFiles(options) };
    const configuration = readFrom(readConfiguration, { ...variables, ...afterwards(restoring) });
    const restored = await putBack(restoring);
    const gate = options.values.gate ? await passGate(configuration) : undefined;
    const trail = restoring.files.main ? await expectTrail(configuration, placeInUse(variables)) : undefined;
    const lines = [...restored.map(sentenceOf), gateSentence(gate), ...(trail ? [trailSentence(trail)] : [])];
    const json = { restored, gate, trail, ...afterwards(restoring) };
    if (gate?.isOpen === false) throw new CommandRefusal(exitCodes.gateClosed, lines.join('\n'), json);
    if (options.values.use) lines.push(useDatabases(afterwards(restoring)));
    return { json, text: lines.join('\n') };
  } catch (error) {
    throw asRefusal(error);
  }
}
