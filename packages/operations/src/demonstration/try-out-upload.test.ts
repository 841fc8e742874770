import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readCatalogue } from '@folge/catalogue';
import { codedItems, UploadMapping } from '@folge/contracts';
import { computeIndicator, inPilot, insertUpload } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Keyring } from '../keyring.ts';
import { loadCatalogue } from '../load-catalogue.ts';
import { seedDemonstration } from '../seed-demonstration.ts';
import { listTryOutFiles, makeTryOutFile } from '../try-out/try-out-files.ts';
import { inspectForMapping, mapUpload, requireUpload } from '../uploads/map-upload.ts';
import { startSaving } from '../uploads/move-upload.ts';
import { performCheck } from '../uploads/perform-check.ts';
import { performSave } from '../uploads/perform-save.ts';
import { receiveFile } from '../uploads/receive-upload.ts';
import type { UploadRoom } from '../uploads/upload-room.ts';

const pilotId = 'trondelag';
const keyEncryptionKey = Buffer.alloc(32, 7).toString('base64url');
let database: TestDatabase;
let room: UploadRoom;

beforeAll(async () => {
  database = await cloneDatabase();
  const { databases } = database;
  await loadCatalogue(databases.app);
  await seedDemonstration({ databases, keyEncryptionKey });
  const folder = await mkdtemp(join(tmpdir(), 'folge-try-out-'));
  const keyring = new Keyring(databases.vault, keyEncryptionKey);
  room = { databases, importUrl: database.urls.import, keyring, folder, sizeLimitBytes: 1e8, enqueue: async () => {} };
}, 120_000);
afterAll(async () => {
  await database.drop();
  await rm(room.folder, { recursive: true, force: true });
});

const inTrondelag: <T>(work: Parameters<typeof inPilot<T>>[2]) => Promise<T> = (work) =>
  inPilot(room.databases.app, pilotId, work);

/** The columns of the file as a researcher maps them. */
function mapping(): UploadMapping {
  const version = readCatalogue().instrumentVersions.find(({ instrumentId }) => instrumentId === 'kkv');
  const items = version ? codedItems(version.definition) : [];
  const before = [
    null,
    { to: 'answered_on' },
    { to: 'study_number' },
    { to: 'site' },
    { to: 'consent', yes: ['Ja'] },
  ] as const;
  const targets = [...before, ...items.map(({ name }) => ({ to: 'item', item: name }) as const)];
  return UploadMapping.parse({
    waveId: 'T2',
    instrumentId: 'kkv',
    instrumentVersion: 1,
    notice: { noticeId: 'demonstrasjon', version: 1, language: 'nb' },
    registerNewPeople: true,
    newPeopleKind: 'staff',
    columns: targets.flatMap((target, index) => (target ? [{ position: index + 1, target }] : [])),
  });
}

it('fills the hole in the report of Trøndelag with the first try-out file', async () => {
  const name = listTryOutFiles()[0]?.name ?? '';
  const content = Buffer.from(makeTryOutFile(name).content);
  const received = await receiveFile(room, {
    kind: 'survey',
    fileName: name,
    body: Readable.from([content]),
    announcedBytes: content.length,
  });
  const { inspection, uploadId, ...upload } = received;
  const uploadedBy = '00000000-0000-4000-8000-000000000001';
  await inTrondelag((db) =>
    insertUpload(db, { ...upload, uploadId, pilotId, uploadedBy, inspection: JSON.stringify(inspection) }),
  );
  const given = mapping();
  const inspected = await inspectForMapping(room, await inTrondelag((db) => requireUpload(db, uploadId)), given);
  await inTrondelag((db) => mapUpload(db, { uploadId, mapping: given, inspection: inspected }));
  await performCheck(room, { pilotId, uploadId });
  const { counts } = await inTrondelag((db) => requireUpload(db, uploadId));
  expect(counts).toMatchObject({ rows: 34, new: 28, changed: 0, unchanged: 0, refused: 6, problems: 6, newPeople: 1 });
  await inTrondelag((db) => startSaving(db, { pilotId, uploadId }));
  await performSave(room, { pilotId, uploadId });
  const goal = readCatalogue().goals.find(({ goalId }) => goalId === 'pku-m4');
  const figures = await inTrondelag(async (db) =>
    goal ? computeIndicator(db, { pilotId, programmeId: 'pku', indicator: goal.indicator }) : undefined,
  );
  const sites = figures?.type === 'mean_change' ? figures.sites : [];
  const pairs = sites.reduce((sum, { n }) => sum + n, 0);
  const change = sites.reduce((sum, site) => sum + site.sum, 0) / pairs;
  expect(pairs).toBe(26);
  expect(change).toBeCloseTo(0.599976, 6);
}, 60_000);
