import type { UploadProposal } from '@folge/contracts';
import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, type Fixture, makeFixture, mapping, pilotId, receive, stored } from '../../test/upload-fixture.ts';
import type { UploadInspection } from './inspect-upload.ts';
import { proposeMapping } from './propose-mapping.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
});
afterAll(() => fixture.close());

type Asked = { waveId?: string; instrumentId?: string };

async function proposed(uploadId: string, query: Asked = {}, choices = {}): Promise<UploadProposal> {
  const upload = await stored(fixture, uploadId);
  const inspection = upload.inspection as UploadInspection;
  return inPilot(fixture.room.databases.app, pilotId, (transaction) =>
    proposeMapping(transaction, { upload, inspection, query, choices }),
  );
}

const put = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  columns: [{ to: 'study_number' }, { to: 'item', item: 'k02' }, null],
});

test('begins with the mapping that was put before, also with what differs from the headers', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01;k02\nS-1;1;2\n' });
  const first = await proposed(uploadId, { waveId: 'T0', instrumentId: 'trygg' });
  expect(first.mapping.columns.map(({ position }) => position)).toEqual([1, 2, 3]);
  await check(fixture, uploadId, put);
  expect((await proposed(uploadId)).mapping).toEqual(put);
  expect((await proposed(uploadId, { waveId: 'T1' })).mapping).toEqual({ ...put, waveId: 'T1' });
});

test('proposes anew where the file is read otherwise or the wave is anonymous', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01;k02\nS-2;1;2\n' });
  await check(fixture, uploadId, put);
  const anew = await proposed(uploadId, {}, { decimalMark: '.' });
  expect(anew.mapping.columns).toContainEqual({ position: 2, target: { to: 'item', item: 'k01' } });
  const anonymous = await proposed(uploadId, { waveId: 'anonym' });
  expect(anonymous.mapping.columns.map(({ target }) => target.to)).not.toContain('study_number');
});
