import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, type Fixture, makeFixture, mapping, pilotId, query, receive, save } from '../../test/upload-fixture.ts';
import { readProblems } from './preview-upload.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
  const variable = (variableId: string, codes: [string, string][], specialCategory: boolean) =>
    query(
      fixture,
      `insert into catalogue.item (kind, item_id, pilot_id, body) values ('background_variable', '${variableId}', '${pilotId}', '${JSON.stringify(
        {
          name: { nb: variableId },
          variableId,
          codes: codes.map(([code, nb]) => ({ code, label: { nb } })),
          specialCategory,
        },
      )}')`,
    );
  await variable(
    'utdanning',
    [
      ['1', 'Grunnskole'],
      ['2', 'Videregående'],
    ],
    false,
  );
  await variable(
    'helse',
    [
      ['ja', 'Ja'],
      ['nei', 'Nei'],
    ],
    true,
  );
});
afterAll(() => fixture.close());

test('background is stored as codes of the pilot’s own variables, special categories apart, and others are refused', async () => {
  const uploadId = await receive(fixture, {
    text: 'studienr;kontor;samtykke;utd;plager;k01\nB-1;Fjelldal;Ja;videregående;Nei;2\nB-2;Fjelldal;Ja;Doktorgrad;;3\nB-3;Fjelldal;Ja;;;3',
  });
  const checked = await check(
    fixture,
    uploadId,
    mapping({
      waveId: 'T0',
      instrumentId: 'trygg',
      instrumentVersion: 1,
      answeredOn: '2025-03-01',
      registerNewPeople: true,
      notice: { noticeId: 'skriv', version: 1, language: 'nb' },
      columns: [
        { to: 'study_number' },
        { to: 'site' },
        { to: 'consent', yes: ['Ja'] },
        { to: 'background', variable: 'utdanning' },
        { to: 'background', variable: 'helse' },
        { to: 'item', item: 'k01' },
      ],
    }),
  );
  expect(checked.counts).toMatchObject({ rows: 3, new: 2, refused: 1, newPeople: 2 });
  const { problems } = await inPilot(fixture.room.databases.app, pilotId, (db) =>
    readProblems(fixture.room, db, { uploadId, offset: 0, limit: 50 }),
  );
  expect(problems.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
    [3, 4, 'Doktorgrad', 'row.background-unknown'],
  ]);
  await save(fixture, uploadId);
  expect(
    await query(fixture, 'select background, special_background from research.person order by background::text desc'),
  ).toEqual([
    { background: {}, special_background: {} },
    { background: { utdanning: '2' }, special_background: { helse: 'nei' } },
  ]);
});
