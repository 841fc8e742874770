import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { InstrumentDefinition, UploadKind, UploadMapping } from '@folge/contracts';
import { UploadMapping as UploadMappingShape } from '@folge/contracts';
import { type Client, connectClient, inPilot, insertUpload, type UploadRow } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { Keyring } from '../src/keyring.ts';
import { studyNumberDigest } from '../src/study-number-digest.ts';
import { inspectForMapping, mapUpload, requireUpload } from '../src/uploads/map-upload.ts';
import { startSaving } from '../src/uploads/move-upload.ts';
import { performCheck } from '../src/uploads/perform-check.ts';
import { performSave } from '../src/uploads/perform-save.ts';
import { receiveFile } from '../src/uploads/receive-upload.ts';
import { undoUpload } from '../src/uploads/undo-upload.ts';
import type { UploadRoom } from '../src/uploads/upload-room.ts';

/** For tests: an invented pilot with offices, waves, notices, outcomes and an instrument, and the way of an upload. */
export const pilotId = 'prove';
export const accountId = '00000000-0000-4000-8000-000000000001';

type OwnClient = Awaited<ReturnType<typeof connectClient>>;

export type Fixture = {
  room: UploadRoom;
  database: TestDatabase;
  superuser: OwnClient;
  close(): Promise<void>;
};

const item = (name: string, wording: string) => ({
  name,
  wording: { nb: wording },
  otherWordings: [],
  specialCategory: false,
  kind: 'code' as const,
  codes: [
    { code: 1, label: { nb: 'Lite trygg' }, missing: false },
    { code: 2, label: { nb: 'Litt trygg' }, missing: false },
    { code: 3, label: { nb: 'Ganske trygg' }, missing: false },
    { code: 4, label: { nb: 'Svært trygg' }, missing: false },
    { code: 9, label: { nb: 'Vet ikke' }, missing: true },
  ],
  minimum: 1,
  maximum: 4,
});

export const definition: InstrumentDefinition = {
  items: [
    item('k01', 'Hvor trygg er du på samtalen?'),
    item('k02', 'Hvor trygg er du på dette?'),
    item('k03', 'Hvor trygg er du på dette?'),
    {
      name: 'timer',
      wording: { nb: 'Timer i uken' },
      otherWordings: [],
      specialCategory: false,
      kind: 'number',
      minimum: 0,
      maximum: 100,
      missingCodes: [],
    },
    { name: 'kommentar', wording: { nb: 'Kommentar' }, otherWordings: [], specialCategory: false, kind: 'text' },
  ],
  scales: [
    {
      name: 'trygghet',
      label: { nb: 'Trygghet' },
      items: ['k01', 'k02', 'k03'],
      reversed: ['k03'],
      minimum: 1,
      maximum: 4,
      answeredShare: 0.5,
      smallestWorthwhileChange: null,
    },
  ],
};

const purposes = "array['f_sporreskjema', 'f_utfall_kontor']";

