import { counted, readBackupConfiguration, readConfiguration, readPreparation } from '@folge/contracts';
import { loginUrls } from '@folge/database';
import { rotateKeys } from '@folge/operations';
import { asRefusal } from './backup.ts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findVariables, readFrom } from './find-configuration.ts';
import type { Options } from './options.ts';

type Answer = { json: unknown; text: string };

function newKey(): Buffer {
  const text = process.env.FOLGE_NEW_KEY_ENCRYPTION_KEY ?? '';
  if (/^[\w-]{43}$/.test(text)) return Buffer.from(text, 'base64url');
  throw new CommandRefusal(
    exitCodes.usage,
    'FOLGE_NEW_KEY_ENCRYPTION_KEY må være 32 tilfeldige byte som base64url, 43 tegn.',
  );
}

type KeyCounts = Record<'personKeys' | 'pilotKeys' | 'backupKeys', number>;

function countsSentence({ personKeys, pilotKeys, backupKeys }: KeyCounts): string {
  const people = counted(personKeys, 'personnøkkel', 'personnøkler');
  const pilots = counted(pilotKeys, 'pilotnøkkel', 'pilotnøkler');
  return `${people}, ${pilots} og ${counted(backupKeys, 'nøkkel', 'nøkler')} til sikkerhetskopier`;
}

/** Wraps every key with a new key-encryption key; nothing that is sealed under those keys is touched. */
export async function keys(options: Options): Promise<Answer> {
  if (options.positionals[1] !== 'rotate') throw new CommandRefusal(exitCodes.usage, 'Bruk: keys rotate. Prøv --help.');
  const variables = findVariables();
  const fresh = newKey();
  const { mainUrl, vaultUrl, passwords } = readFrom(readPreparation, variables);
  const { keyEncryptionKey, backupKeysFolder: keysFolder } = readFrom(readBackupConfiguration, variables);
  try {
    const { owner: ownerUrl, vaultOwner: vaultOwnerUrl } = loginUrls({ mainUrl, vaultUrl, passwords });
    const rotated = await rotateKeys({
      vaultOwnerUrl,
      ownerUrl,
      keysFolder,
      auditWitnessFile: readFrom(readConfiguration, variables).auditWitnessFile,
      oldKey: Buffer.from(keyEncryptionKey, 'base64url'),
      newKey: fresh,
    });
    const text = `${countsSentence(rotated)} er pakket på nytt. Sett FOLGE_KEY_ENCRYPTION_KEY til den nye nå, før neste start.`;
    return { json: rotated, text };
  } catch (error) {
    throw asRefusal(error);
  }
}
