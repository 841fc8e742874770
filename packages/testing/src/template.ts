import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  connect,
  type EmbeddedServer,
  type LoginUrls,
  loginUrls,
  prepareDatabases,
  startEmbeddedServer,
  throwawaySettings,
} from '@folge/database';
import { testPasswords } from './test-passwords.ts';

const checkout = join(import.meta.dirname, '../../..');

/** What a clone can start from: migrated and empty, or with the delivered programmes loaded. */
export type TemplateContent = 'empty' | 'catalogue';

export const templates: Record<TemplateContent, { main: string; vault: string }> = {
  empty: { main: 'folge_template', vault: 'folge_vault_template' },
  catalogue: { main: 'folge_template_catalogue', vault: 'folge_vault_template_catalogue' },
};

/** What the templates are made of: when any of it changes, new ones are made. */
const ingredients = [
  'migrations',
  'packages/database/src',
  'packages/catalogue/src',
  'packages/operations/src/load-catalogue.ts',
  'packages/testing/src/template.ts',
  'packages/testing/src/test-passwords.ts',
];

/**
 * Lays a server's folder out at `stateFolder/name`, its roles made and the template databases migrated. It is made once
 * for each state of the ingredients, kept stopped, and copied: a copy takes a tenth of a second.
 */
export async function buildTemplate(place: { stateFolder: string; name: string }): Promise<void> {
  const kept = join(place.stateFolder, `template-${digestIngredients()}`);
  if (!existsSync(kept)) {
    const unfinished = `building-${process.pid}-${randomUUID().slice(0, 8)}`;
    await fillTemplate(place.stateFolder, unfinished);
    // Another run may have made the same one meanwhile.
    if (!existsSync(kept)) renameSync(join(place.stateFolder, unfinished), kept);
    rmSync(join(place.stateFolder, unfinished), { recursive: true, force: true });
  }
  copyOwned(kept, join(place.stateFolder, place.name));
}

async function fillTemplate(stateFolder: string, name: string): Promise<void> {
  rmSync(join(stateFolder, name), { recursive: true, force: true });
  mkdirSync(stateFolder, { recursive: true, mode: 0o755 });
  const server = await startEmbeddedServer({ stateFolder, name, settings: throwawaySettings });
  try {
    await createTemplateDatabases(server);
  } finally {
    await server.stop();
  }
}

async function createTemplateDatabases(server: EmbeddedServer): Promise<void> {
  for (const names of Object.values(templates)) {
    await prepareDatabases({
      administratorUrls: { main: server.superuserUrl, vault: server.superuserUrl },
      ...addressesOf(server, names),
      passwords: testPasswords,
    });
  }
  // Loaded only when a template is made: most runs find one, and need no catalogue read.
  const { loadCatalogue } = await import('@folge/operations');
  const databases = connect(urlsOf(server, templates.catalogue), { max: 1 });
  await loadCatalogue(databases.app);
  await databases.close();
}

function addressesOf(server: Pick<EmbeddedServer, 'port'>, names: { main: string; vault: string }) {
  const address = `postgres://127.0.0.1:${server.port}`;
  return { mainUrl: `${address}/${names.main}`, vaultUrl: `${address}/${names.vault}` };
}

/** The addresses of every login in a pair of databases on a test server. */
export function urlsOf(server: Pick<EmbeddedServer, 'port'>, names: { main: string; vault: string }): LoginUrls {
  return loginUrls({ ...addressesOf(server, names), passwords: testPasswords });
}

function digestIngredients(): string {
  const digest = createHash('sha256');
  for (const path of ingredients.flatMap((ingredient) => listFiles(join(checkout, ingredient)))) {
    digest.update(relative(checkout, path)).update(readFileSync(path));
  }
  return digest.digest('hex').slice(0, 16);
}

function listFiles(path: string): string[] {
  if (statSync(path).isFile()) return path.endsWith('.test.ts') ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

// Node's own copying gives everything to root, and the server's account has to own its data.
function copyOwned(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  const { status } = spawnSync('cp', ['-a', from, to]);
  if (status !== 0) cpSync(from, to, { recursive: true });
}
