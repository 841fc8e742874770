import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { inPilot, insertUpload } from '@folge/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answersMapping,
  answersText,
  leave,
  makeRightsFixture,
  pilotId,
  type RightsFixture,
} from '../../test/rights-fixture.ts';
import { accountId, check, receive, save, stored } from '../../test/upload-fixture.ts';
import { inspectForMapping, mapUpload } from '../uploads/map-upload.ts';
import { cancelUpload, startSaving } from '../uploads/move-upload.ts';
import { performSave } from '../uploads/perform-save.ts';
import { receiveFile } from '../uploads/receive-upload.ts';
import { uploadPath } from '../uploads/upload-room.ts';
import { clearCancelledAway } from './unsaved-uploads.ts';

let fixture: RightsFixture;
let personId: string;
beforeEach(async () => {
  fixture = await makeRightsFixture();
  personId = await fixture.personOf('A-1');
});
afterEach(() => fixture.close());

const again = { ...answersMapping, waveId: 'T1' };
const erase = () => leave(fixture, { personId, act: 'erasure' });

const waiting = 'select from pg_locks where not granted and pid <> pg_backend_pid()';

/** Keeps a file as the API does, where something happens after its first half has come. */
async function sent(inBetween: () => Promise<unknown>): Promise<string> {
  const bytes = Buffer.from(answersText);
  async function* body() {
    yield bytes.subarray(0, bytes.length / 2);
    await inBetween();
    yield bytes.subarray(bytes.length / 2);
  }
  const { room } = fixture.uploads;
  const incoming = { kind: 'survey', fileName: 'svar.csv', body: Readable.from(body()), announcedBytes: bytes.length };
  const { inspection, ...upload } = await receiveFile(room, incoming as Parameters<typeof receiveFile>[1]);
  await inPilot(room.databases.app, pilotId, (db) =>
    insertUpload(db, { ...upload, pilotId, uploadedBy: accountId, inspection: JSON.stringify(inspection) }),
  );
  return upload.uploadId;
}

/** The file, checked and saved: her row is refused and the five others come in. */
async function goesOn(uploadId: string): Promise<void> {
  const { counts } = await check(fixture.uploads, uploadId, again);
  expect(counts).toMatchObject({ rows: 6, new: 5, refused: 1 });
  expect((await save(fixture.uploads, uploadId)).state).toBe('saved');
}

async function othersAreIn(): Promise<void> {
  const inWave = `select count(distinct respondent_id)::int as people from research.response where wave_id = 'T1'`;
  expect(await fixture.main(inWave)).toEqual([{ people: 5 }]);
  for (const [table, column] of [
    ['identity.person', 'person_id'],
    ['research.person', 'person_id'],
    ['research.response', 'respondent_id'],
    ['research.free_text', 'respondent_id'],
  ]) {
    expect(await fixture.main(`select from ${table} where ${column} = $1`, [personId])).toEqual([]);
  }
  // Nor as somebody new: five are known, and her study number comes in no more.
  expect(await fixture.main('select from identity.person')).toHaveLength(5);
  expect(await fixture.main('select from identity.tombstone')).toHaveLength(1);
}

