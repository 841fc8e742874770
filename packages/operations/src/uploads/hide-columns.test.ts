import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, type Fixture, makeFixture, mapping, query, receive } from '../../test/upload-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
}, 120_000);
afterAll(() => fixture.close());

const inspections = async () =>
  (await query<{ text: string }>(fixture, 'select inspection::text as text from research.upload'))
    .map(({ text }) => text)
    .join('\n');

test('no study number is stored beside an upload, by its column’s name or once it is mapped', async () => {
  await receive(fixture, { text: 'Studienr;k01\nHEMMELIG-1;2\nHEMMELIG-2;3\n' });
  expect(await inspections()).toContain('k01');
  expect(await inspections()).not.toContain('HEMMELIG');
  const uploadId = await receive(fixture, { text: 'kode;k01\nSKJULT-1;2\nSKJULT-2;3\n' });
  const columns = [{ to: 'study_number' as const }, { to: 'item' as const, item: 'k01' }];
  const place = { waveId: 'T0', instrumentId: 'trygg', instrumentVersion: 1, answeredOn: '2025-03-01' };
  await check(fixture, uploadId, mapping({ ...place, columns }));
  expect(await inspections()).not.toContain('SKJULT');
}, 60_000);
