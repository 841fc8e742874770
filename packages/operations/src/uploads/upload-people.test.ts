import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accountId,
  check,
  definition,
  type Fixture,
  knownPeople,
  makeFixture,
  mapping,
  pilotId,
  publish,
  query,
  receive,
  save,
  stored,
  undo,
} from '../../test/upload-fixture.ts';
import { acceptDrift } from './move-upload.ts';
import { previewUpload, readProblems } from './preview-upload.ts';
import { readRefusedRows } from './refused-rows.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
  await knownPeople(fixture, ['S-1']);
});
afterAll(() => fixture.close());

const withConsent = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  registerNewPeople: true,
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  columns: [
    { to: 'study_number' },
    { to: 'consent', yes: ['Ja'] },
    { to: 'site' },
    { to: 'name' },
    { to: 'item', item: 'k01' },
    { to: 'item', item: 'k02' },
  ],
});

const text = [
  'studienr;samtykke;kontor;Navn;k01;k02',
  'S-1;Ja;Fjelldal;Oppdiktet En;1;2',
  'N-1;Ja;Havneby;Oppdiktet To;2;3',
  'N-2;Nei;Havneby;Oppdiktet Tre;3;4',
  'N-3;ja ;Havneby;Oppdiktet Fire;8;4',
].join('\n');

const preview = (uploadId: string) =>
  inPilot(fixture.room.databases.app, pilotId, (db) =>
    previewUpload(fixture.room, db, { uploadId, offset: 0, limit: 50 }),
  );

test('new people are shown, registered with their consent, and taken back with the upload', async () => {
  const uploadId = await receive(fixture, { text });
  const checked = await check(fixture, uploadId, withConsent);
  expect(checked.counts).toMatchObject({ rows: 4, new: 2, refused: 2, newPeople: 1 });
  const shown = await preview(uploadId);
  expect(shown.canBeSaved).toBe(true);
  expect(shown.newPeople).toEqual([
    { row: 3, studyNumber: 'N-1', kind: 'participant', siteId: 'havneby', consentFrom: '2025-03-01' },
  ]);
  expect(shown.problemsByReason.map(({ code, count }) => [code, count])).toEqual([
    ['row.code-unknown', 1],
    ['row.consent-refused', 1],
  ]);

  const problems = await inPilot(fixture.room.databases.app, pilotId, (db) =>
    readProblems(fixture.room, db, { uploadId, offset: 0, limit: 50 }),
  );
  expect(problems.problems.map(({ row, column, value, refuses }) => [row, column, value, refuses])).toEqual([
    [4, 2, 'Nei', true],
    [5, 5, '8', true],
  ]);
  expect(problems.problems[1]?.reason.nb).toBe('Verdien er ikke blant kodene til «k01».');

  const file = await readRefusedRows(fixture.room, await stored(fixture, uploadId));
  expect(file.fileName).toBe('svar-avviste-rader.csv');
  expect((await file.body.toArray()).join('')).toBe(
    'studienr;samtykke;kontor;Navn;k01;k02\nN-2;Nei;Havneby;Oppdiktet Tre;3;4\nN-3;ja ;Havneby;Oppdiktet Fire;8;4',
  );

  await save(fixture, uploadId);
  expect(
    await query(
      fixture,
      `select c.purpose_id, c.state, c.notice_id, c.channel, c.covers_from from research.consent_event c
        where c.recorded_by_upload = '${uploadId}' order by 1`,
    ),
  ).toEqual([
    { purpose_id: 'f_sporreskjema', state: 'given', notice_id: 'skriv', channel: 'file', covers_from: '2025-03-01' },
    { purpose_id: 'f_utfall_kontor', state: 'given', notice_id: 'skriv', channel: 'file', covers_from: '2025-03-01' },
  ]);
  const identities = 'select sealed_name is not null as named from identity.person order by 1';
  expect(await query(fixture, identities)).toEqual([{ named: false }, { named: true }]);
  expect(await query(fixture, 'select count(*) as n from research.person_site')).toEqual([{ n: 1 }]);

  await undo(fixture, uploadId);
  expect(await query(fixture, identities)).toEqual([{ named: false }]);
  expect(await query(fixture, 'select count(*) as n from research.person')).toEqual([{ n: 1 }]);
  expect(await query(fixture, 'select count(*) as n from research.consent_event')).toEqual([{ n: 2 }]);
}, 60_000);

