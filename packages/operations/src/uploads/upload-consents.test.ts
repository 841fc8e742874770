import { inPilot } from '@folge/database';
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
  save,
  undo,
} from '../../test/upload-fixture.ts';
import { readProblems } from './preview-upload.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
  await knownPeople(fixture, ['S-1']);
});
afterAll(() => fixture.close());

const consents = mapping({
  answeredOn: '2025-03-01',
  registerNewPeople: true,
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  columns: [{ to: 'study_number' }, { to: 'consent', yes: ['Ja'] }],
});
const text = ['studienr;samtykke', 'N-1;Ja', 'N-2;Nei', 'N-1;Ja', 'S-1;Ja', 'N-3;ja'].join('\n');
const events = () =>
  query(
    fixture,
    `select state, channel, covers_from, count(*) as n, count(distinct person_id) as people
       from research.consent_event where recorded_by_upload is not null group by 1, 2, 3`,
  );
const people = () => query(fixture, 'select count(*) as n from research.person');

test('a file of study numbers and answers registers those who said yes, with their consent, and is taken back', async () => {
  const uploadId = await receive(fixture, { kind: 'outcomes', text });
  const checked = await check(fixture, uploadId, consents);
  expect(checked.counts).toMatchObject({ rows: 5, new: 2, changed: 0, unchanged: 1, refused: 2, newPeople: 2 });
  const { problems } = await inPilot(fixture.room.databases.app, pilotId, (db) =>
    readProblems(fixture.room, db, { uploadId, offset: 0, limit: 50 }),
  );
  expect(problems.map(({ row, value, code }) => [row, value, code])).toEqual([
    [3, 'Nei', 'row.consent-refused'],
    [4, 'N-1', 'row.duplicate'],
  ]);
  expect((await save(fixture, uploadId)).state).toBe('saved');
  expect(await events()).toEqual([{ state: 'given', channel: 'file', covers_from: '2025-03-01', n: 4, people: 2 }]);
  expect(await people()).toEqual([{ n: 3 }]);

  const again = await receive(fixture, { kind: 'outcomes', text });
  expect((await check(fixture, again, consents)).counts).toMatchObject({ new: 0, unchanged: 3, newPeople: 0 });
  await expect(save(fixture, again)).rejects.toMatchObject({ code: 'upload.nothing-new' });

  await undo(fixture, uploadId);
  expect(await events()).toEqual([]);
  expect(await people()).toEqual([{ n: 1 }]);
}, 60_000);

test('the answers of people who are not to be registered are refused row by row', async () => {
  const uploadId = await receive(fixture, { kind: 'outcomes', text });
  const checked = await check(fixture, uploadId, { ...consents, registerNewPeople: false });
  expect(checked.counts).toMatchObject({ new: 0, unchanged: 1, newPeople: 0 });
}, 60_000);

test('a file without outcomes and without answers about consent is no file of outcomes', async () => {
  const uploadId = await receive(fixture, { kind: 'outcomes', text });
  const columns = consents.columns.slice(0, 1);
  const checking = check(fixture, uploadId, { ...consents, registerNewPeople: false, columns });
  await expect(checking).rejects.toMatchObject({ code: 'upload.mapping-missing' });
}, 60_000);
