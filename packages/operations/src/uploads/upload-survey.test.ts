import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  check,
  type Fixture,
  knownPeople,
  makeFixture,
  mapping,
  query,
  receive,
  save,
  undo,
} from '../../test/upload-fixture.ts';
import { uploadPath } from './upload-room.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
  await knownPeople(fixture, ['S-1', 'S-2', 'S-3', 'S-4']);
  await knownPeople(fixture, ['S-9'], { of: 'annen' });
});
afterAll(() => fixture.close());

const header = 'studienr;kontor;dato;k01;k02;k03;timer;kommentar;annet';

const survey = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  choices: { dateOrder: 'dmy' },
  columns: [
    { to: 'study_number' },
    { to: 'site' },
    { to: 'answered_on' },
    { to: 'item', item: 'k01' },
    { to: 'item', item: 'k02' },
    { to: 'item', item: 'k03' },
    { to: 'item', item: 'timer' },
    { to: 'item', item: 'kommentar' },
    null,
  ],
});

const rows = [
  'S-1;Fjelldal;01.03.2025;4;Ganske trygg;1;37,5;Godt;x',
  's-2;NAV Havneby;02.03.2025;9;2;;;;x',
  'S-3;fjelldal;03.03.2025;7;2;3;200;;x',
  'S-9;fjelldal;03.03.2025;1;2;3;;;x',
  'S-7;fjelldal;03.03.2025;1;2;3;;;x',
  'S-4;Ukjent;03.03.1899;1;2;3;;;x',
  'S-1;fjelldal;04.03.2025;1;1;1;;;x',
];

test('a survey of known people is checked, saved, saved again without effect, changed and taken back', async () => {
  const first = await receive(fixture, { text: [header, ...rows].join('\n') });
  const checked = await check(fixture, first, survey);
  expect(checked.problem).toBeNull();
  expect(checked.state).toBe('checked');
  expect(checked.counts).toMatchObject({
    rows: 7,
    new: 2,
    changed: 0,
    unchanged: 0,
    refused: 5,
    newPeople: 0,
    problems: 7,
  });

  const hex = first.replaceAll('-', '');
  const problems = await query(
    fixture,
    `select row_number, column_number, value, code from staging.problem_${hex} order by 1, 2, 4`,
  );
  expect(problems).toEqual([
    { row_number: 4, column_number: 4, value: '7', code: 'row.code-unknown' },
    { row_number: 4, column_number: 7, value: '200', code: 'row.number-out-of-range' },
    { row_number: 5, column_number: 1, value: 'S-9', code: 'row.person-unknown' },
    { row_number: 6, column_number: 1, value: 'S-7', code: 'row.person-unknown' },
    { row_number: 7, column_number: 2, value: 'Ukjent', code: 'row.site-unknown' },
    { row_number: 7, column_number: 3, value: '03.03.1899', code: 'row.date-out-of-range' },
    { row_number: 8, column_number: 1, value: 'S-1', code: 'row.duplicate' },
  ]);

  const saved = await save(fixture, first);
  expect(saved.state).toBe('saved');
  expect(saved.inspection).toBeNull();
  expect(existsSync(uploadPath(fixture.room, first))).toBe(false);
  expect(await query(fixture, `select relname from pg_class where relname like '%${hex}'`)).toEqual([]);
  expect(
    await query(
      fixture,
      `select site_id, answered_on, answers, numbers, missing_codes, scores, covered_by is not null as covered
         from research.response order by answered_on`,
    ),
  ).toEqual([
    {
      site_id: 'fjelldal',
      answered_on: '2025-03-01',
      answers: [4, 3, 1],
      numbers: [37.5],
      missing_codes: null,
      scores: [(4 + 3 + 4) / 3],
      covered: true,
    },
    {
      site_id: 'havneby',
      answered_on: '2025-03-02',
      answers: [null, 2, null],
      numbers: [null],
      missing_codes: [9, null, null],
      scores: [null],
      covered: true,
    },
  ]);
  expect(await query(fixture, 'select item_name from research.free_text')).toEqual([{ item_name: 'kommentar' }]);

  const again = await receive(fixture, { text: [header, ...rows].join('\n') });
  const unchanged = await check(fixture, again, survey);
  expect(unchanged.counts).toMatchObject({ rows: 7, new: 0, changed: 0, unchanged: 2, refused: 5 });
  await expect(save(fixture, again)).rejects.toMatchObject({ code: 'upload.nothing-new' });

  const changedRow = 'S-1;Fjelldal;01.03.2025;3;Ganske trygg;1;37,5;Godt;x';
  const newRow = 'S-3;fjelldal;03.03.2025;1;2;3;20;;x';
  const second = await receive(fixture, { text: [header, changedRow, rows[1], newRow].join('\n') });
  const grown = await check(fixture, second, survey);
  expect(grown.counts).toMatchObject({ rows: 3, new: 1, changed: 1, unchanged: 1, refused: 0 });
  await save(fixture, second);
  const current = 'select answers from research.response where superseded_by is null order by answered_on';
  expect(await query(fixture, current)).toEqual([
    { answers: [3, 3, 1] },
    { answers: [null, 2, null] },
    { answers: [1, 2, 3] },
  ]);
  await expect(undo(fixture, first)).rejects.toMatchObject({ code: 'upload.superseded-later', facts: { count: 1 } });
  await undo(fixture, second);
  expect(await query(fixture, current)).toEqual([{ answers: [4, 3, 1] }, { answers: [null, 2, null] }]);
  await undo(fixture, first);
  expect(await query(fixture, 'select count(*) as count from research.response')).toEqual([{ count: 0 }]);
  expect(await query(fixture, 'select count(*) as count from research.person')).toEqual([{ count: 5 }]);
}, 60_000);
