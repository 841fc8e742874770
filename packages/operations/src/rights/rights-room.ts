import { join } from 'node:path';
import type { Configuration } from '@folge/contracts';
import type { Databases } from '@folge/database';
import type { Keyring } from '../keyring.ts';

/** How long what is deleted can still be read in copies of the platform's own. */
export type Retention = Configuration['retention'];

/** What acts that take away stand on. */
export type RightsRoom = {
  databases: Databases;
  keyring: Keyring;
  /** The file outside both databases that says how far the ledger has come. */
  witnessFile: string;
  /** Where uploaded files lie until they are saved. */
  uploadFolder: string;
  retention: Retention;
};

/** The room of a running process. */
export function makeRightsRoom(
  { stateFolder, witnessFile, retention }: Pick<Configuration, 'stateFolder' | 'witnessFile' | 'retention'>,
  standing: Pick<RightsRoom, 'databases' | 'keyring'>,
): RightsRoom {
  return { ...standing, witnessFile, retention, uploadFolder: join(stateFolder, 'uploads') };
}
