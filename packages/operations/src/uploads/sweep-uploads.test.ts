import { readdir, utimes, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  check,
  type Fixture,
  knownPeople,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
} from '../../test/upload-fixture.ts';
import { readRefusedRows } from './refused-rows.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { uploadPath } from './upload-room.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
  await knownPeople(fixture, ['K-1']);
}, 120_000);
afterAll(() => fixture.close());

const survey = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  columns: [{ to: 'study_number' }, { to: 'item', item: 'k01' }],
});
const refused = 'studienr;k01\nK-1;7\n';

test('the refused rows are read by two at once, and nothing of them stays on the disk', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01\nK-1;7\n' });
  const upload = await check(fixture, uploadId, survey);
  const files = await Promise.all([readRefusedRows(fixture.room, upload), readRefusedRows(fixture.room, upload)]);
  expect(await readdir(fixture.room.folder)).toEqual([uploadId]);
  expect(await Promise.all(files.map(({ body }) => text(body)))).toEqual([refused, refused]);
}, 60_000);

test('what was left beside an upload’s file goes by itself: the upload’s own file stays', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01\nK-1;2\n' });
  const path = uploadPath(fixture.room, uploadId);
  const longAgo = new Date(Date.now() - 2 * 3600 * 1000);
  await writeFile(`${path}.refused-x`, 'K-1;7');
  await sweepUploads(fixture.room);
  expect(await readdir(fixture.room.folder)).toEqual(expect.arrayContaining([uploadId, `${uploadId}.refused-x`]));
  await utimes(`${path}.refused-x`, longAgo, longAgo);
  await sweepUploads(fixture.room);
  const left = await readdir(fixture.room.folder);
  expect(left).toContain(uploadId);
  expect(left).not.toContain(`${uploadId}.refused-x`);
});

test('an upload that waits keeps its file, however many came after it', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01\nK-1;3\n' });
  const path = uploadPath(fixture.room, uploadId);
  const longAgo = new Date(Date.now() - 2 * 3600 * 1000);
  await utimes(path, longAgo, longAgo);
  await query(
    fixture,
    `insert into research.upload (pilot_id, kind, state, file_name, file_digest, file_bytes, uploaded_by)
     select '${pilotId}', 'survey', 'cancelled', 'x.csv', '', 1, gen_random_uuid() from generate_series(1, 501)`,
  );
  await sweepUploads(fixture.room);
  expect(await readdir(fixture.room.folder)).toContain(uploadId);
});
