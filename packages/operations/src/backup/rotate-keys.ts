import {
  forEachWrappedKey,
  noteKeyRotation,
  type WrappedKey,
  type WrappedKeyTable,
  withVaultKeys,
} from '@folge/database';
import { readTrailWitness, WitnessRefused, writeHead } from '../audit/trail-witness.ts';
import { houseKeyOf, wrappedKeyPlaces } from '../keyring.ts';
import { seal, unseal } from '../seal.ts';
import { listBackupKeys, unwrapBackupKey, type WrappedBackupKey, wrapBackupKey, writeKeyFile } from './backup-keys.ts';
import { BackupRefusal } from './refuse-backup.ts';

export type KeyRotation = {
  /** The address of the vault's owner. */
  vaultOwnerUrl: string;
  /** The address of the database's owner, whose trail is told of it. */
  ownerUrl: string;
  keysFolder: string;
  /** The file that the trail's head is published in, signed with a key that follows from the key-encryption key. */
  auditWitnessFile: string;
  oldKey: Buffer;
  newKey: Buffer;
};
export type RotatedKeys = { personKeys: number; pilotKeys: number; backupKeys: number };

const unknownKey = (what: string) =>
  new BackupRefusal(`${what} er ikke pakket med FOLGE_KEY_ENCRYPTION_KEY. Ingenting er endret.`);

/** Wrapped anew where it lies; a key that the new one opens already is from a change that was cut short. */
function rewrapper({ oldKey, newKey }: KeyRotation, table: WrappedKeyTable): (key: WrappedKey) => Buffer {
  return ({ recordId, wrappedKey }) => {
    const place = wrappedKeyPlaces[table](recordId);
    for (const key of [oldKey, newKey]) {
      try {
        return seal(newKey, unseal(key, wrappedKey, place), place);
      } catch {
        // Perhaps the other one.
      }
    }
    throw unknownKey('En nøkkel i hvelvet');
  };
}

const witnessUse = 'audit witness';

/** The head that is published under the old key, which the new key is to sign; undefined: none, or signed with the new one. */
async function findPublished({ auditWitnessFile: file, oldKey }: KeyRotation) {
  try {
    return await readTrailWitness({ file, key: houseKeyOf(oldKey, witnessUse) });
  } catch (error) {
    if (error instanceof WitnessRefused) return undefined;
    throw error;
  }
}

type Rewrapped = { both: WrappedBackupKey; fresh: WrappedBackupKey };

function rewrapBackupKey({ oldKey, newKey }: KeyRotation, kept: WrappedBackupKey): Rewrapped {
  const key = unwrapBackupKey(oldKey, kept) ?? unwrapBackupKey(newKey, kept);
  if (!key) throw unknownKey(`Nøkkelen til sikkerhetskopien fra ${kept.madeAt.slice(0, 10)}`);
  const wrapped = wrapBackupKey(newKey, { ...kept, key });
  return { both: { ...kept, wrapped: [...kept.wrapped, wrapped] }, fresh: { ...kept, wrapped: [wrapped] } };
}

/**
 * Wraps every key with a new key-encryption key; what is sealed under those keys is not touched. All or nothing: the vault in one
 * transaction, the keys of backups wrapped both ways until it has been committed. Cut short, it can be done again.
 * @throws BackupRefusal where a key opens with neither, or while Følge runs.
 */
export async function rotateKeys(rotation: KeyRotation): Promise<RotatedKeys> {
  const { keysFolder, vaultOwnerUrl, auditWitnessFile, oldKey, newKey } = rotation;
  if (oldKey.equals(newKey)) throw new BackupRefusal('Den nye nøkkelen er den samme som den gamle.');
  const published = await findPublished(rotation);
  const backupKeys = (await listBackupKeys(keysFolder)).map((kept) => rewrapBackupKey(rotation, kept));
  const inVault = await withVaultKeys(vaultOwnerUrl, async (client) => {
    const personKeys = await forEachWrappedKey(client, 'vault.person_key', rewrapper(rotation, 'vault.person_key'));
    const pilotKeys = await forEachWrappedKey(client, 'vault.pilot_key', rewrapper(rotation, 'vault.pilot_key'));
    for (const { both } of backupKeys) await writeKeyFile(keysFolder, both);
    return { personKeys, pilotKeys };
  });
  if (!inVault) throw new BackupRefusal('Følge kjører. Stopp API og arbeider først; de bruker den gamle nøkkelen.');
  if (published) await writeHead({ file: auditWitnessFile, key: houseKeyOf(newKey, witnessUse) }, published);
  for (const { fresh } of backupKeys) await writeKeyFile(keysFolder, fresh);
  await noteKeyRotation(rotation.ownerUrl);
  return { ...inVault, backupKeys: backupKeys.length };
}