async function fillCatalogue(client: Client, legalBasis: string): Promise<void> {
  await client.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"Prøve"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body, legal_basis) values
      ('${pilotId}', 'p', '{"nb":"Prøven"}', '{}', '${legalBasis}'), ('annen', 'p', '{"nb":"Annen"}', '{}', 'consent');
    insert into catalogue.study_registration (pilot_id, controller, contact, data_protection_officer, sikt_reference,
        dpia_reference, project_end, anonymise_on)
    select p.pilot_id, 'Oppdiktet institutt', '{"name":"Oppdiktet","phone":"00000000","hours":"9–15","interpreter":true,"email":null}',
           'Oppdiktet ombud', 'OPPDIKTET-1', 'OPPDIKTET-2', '2039-12-31', '2040-06-30' from catalogue.pilot p;
    insert into catalogue.site (pilot_id, site_id, name, aliases, kind) values
      ('${pilotId}', 'fjelldal', 'NAV Fjelldal', '{Fjelldal}', 'nav_office'),
      ('${pilotId}', 'havneby', 'NAV Havneby', '{}', 'nav_office');
    insert into catalogue.wave (pilot_id, wave_id, name, anonymous) values
      ('${pilotId}', 'T0', '{"nb":"Før oppstart"}', false), ('${pilotId}', 'T1', '{"nb":"6 måneder"}', false),
      ('${pilotId}', 'anonym', '{"nb":"Anonym"}', true);
    insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, anonymous, published_at) values
      ('${pilotId}', 'skriv', 1, 'nb', 'Informasjon', 'Vil du være med?', ${purposes}, false, now()),
      ('${pilotId}', 'anonymt', 1, 'nb', 'Informasjon', 'Et svar kan ikke finnes igjen.', ${purposes}, true, now());
    insert into catalogue.outcome (pilot_id, outcome_id, name, value_kind, codes, minimum, maximum, purpose_id, from_nav) values
      ('${pilotId}', 'arbeid', '{"nb":"I arbeid"}', 'code',
        '[{"code":"ja","label":{"nb":"Ja"}},{"code":"nei","label":{"nb":"Nei"}}]', null, null, 'f_utfall_kontor', false),
      ('${pilotId}', 'inntekt', '{"nb":"Inntekt"}', 'number', null, 0, null, 'f_utfall_kontor', false),
      ('${pilotId}', 'startdato', '{"nb":"Startdato"}', 'date', null, null, null, 'f_utfall_kontor', false),
      ('${pilotId}', 'ytelse', '{"nb":"Ytelse"}', 'number', null, 0, null, 'f_utfall_kontor', true);
    insert into catalogue.item (kind, item_id, pilot_id, body) values
      ('element', '${pilotId}.mote', '${pilotId}', '{"elementId":"mote","name":{"nb":"Ukentlig møte"}}');
    insert into catalogue.instrument (instrument_id, name, respondent, body) values
      ('trygg', '{"nb":"Trygghet"}', 'participant', '{"purposeId":"f_sporreskjema"}')`);
  await publish(client, { instrumentId: 'trygg', version: 1, definition });
  await client.query(`insert into catalogue.free_text_setting (pilot_id, instrument_id, is_on, changed_by)
    values ('${pilotId}', 'trygg', true, '${accountId}'), ('annen', 'trygg', true, '${accountId}')`);
}

/** Puts a published version of an instrument in place. */
export async function publish(
  client: Client,
  version: { instrumentId: string; version: number; definition: InstrumentDefinition },
): Promise<void> {
  await client.query(
    `insert into catalogue.instrument_version (instrument_id, version, definition, published_at) values ($1, $2, $3, now())`,
    [version.instrumentId, version.version, JSON.stringify(version.definition)],
  );
}

export async function makeFixture({ legalBasis = 'consent' } = {}): Promise<Fixture> {
  const database = await cloneDatabase();
  const superuser = await connectClient(database.superuserUrls.main, 'test');
  await fillCatalogue(superuser, legalBasis);
  const folder = await mkdtemp(join(tmpdir(), 'folge-uploads-'));
  const room: UploadRoom = {
    databases: database.databases,
    importUrl: database.urls.import,
    keyring: new Keyring(database.databases.vault, Buffer.alloc(32, 7).toString('base64url')),
    folder,
    sizeLimitBytes: 100_000_000,
    enqueue: async () => {},
  };
  const close = async () => {
    await superuser.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { room, database, superuser, close };
}

/** Puts people in the pilot who consented to both purposes from the first day of 2025. */
export async function knownPeople(
  { superuser, room }: Fixture,
  studyNumbers: string[],
  { of = pilotId, coversFrom = '2025-01-01' } = {},
): Promise<void> {
  const key = await room.keyring.studyNumberKey(of);
  for (const number of studyNumbers) {
    const { rows } = await superuser.query('select gen_random_uuid() as id');
    const id = rows[0].id;
    await room.keyring.makePersonKeys([id]);
    await superuser.query("select set_config('folge.pilot_id', $1, false)", [of]);
    await superuser.query('insert into research.person (pilot_id, person_id, kind) values ($1, $2, $3)', [
      of,
      id,
      'participant',
    ]);
    await superuser.query(
      'insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number) values ($1, $2, $3, $4)',
      [of, id, studyNumberDigest(key, number), Buffer.from('sealed')],
    );
    await superuser.query(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
         occurred_on, covers_from) select $1, $2, p, 'participation', 'given', 'paper', 'researcher', $3, $3
         from unnest(array['f_sporreskjema', 'f_utfall_kontor']) p`,
      [of, id, coversFrom],
    );
  }
}

export type FileGiven = { text: string | Buffer; fileName?: string; kind?: UploadKind };

/** Takes a file in as the API does. */
export async function receive({ room }: Fixture, given: FileGiven): Promise<string> {
  const bytes = Buffer.from(given.text as string);
  const received = await receiveFile(room, {
    kind: given.kind ?? 'survey',
    fileName: given.fileName ?? 'svar.csv',
    body: Readable.from([bytes]),
    announcedBytes: bytes.length,
  });
  const { inspection, ...upload } = received;
  await inPilot(room.databases.app, pilotId, (transaction) =>
    insertUpload(transaction, { ...upload, pilotId, uploadedBy: accountId, inspection: JSON.stringify(inspection) }),
  );
  return received.uploadId;
}

type MappingGiven = Omit<Partial<UploadMapping>, 'columns'> & {
  columns: (UploadMapping['columns'][number]['target'] | null)[];
};

/** A mapping by the order of the columns; null: not kept. */
export function mapping({ columns, ...rest }: MappingGiven): UploadMapping {
  return UploadMappingShape.parse({
    ...rest,
    columns: columns.flatMap((target, index) => (target ? [{ position: index + 1, target }] : [])),
  });
}

export async function check({ room }: Fixture, uploadId: string, given: UploadMapping): Promise<UploadRow> {
  const inspection = await inspectForMapping(room, await stored({ room }, uploadId), given);
  await inPilot(room.databases.app, pilotId, (transaction) =>
    mapUpload(transaction, { uploadId, mapping: given, inspection }),
  );
  await performCheck(room, { pilotId, uploadId });
  return stored({ room }, uploadId);
}

export function stored({ room }: Pick<Fixture, 'room'>, uploadId: string): Promise<UploadRow> {
  return inPilot(room.databases.app, pilotId, (transaction) => requireUpload(transaction, uploadId));
}

export async function save({ room }: Fixture, uploadId: string): Promise<UploadRow> {
  await inPilot(room.databases.app, pilotId, (transaction) => startSaving(transaction, { pilotId, uploadId }));
  await performSave(room, { pilotId, uploadId });
  return stored({ room }, uploadId);
}

export function undo({ room }: Fixture, uploadId: string): Promise<string[]> {
  return inPilot(room.databases.app, pilotId, (transaction) =>
    undoUpload(transaction, { pilotId, uploadId, accountId }),
  );
}

export async function query<Row extends Record<string, unknown>>(
  { superuser }: Fixture,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await superuser.query<Row>(text, values)).rows;
}
