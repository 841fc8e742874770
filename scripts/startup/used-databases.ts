import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedServerFolder, embeddedStateFolder } from '@folge/database';

const checkout = join(import.meta.dirname, '../..');
const fileIn = (serverFolder: string) => join(serverFolder, 'databases.json');

export type UsedDatabases = { main: string; vault: string };

/** Which databases of its own server Følge uses: others than the first ones after a restore. */
export function usedDatabases(serverFolder: string): UsedDatabases {
  const file = fileIn(serverFolder);
  if (!existsSync(file)) return { main: 'folge', vault: 'folge_vault' };
  return JSON.parse(readFileSync(file, 'utf8')) as UsedDatabases;
}

const nameOf = (url: string | undefined) => decodeURIComponent(new URL(String(url)).pathname.slice(1));

/** From the next start on these are used, where the server is Følge's own; elsewhere the settings say which are. */
export function useDatabases(
  addresses: Record<string, string>,
  serverFolder = embeddedServerFolder({ stateFolder: embeddedStateFolder(checkout) }),
): string {
  if (process.env.DATABASE_URL) {
    return `Sett DATABASE_URL=${addresses.DATABASE_URL} og FOLGE_VAULT_URL=${addresses.FOLGE_VAULT_URL} før neste start.`;
  }
  const used: UsedDatabases = { main: nameOf(addresses.DATABASE_URL), vault: nameOf(addresses.FOLGE_VAULT_URL) };
  writeFileSync(fileIn(serverFolder), `${JSON.stringify(used)}\n`, { mode: 0o600, flush: true });
  return 'Fra neste «npm start» er det disse databasene som brukes. Stopp Følge nå og start igjen: det som gjøres i mellomtiden, blir ikke med. De gamle databasene ligger der fortsatt.';
}
