import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClient } from '@folge/database';
import { GateKeeper, Keyring, makeRightsRoom, type UploadRoom } from '@folge/operations';
import { cloneDatabase } from '@folge/testing';
import { expect, it } from 'vitest';
import { performJob } from './perform-job.ts';

it('E-5 does no job behind a closed gate, and does it when the gate is open again', async () => {
  const database = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'folge-worker-'));
  const superuser = await connectClient(database.superuserUrls.main, 'test');
  const { databases } = database;
  const keyring = new Keyring(databases.vault, Buffer.alloc(32, 7).toString('base64url'));
  const witnessFile = join(folder, 'witness');
  const retention = { databaseBackupDays: 30, vaultBackupDays: 7, logArchiveDays: 14 };
  const gate = new GateKeeper(makeRightsRoom({ stateFolder: folder, witnessFile, retention }, { databases, keyring }));
  const uploads = join(folder, 'uploads');
  const room: UploadRoom = {
    databases,
    importUrl: database.urls.import,
    keyring,
    folder: uploads,
    sizeLimitBytes: 1000,
    enqueue: async () => {},
  };
  const uploadId = randomUUID();
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('own', 'p', '{"nb":"Forsøk"}', '{}');
    insert into research.upload (pilot_id, upload_id, kind, file_name, file_digest, file_bytes, state, uploaded_by)
      values ('own', '${uploadId}', 'survey', 'svar.csv', '\\x01', 1, 'cancelled', gen_random_uuid())`);
  const file = join(uploads, uploadId);
  await mkdir(uploads);
  await writeFile(file, 'studienr');
  const job = { verb: 'check', pilotId: 'own', uploadId } as const;
  try {
    // A witness that knows of more than there is: the ledger was cut.
    await writeFile(witnessFile, `3 ${'ab'.repeat(32)}\n`);
    expect(await gate.look()).toMatchObject({ isOpen: false });
    await performJob(room, gate, job);
    expect(existsSync(file)).toBe(true);
    await rm(witnessFile);
    expect(await gate.look()).toEqual({ isOpen: true, replayed: 0 });
    await performJob(room, gate, job);
    expect(existsSync(file)).toBe(false);
  } finally {
    await superuser.end();
    await database.drop();
    await rm(folder, { recursive: true });
  }
});