describe('E-7 somebody is erased while a file with her row', () => {
  it('E-7 is being sent: her row is refused, and the file goes on for the others', async () => {
    await goesOn(await sent(erase));
    await othersAreIn();
  });

  it('E-7 is being inspected: it is cancelled with what was read of it, and goes on for the others when it is sent again', async () => {
    const uploadId = await receive(fixture.uploads, { text: answersText });
    const { room } = fixture.uploads;
    const inspecting = inspectForMapping(room, await stored(fixture.uploads, uploadId), again);
    await erase();
    const inspection = await inspecting.catch(() => undefined);
    const mapping = inPilot(room.databases.app, pilotId, (db) =>
      mapUpload(db, { uploadId, mapping: again, inspection }),
    );
    await expect(mapping).rejects.toMatchObject({ code: 'upload.wrong-state' });
    expect(await stored(fixture.uploads, uploadId)).toMatchObject({ state: 'cancelled', inspection: null });
    await goesOn(await receive(fixture.uploads, { text: answersText }));
    await othersAreIn();
  });

  it('E-7 is being checked: it ends, and goes on for the others when it is sent again', async () => {
    const uploadId = await receive(fixture.uploads, { text: answersText });
    const checking = check(fixture.uploads, uploadId, again);
    while ((await stored(fixture.uploads, uploadId)).state !== 'checking') await new Promise(setImmediate);
    await erase();
    expect((await checking).state).toBe('cancelled');
    await goesOn(await receive(fixture.uploads, { text: answersText }));
    await othersAreIn();
  });

  it('E-7 is being saved: it goes on for the others, in either order', async () => {
    const uploadId = await receive(fixture.uploads, { text: answersText });
    await check(fixture.uploads, uploadId, again);
    const [saved] = await Promise.allSettled([save(fixture.uploads, uploadId), erase()]);
    // Erased before somebody pressed «lagre»: what was not being saved yet is sent again.
    if (saved.status === 'rejected') await goesOn(await receive(fixture.uploads, { text: answersText }));
    await othersAreIn();
  });

  it('E-7 was cancelled in the moment when somebody asked to save it: she is told so', async () => {
    const { room } = fixture.uploads;
    const uploadId = await receive(fixture.uploads, { text: answersText });
    await check(fixture.uploads, uploadId, again);
    let saving: Promise<unknown> | undefined;
    await inPilot(room.databases.app, pilotId, async (db) => {
      await cancelUpload(db, { pilotId, uploadId });
      saving = save(fixture.uploads, uploadId).then(
        () => 'saved',
        (error: unknown) => error,
      );
      while ((await fixture.main(waiting)).length === 0) await setTimeout(10);
    });
    expect(await saving).toMatchObject({ code: 'upload.wrong-state', facts: { state: 'cancelled' } });
  });

  it('E-7 is asked to be saved in the moment when unsaved files are cancelled: it keeps its rows, and goes on for the others', async () => {
    const { room } = fixture.uploads;
    const uploadId = await receive(fixture.uploads, { text: answersText });
    await check(fixture.uploads, uploadId, again);
    let erasing: Promise<unknown> | undefined;
    await inPilot(room.databases.app, pilotId, async (db) => {
      await startSaving(db, { pilotId, uploadId });
      erasing = erase();
      while ((await fixture.main(waiting)).length === 0) await setTimeout(10);
    });
    await Promise.all([performSave(room, { pilotId, uploadId }), erasing]);
    expect((await stored(fixture.uploads, uploadId)).state).toBe('saved');
    await othersAreIn();
  });

  it('E-7 is to be saved, and the save fails: the file is cancelled with her row in it, and does not come back', async () => {
    const { room } = fixture.uploads;
    const uploadId = await receive(fixture.uploads, { text: answersText });
    await check(fixture.uploads, uploadId, again);
    await inPilot(room.databases.app, pilotId, (db) => startSaving(db, { pilotId, uploadId }));
    await erase();
    expect((await stored(fixture.uploads, uploadId)).state).toBe('saving');
    await fixture.main('revoke insert on research.response from folge_import');
    await expect(performSave(room, { pilotId, uploadId })).rejects.toThrow('permission denied');
    await fixture.main('grant insert on research.response to folge_import');
    const left = await stored(fixture.uploads, uploadId);
    expect([left.state, left.problem, left.inspection]).toEqual([
      'cancelled',
      { code: 'upload.somebody-left', facts: {} },
      null,
    ]);
    await clearCancelledAway(fixture.room);
    expect(await fixture.main("select from pg_tables where schemaname = 'staging'")).toEqual([]);
    expect(existsSync(uploadPath(room, uploadId))).toBe(false);
  });
});