test('a date before the consent, or after somebody withdrew, is refused without the reason being told apart', async () => {
  await knownPeople(fixture, ['S-5']);
  await query(
    fixture,
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
       occurred_on, covers_from)
     select '${pilotId}', person_id, 'f_sporreskjema', 'participation', 'withdrawn', 'paper', 'researcher', '2025-02-01', '2025-02-01'
       from identity.person where pilot_id = '${pilotId}' order by person_id`,
  );
  const { columns, ...rest } = withConsent;
  const plain = { ...rest, registerNewPeople: false, columns: columns.filter(({ target }) => target.to !== 'consent') };
  const uploadId = await receive(fixture, { text });
  const checked = await check(fixture, uploadId, plain);
  expect(checked.counts).toMatchObject({ new: 0, refused: 4 });
  expect((await preview(uploadId)).problemsByReason.map(({ code, count }) => [code, count])).toEqual([
    ['row.person-unknown', 2],
    ['row.code-unknown', 1],
    ['row.not-covered', 1],
  ]);
}, 60_000);

test('a later wave with other wordings and codes waits until each difference is accepted with a note', async () => {
  await knownPeople(fixture, ['D-1', 'D-2']);
  const { columns, ...rest } = withConsent;
  const plain = { ...rest, registerNewPeople: false, columns: columns.filter(({ target }) => target.to !== 'consent') };
  const rows = (number: string) => `studienr;samtykke;kontor;Navn;k01;k02\n${number};Ja;Fjelldal;;1;2`;
  const first = await receive(fixture, { text: rows('D-1') });
  await check(fixture, first, plain);
  await save(fixture, first);

  const [k01, ...others] = definition.items;
  const changed = { ...k01, wording: { nb: 'Hvor sikker er du på samtalen?' } } as (typeof definition.items)[number];
  await publish(fixture.superuser, {
    instrumentId: 'trygg',
    version: 2,
    definition: { ...definition, items: [changed, ...others] },
  });
  const second = await receive(fixture, { text: rows('D-2') });
  await check(fixture, second, { ...plain, waveId: 'T1', instrumentVersion: 2 });
  const shown = await preview(second);
  expect(shown.drift).toMatchObject([
    {
      item: 'k01',
      what: 'wording',
      before: 'Hvor trygg er du på samtalen?',
      now: 'Hvor sikker er du på samtalen?',
      earlierWaveId: 'T0',
      accepted: null,
    },
  ]);
  expect(shown.obstacle?.code).toBe('upload.drift-not-accepted');
  await expect(save(fixture, second)).rejects.toMatchObject({ code: 'upload.drift-not-accepted', facts: { count: 1 } });
  const keys = shown.drift.map(({ key }) => key);
  await inPilot(fixture.room.databases.app, pilotId, (db) =>
    acceptDrift(db, { pilotId, uploadId: second, accountId, keys, note: 'Samme mening' }),
  );
  expect((await preview(second)).drift[0]?.accepted).toEqual({ note: 'Samme mening' });
  expect((await save(fixture, second)).state).toBe('saved');
}, 60_000);

test('differences stop a file whose waves stand in a column, for each wave that it names', async () => {
  await knownPeople(fixture, ['K-1', 'K-2', 'K-3']);
  const plain = (instrumentVersion: number) =>
    mapping({
      instrumentId: 'bredde',
      instrumentVersion,
      answeredOn: '2025-03-01',
      columns: [{ to: 'study_number' }, { to: 'wave' }, { to: 'item', item: 'k01' }],
    });
  const items = definition.items.slice(0, 1);
  const [k01] = items as [(typeof definition.items)[number]];
  const asked = (wording: string) => ({ items: [{ ...k01, wording: { nb: wording } }], scales: [] });
  await query(
    fixture,
    `insert into catalogue.instrument (instrument_id, name, respondent, body) values
    ('bredde', '{"nb":"Bredde"}', 'deltaker', '{"purposeId":"f_sporreskjema"}')`,
  );
  await publish(fixture.superuser, { instrumentId: 'bredde', version: 1, definition: asked('Først?') });
  await publish(fixture.superuser, { instrumentId: 'bredde', version: 2, definition: asked('Siden?') });
  const first = await receive(fixture, { text: 'studienr;måling;k01\nK-1;T0;1\nK-2;T0;2' });
  await check(fixture, first, plain(1));
  await save(fixture, first);

  const text = 'studienr;måling;k01\nK-3;T0;1\nK-1;T1;2\nK-2;12 måneder;2';
  const second = await receive(fixture, { text });
  expect((await check(fixture, second, plain(2))).counts).toMatchObject({ rows: 3, new: 2, refused: 1 });
  const shown = await preview(second);
  expect(shown.drift).toMatchObject([
    { item: 'k01', what: 'wording', before: 'Først?', now: 'Siden?', earlierWaveId: 'T0', waveIds: ['T0', 'T1'] },
  ]);
  expect(shown.upload.drift).toEqual(shown.drift);
  await expect(save(fixture, second)).rejects.toMatchObject({ code: 'upload.drift-not-accepted', facts: { count: 1 } });
  const keys = shown.drift.map(({ key }) => key);
  const accept = (uploadId: string, note: string) =>
    inPilot(fixture.room.databases.app, pilotId, (db) => acceptDrift(db, { pilotId, uploadId, accountId, keys, note }));

  const onlyT1 = await receive(fixture, { text: 'studienr;måling;k01\nK-1;T1;2' });
  await check(fixture, onlyT1, plain(2));
  await accept(onlyT1, 'Rettet en skrivefeil');
  expect((await preview(second)).drift.map(({ waveIds, accepted }) => [waveIds, accepted])).toEqual([
    [['T0'], null],
    [['T1'], { note: 'Rettet en skrivefeil' }],
  ]);
  await accept(second, 'Samme mening');
  expect((await preview(second)).drift.map(({ waveIds, accepted }) => [waveIds, accepted])).toEqual([
    [['T0'], { note: 'Samme mening' }],
    [['T1'], { note: 'Rettet en skrivefeil' }],
  ]);
  expect((await save(fixture, second)).state).toBe('saved');
}, 60_000);

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

test('outcomes come long, as codes, numbers and dates, and those from NAV need more than consent', async () => {
  await knownPeople(fixture, ['U-1']);
  const uploadId = await receive(fixture, {
    kind: 'outcomes',
    text: [
      'studienr;utfall;tidspunkt;dato;verdi',
      'U-1;I arbeid;T1;2025-06-01;Ja',
      'U-1;startdato;T1;2025-06-01;2025-05-15',
      'U-1;inntekt;T1;2025-06-01;1234,5',
      'U-1;inntekt;T2;2025-06-01;-5',
      'U-1;ytelse;T1;2025-06-01;100',
      'U-1;arbeid;T2;2099-06-01;Nei',
    ].join('\n'),
  });
  const columns = [
    { to: 'study_number' },
    { to: 'outcome_id' },
    { to: 'occasion' },
    { to: 'occurred_on' },
    { to: 'value' },
  ] as const;
  const checked = await check(fixture, uploadId, mapping({ columns: [...columns] }));
  expect(checked.counts).toMatchObject({ rows: 6, new: 3, refused: 3 });
  expect((await preview(uploadId)).problemsByReason.map(({ code }) => code).sort()).toEqual([
    'row.date-out-of-range',
    'row.not-covered',
    'row.number-out-of-range',
  ]);
  await save(fixture, uploadId);
  expect(await query(fixture, 'select outcome_id, code, number, day from research.outcome_value order by 1')).toEqual([
    { outcome_id: 'arbeid', code: 'ja', number: null, day: null },
    { outcome_id: 'inntekt', code: null, number: 1234.5, day: null },
    { outcome_id: 'startdato', code: null, number: null, day: '2025-05-15' },
  ]);
}, 60_000);
