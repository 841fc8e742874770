import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type EmbeddedServer,
  ensureDatabase,
  ensureLogins,
  loginUrls,
  migrate,
  startEmbeddedServer,
  throwawaySettings,
} from '@folge/database';
import pg from 'pg';
import { testPasswords } from './test-passwords.ts';

const checkout = join(import.meta.dirname, '../../..');

export const templates = { main: 'folge_template', vault: 'folge_vault_template' } as const;

/** What a template is made of: when any of it changes, a new one is made. */
const ingredients = ['migrations', 'packages/database/src', 'packages/testing/src'];

/**
 * Lays a server's folder out at `stateFolder/name`, its roles made and the template databases migrated. It is made once
 * for each state of the ingredients, kept stopped, and copied: a copy takes a tenth of a second.
 */
export async function buildTemplate(place: { stateFolder: string; name: string }): Promise<void> {
  const kept = join(place.stateFolder, `template-${digestIngredients()}`);
  if (!existsSync(kept)) {
    const unfinished = `building-${process.pid}`;
    await fillTemplate(place.stateFolder, unfinished);
    for (const name of readdirSync(place.stateFolder)) {
      if (name.startsWith('template-')) rmSync(join(place.stateFolder, name), { recursive: true, force: true });
    }
    renameSync(join(place.stateFolder, unfinished), kept);
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
  const administrator = new pg.Client({ connectionString: server.superuserUrl });
  await administrator.connect();
  try {
    for (const database of ['main', 'vault'] as const) {
      await ensureLogins(administrator, { database, passwords: testPasswords });
      await ensureDatabase(administrator, { name: templates[database], database });
    }
    const urls = urlsOf(server, templates);
    await migrate(urls.owner, 'main');
    await migrate(urls.vaultOwner, 'vault');
    await administrator.query('checkpoint');
  } finally {
    await administrator.end();
  }
}

/** The addresses of every login in a pair of databases on a test server. */
export function urlsOf(server: Pick<EmbeddedServer, 'port'>, names: { main: string; vault: string }) {
  return loginUrls({
    mainUrl: `postgres://127.0.0.1:${server.port}/${names.main}`,
    vaultUrl: `postgres://127.0.0.1:${server.port}/${names.vault}`,
    passwords: testPasswords,
  });
}

function digestIngredients(): string {
  const digest = createHash('sha256');
  for (const folder of ingredients) {
    for (const path of listFiles(join(checkout, folder))) {
      digest.update(relative(checkout, path)).update(readFileSync(path));
    }
  }
  return digest.digest('hex').slice(0, 16);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

// Node's own copying gives everything to root, and the server's account has to own its data.
function copyOwned(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  const { status } = spawnSync('cp', ['-a', from, to]);
  if (status !== 0) cpSync(from, to, { recursive: true });
}
