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
  stored,
  undo,
} from '../../test/upload-fixture.ts';
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
    'studienr;samtykke;kontor;Navn;k01;k02\nN-3;ja ;Havneby;Oppdiktet Fire;8;4',
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

test('who said no is left out of the refused rows, also where something else is wrong with the row', async () => {
  const lines = ['studienr;samtykke;kontor;Navn;k01;k02', 'N-8;Nei;Ukjent;Oppdiktet Åtte;77;4'];
  const uploadId = await receive(fixture, { text: lines.join('\n') });
  expect((await check(fixture, uploadId, withConsent)).counts).toMatchObject({ rows: 1, refused: 1 });
  const file = await readRefusedRows(fixture.room, await stored(fixture, uploadId));
  expect((await file.body.toArray()).join('')).toBe(`${lines[0]}\n`);
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
