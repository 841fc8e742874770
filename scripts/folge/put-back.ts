import { readBackupConfiguration, readConfiguration, readPreparation, type Variables } from '@folge/contracts';
import { addressOf } from '@folge/database';
import { noteRestoredVault, type RestoredBackup, restoreBackup } from '@folge/operations';
import { readFrom } from './find-configuration.ts';
import { needed, type Options } from './options.ts';
import { endProgress, showProgress } from './progress.ts';
import { approve, askTwoPeople, type DatabasePlace } from './two-people-agree.ts';

export type Restoring = { variables: Variables; options: Options; files: { main?: string; vault?: string } };

/** The flag that says where each database is put back. */
export const placeFlags = { main: '--into DATABASE', vault: '--into-vault DATABASE' } as const;
const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

export function placeInUse(variables: Variables): DatabasePlace {
  const { administratorUrls, mainUrl } = readFrom(readPreparation, variables);
  return { administratorUrl: administratorUrls.main, name: nameOf(mainUrl) };
}

/** Puts the files back one after the other, the database first: the vault goes by the word that was given for it. */
export async function putBack({ variables, options, files }: Restoring): Promise<RestoredBackup[]> {
  const { administratorUrls, passwords } = readFrom(readPreparation, variables);
  const { backupKeysFolder: keysFolder, keyEncryptionKey } = readFrom(readBackupConfiguration, variables);
  const used = placeInUse(variables);
  let approval = await approve(used, await askTwoPeople(options), readFrom(readConfiguration, variables));
  const restored: RestoredBackup[] = [];
  for (const database of ['main', 'vault'] as const) {
    const file = files[database];
    if (!file) continue;
    const name = needed(options.values[database === 'main' ? 'into' : 'into-vault'], placeFlags[database]);
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
