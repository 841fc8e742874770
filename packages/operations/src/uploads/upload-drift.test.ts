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
} from '../../test/upload-fixture.ts';
import { acceptDrift } from './move-upload.ts';
import { previewUpload } from './preview-upload.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
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

const preview = (uploadId: string) =>
  inPilot(fixture.room.databases.app, pilotId, (db) =>
    previewUpload(fixture.room, db, { uploadId, offset: 0, limit: 50 }),
  );

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
