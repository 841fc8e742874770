import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '@folge/contracts';
import { addAccount } from '@folge/operations';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { buildApp } from '../src/app.ts';
import type { App } from '../src/platform.ts';

export const testOrigin = 'http://folge.test';

export function testConfiguration(changes: Partial<Configuration> = {}): Configuration {
  return {
    mode: 'development',
    host: '127.0.0.1',
    port: 0,
    origin: testOrigin,
    databaseUrls: {
      app: '',
      identity: '',
      import: '',
      access: '',
      participant: '',
      erasure: '',
      audit: '',
      jobs: '',
      vault: '',
    },
    keyEncryptionKey: Buffer.alloc(32, 7).toString('base64url'),
    jwtSecret: 'a secret of the tests, long enough to sign with',
    stateFolder: '/tmp/folge-test',
    witnessFile: join(tmpdir(), 'folge-test', `witness-${randomUUID()}`),
    auditWitnessFile: join(tmpdir(), 'folge-test', `witness-audit-${randomUUID()}`),
    backupKeysFolder: '/tmp/folge-test/backup-keys',
    retention: { databaseBackupDays: 30, vaultBackupDays: 7, logArchiveDays: 14 },
    uploadLimitBytes: 50_000_000,
    demonstrationSignIn: true,
    trustedProxies: [],
    logLevel: 'silent',
    ...changes,
  };
}

export type TestApp = {
  app: App;
  database: TestDatabase;
  /** Runs a statement as the superuser: what no login may do or see. */
  asSuperuser(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

/** The app on databases of its own. */
export async function startTestApp(changes: Partial<Configuration> = {}, webFolder?: string): Promise<TestApp> {
  const database = await cloneDatabase();
  const configuration = testConfiguration({ databaseUrls: database.urls, ...changes });
  const app = await buildApp({ configuration, databases: database.databases, ...(webFolder ? { webFolder } : {}) });
  await app.platform.gate.look();
  const superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  await superuser.connect();
  return {
    app,
    database,
    asSuperuser: async (text, values) => (await superuser.query(text, values)).rows,
    close: async () => {
      await app.close();
      await superuser.end();
      await database.drop();
      await rm(configuration.witnessFile, { force: true });
      await rm(configuration.auditWitnessFile, { force: true });
    },
  };
}

export type Scope = {
  role: 'researcher' | 'principal_investigator' | 'office' | 'county' | 'directorate' | 'privacy_officer' | 'operator';
  pilotId?: string;
  siteId?: string;
};
export type Caller = (options: InjectOptions) => Promise<LightMyRequestResponse>;

let accounts = 0;

/** An account with one grant, signed in by a click; returns a caller that sends its cookie. */
export async function signInAs({ app, database }: Pick<TestApp, 'app' | 'database'>, scope: Scope): Promise<Caller> {
  accounts += 1;
  const userName = `${scope.role.replace('_', '-')}-${accounts}`;
  await addAccount(database.databases.access, { userName, displayName: userName, demonstration: true, ...scope });
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/demonstration-session',
    headers: { origin: testOrigin },
    payload: { userName },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  return (options) => app.inject({ ...options, headers: { origin: testOrigin, cookie, ...options.headers } });
}

/** A programme with pilots, as small as the tables allow. */
export async function addPilots({ asSuperuser }: TestApp, pilotIds: string[]): Promise<void> {
  await asSuperuser(
    `insert into catalogue.programme (programme_id, name, body) values ('prog', '{"nb":"Program"}', '{}') on conflict do nothing`,
  );
  for (const pilotId of pilotIds) {
    await asSuperuser(
      `insert into catalogue.pilot (pilot_id, programme_id, name, body, source)
       values ($1, 'prog', $2, '{}', '{"type":"proposal"}')`,
      [pilotId, JSON.stringify({ nb: `Forsøk ${pilotId}` })],
    );
    await asSuperuser(
      `insert into catalogue.study_registration (pilot_id, controller, contact, data_protection_officer, sikt_reference,
         dpia_reference, project_end, anonymise_on)
       values ($1, 'Oppdiktet institutt', '{"name":"Oppdiktet","phone":"00000000","hours":"9–15","interpreter":true,"email":null}',
         'Oppdiktet ombud', 'OPPDIKTET-1', 'OPPDIKTET-2', '2039-12-31', '2040-06-30')`,
      [pilotId],
    );
  }
}

/** An office of a pilot, and a published notice about the questionnaire. */
export async function addOfficeAndNotice({ asSuperuser }: TestApp, pilotId: string): Promise<void> {
  await asSuperuser(
    `insert into catalogue.site (pilot_id, site_id, name, kind) values ($1, 'kontor-a', 'Kontor A', 'nav_office'),
       ($1, 'kontor-b', 'Kontor B', 'nav_office')`,
    [pilotId],
  );
  await asSuperuser(
    `insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
     values ($1, 'skriv', 1, 'nb', 'Skriv', 'Tekst', '{f_sporreskjema}', now()),
            ($1, 'skriv', 2, 'nb', 'Skriv', 'Utkast', '{f_sporreskjema}', null)`,
    [pilotId],
  );
  await asSuperuser(
    `insert into catalogue.item (kind, item_id, pilot_id, body) values
       ('background_variable', $1 || '.utdanning', $1,
        '{"name":{"nb":"Utdanning"},"variableId":"utdanning","codes":[{"code":"vgs","label":{"nb":"Videregående"}}]}'),
       ('background_variable', $1 || '.helse', $1,
        '{"name":{"nb":"Helse"},"variableId":"helse","specialCategory":true,"codes":[{"code":"god","label":{"nb":"God"}}]}')`,
    [pilotId],
  );
}

/** An instrument of a pilot (PILOT-instrument) with a draft of its first version. */
export async function addInstrument({ asSuperuser }: TestApp, pilotId: string): Promise<void> {
  const definition = {
    items: [{ kind: 'code', name: 'q1', wording: { nb: 'Hvordan går det?' }, codes: [], minimum: 1, maximum: 5 }],
    scales: [],
  };
  await asSuperuser(
    `insert into catalogue.instrument (instrument_id, pilot_id, name, respondent, body)
     values ($1 || '-instrument', $1, '{"nb":"Skjema"}', 'participant', '{"recordedAs":"answers"}')`,
    [pilotId],
  );
  await asSuperuser(
    "insert into catalogue.instrument_version (instrument_id, version, definition) values ($1 || '-instrument', 1, $2)",
    [pilotId, JSON.stringify(definition)],
  );
}
