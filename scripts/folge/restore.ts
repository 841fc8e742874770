import { type Configuration, counted, readConfiguration } from '@folge/contracts';
import { connect } from '@folge/database';
import {
  BackupRefusal,
  type Gate,
  Keyring,
  makeRightsRoom,
  passRestoreGate,
  type RestoredBackup,
  readBackupHead,
} from '@folge/operations';
import { useDatabases } from '../startup/used-databases.ts';
import { asRefusal } from './backup.ts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findVariables, readFrom } from './find-configuration.ts';
import { needed, type Options } from './options.ts';
import { placeFlags, placeInUse, putBack, type Restoring } from './put-back.ts';
import { expectTrail, trailSentence } from './restored-trail.ts';

type Answer = { json: unknown; text: string };
/** One file of each database, told apart by what they say of themselves. */
async function sortFiles({ values }: Options): Promise<Restoring['files']> {
  const files: Restoring['files'] = {};
  for (const file of values.from ?? []) {
    const { database } = await readBackupHead(file);
    if (files[database]) throw new BackupRefusal('Det er to kopier av den samme databasen. Velg én av hver.');
    files[database] = file;
  }
  return files;
}

/** What is missing is said before anybody is asked for a word or a password. */
function refuseWithoutPlace(files: Restoring['files'], { values }: Options): void {
  if (files.main) needed(values.into, placeFlags.main);
  if (files.vault) needed(values['into-vault'], placeFlags.vault);
}

function movedTo(url: string | undefined, name: string | undefined): string {
  const moved = new URL(String(url));
  moved.username = '';
  moved.password = '';
  if (name) moved.pathname = `/${encodeURIComponent(name)}`;
  return moved.href;
}

/** A name that needs no quoting, in an address or in SQL: what is made under it can be opened again. */
function refuseOddNames({ values }: Options): void {
  for (const name of [values.into, values['into-vault']]) {
    if (name === undefined || /^[a-z][a-z0-9_-]{0,62}$/.test(name)) continue;
    throw new CommandRefusal(
      exitCodes.usage,
      `«${name}» kan ikke være navnet på en database. Bruk små bokstaver, tall, _ og -, og begynn med en bokstav.`,
    );
  }
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
  const rows = counted(
    tables.reduce((sum, table) => sum + table.rows, 0),
    'rad',
    'rader',
  );
  const what = backup.database === 'main' ? 'Databasen' : 'Hvelvet';
  const forward = migrated.length > 0 ? ` Migrert: ${migrated.join(', ')}.` : '';
  return `${what} fra ${backup.madeAt} er hentet tilbake: ${rows}, kontrollert mot kopien.${forward}`;
}

function gateSentence(gate: Gate | undefined): string {
  if (!gate) return 'Porten avgjør ved neste start om den kan brukes: alt i slettejournalen gjøres om igjen først.';
  if (!gate.isOpen) return `Porten er lukket: ${gate.reason}`;
  return `Porten er åpen. ${counted(gate.replayed, 'linje', 'linjer')} i slettejournalen ble utført om igjen.`;
}

/** Puts backups back into empty databases, with the word of two people, and leaves the old ones as they are. */
export async function restore(options: Options): Promise<Answer> {
  if (!options.values.from?.length) needed(undefined, '--from FIL');
  refuseOddNames(options);
  try {
    const files = await sortFiles(options);
    refuseWithoutPlace(files, options);
    const variables = findVariables();
    const restoring = { variables, options, files };
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
