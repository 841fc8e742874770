import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  check,
  type Fixture,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
  save,
  undo,
} from '../../test/upload-fixture.ts';
import { previewUpload, readProblems } from './preview-upload.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
});
afterAll(() => fixture.close());

const preview = (uploadId: string) =>
  inPilot(fixture.room.databases.app, pilotId, (db) =>
    previewUpload(fixture.room, db, { uploadId, offset: 0, limit: 50 }),
  );

test('delivered elements are read, changed and taken back', async () => {
  const columns = [
    { to: 'site' },
    { to: 'element' },
    { to: 'period' },
    { to: 'planned' },
    { to: 'delivered' },
  ] as const;
  const head = 'site;element;period;planned;delivered';
  const first = await receive(fixture, {
    kind: 'deliveries',
    text: `${head}\nFjelldal;Ukentlig møte;2025-03;4;3\nHavneby;ukjent;2025-03;4;3\nFjelldal;mote;2025-03;1;1`,
  });
  const checked = await check(fixture, first, mapping({ columns: [...columns] }));
  expect(checked.counts).toMatchObject({ rows: 3, new: 1, refused: 2 });
  await save(fixture, first);
  const second = await receive(fixture, { kind: 'deliveries', text: `${head}\nfjelldal;mote;2025-03;4;4` });
  await check(fixture, second, mapping({ columns: [...columns] }));
  expect((await preview(second)).changed).toEqual([
    {
      row: 2,
      studyNumber: null,
      waveId: null,
      changes: [{ item: 'fjelldal · mote · 2025-03 · delivered', before: '3', now: '4' }],
    },
  ]);
  await save(fixture, second);
  const current = 'select planned, delivered from research.delivery where superseded_by is null';
  expect(await query(fixture, current)).toEqual([{ planned: 4, delivered: 4 }]);
  await undo(fixture, second);
  expect(await query(fixture, current)).toEqual([{ planned: 4, delivered: 3 }]);
}, 60_000);

test('a period is one of the forms that can be put in order, or its row is refused', async () => {
  const columns = [{ to: 'site' }, { to: 'element' }, { to: 'period' }, { to: 'delivered' }] as const;
  const periods = [
    '2025',
    '2025-h1',
    '2025-Q3',
    '2025-04',
    '2025-W07',
    '2025-høst',
    '2025-2026',
    'i vår',
    '2025-13',
    '',
  ];
  const text = ['site;element;period;delivered', ...periods.map((period) => `Havneby;mote;${period};2`)].join('\n');
  const uploadId = await receive(fixture, { kind: 'deliveries', text });
  const checked = await check(fixture, uploadId, mapping({ columns: [...columns] }));
  expect(checked.counts).toMatchObject({ rows: 10, new: 7, refused: 3 });
  const { problems } = await inPilot(fixture.room.databases.app, pilotId, (db) =>
    readProblems(fixture.room, db, { uploadId, offset: 0, limit: 50 }),
  );
  expect(problems.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
    [9, 3, 'i vår', 'row.period-unknown'],
    [10, 3, '2025-13', 'row.period-unknown'],
    [11, 3, null, 'row.period-missing'],
  ]);
  await save(fixture, uploadId);
  expect(
    await query(fixture, `select period from research.delivery where upload_id = '${uploadId}' order by 1`),
  ).toEqual(
    ['2025', '2025-04', '2025-2026', '2025-H1', '2025-Q3', '2025-W07', '2025-host'].map((period) => ({ period })),
  );
  const forAll = mapping({ columns: [columns[0], columns[1]], occasion: 'i vår' });
  const second = await receive(fixture, { kind: 'deliveries', text: 'site;element\nHavneby;mote' });
  await expect(check(fixture, second, forAll)).rejects.toMatchObject({ code: 'upload.period-unknown' });
}, 60_000);
