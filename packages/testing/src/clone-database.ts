import { randomUUID } from 'node:crypto';
import { connect, type Databases, ensureDatabase, type LoginUrls } from '@folge/database';
import pg from 'pg';
import { inject } from 'vitest';
import { type TemplateContent, templates, urlsOf } from './template.ts';

export interface TestServer {
  port: number;
  superuserUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** A pair of databases, main and vault, for one test file alone. */
export interface TestDatabase {
  /** An address for each login. */
  urls: LoginUrls;
  /** The superuser's addresses of the two databases: for looking at what no login may see. */
  superuserUrls: { main: string; vault: string };
  /** Connected pools, as the services have them. */
  databases: Databases;
  /** Closes the pools and removes both databases. */
  drop(): Promise<void>;
}

/**
 * Copies a pair of template databases, empty ones unless `from` says otherwise; a tenth of a second. Outside a test
 * file, where no server is provided, it has to be named.
 */
export async function cloneDatabase(
  input: { from?: TemplateContent; server?: TestServer } = {},
): Promise<TestDatabase> {
  const { from = 'empty', server = inject('testServer') } = input;
  const key = randomUUID().slice(0, 8);
  const names = { main: `folge_${key}`, vault: `folge_vault_${key}` };
  await asSuperuser(server, async (administrator) => {
    for (const database of ['main', 'vault'] as const) {
      await copyDatabase(administrator, templates[from][database], names[database]);
      // A copy has the template's tables, not its right to connect.
      await ensureDatabase(administrator, { name: names[database], database });
    }
  });
  const urls = urlsOf(server, names);
  const databases = connect(urls, { max: 4 });
  return {
    urls,
    superuserUrls: { main: databaseUrl(server, names.main), vault: databaseUrl(server, names.vault) },
    databases,
    drop: async () => {
      await databases.close();
      await asSuperuser(server, async (administrator) => {
        await administrator.query(`drop database if exists ${names.main} with (force)`);
        await administrator.query(`drop database if exists ${names.vault} with (force)`);
      });
    },
  };
}

async function copyDatabase(administrator: pg.Client, template: string, name: string): Promise<void> {
  const owner = name.startsWith('folge_vault_') ? 'folge_vault_owner' : 'folge_owner';
  await administrator.query(`create database ${name} owner ${owner} template ${template} strategy file_copy`);
}

async function asSuperuser(server: TestServer, work: (administrator: pg.Client) => Promise<void>): Promise<void> {
  const administrator = new pg.Client({ connectionString: server.superuserUrl });
  await administrator.connect();
  try {
    await work(administrator);
  } finally {
    await administrator.end();
  }
}

function databaseUrl(server: TestServer, name: string): string {
  const url = new URL(server.superuserUrl);
  url.pathname = `/${name}`;
  return url.href;
}
