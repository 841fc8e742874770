import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPilot } from '@folge/database';
import { cronbachAlpha } from '@folge/statistics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  check,
  type Fixture,
  makeFixture,
  mapping,
  pilotId,
  publish,
  query,
  receive,
  save,
  stored,
} from '../../test/upload-fixture.ts';
import { draftFromFile, draftPositions } from './draft-instrument.ts';
import { readFrequencies } from './read-frequencies.ts';

const samples = process.env.FOLGE_SAMPLES;
const sample = (name: string) => readFileSync(join(samples as string, name));

if (!samples) console.warn('FOLGE_SAMPLES is not set: uploads of real files are not tested.');

describe.skipIf(!samples)('real files', () => {
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await makeFixture({ legalBasis: 'public_interest' });
  });
  afterAll(() => fixture.close());

  test('a personality questionnaire becomes an anonymous wave with an instrument drafted from it', async () => {
    const uploadId = await receive(fixture, { text: sample('psych-bfi.csv'), fileName: 'psych-bfi.csv' });
    const upload = await stored(fixture, uploadId);
    const positions = await inPilot(fixture.room.databases.app, pilotId, (db) => draftPositions(db, upload));
    const { definition, positions: columns } = await draftFromFile(fixture.room, upload, positions);
    const scale = definition.scales.find(({ name }) => name === 'A');
    expect(scale).toMatchObject({ items: ['A1', 'A2', 'A3', 'A4', 'A5'], reversed: ['A1'], minimum: 1, maximum: 6 });
    expect(definition.items.find(({ name }) => name === 'age')).toMatchObject({ kind: 'number' });
    await publish(fixture.superuser, { instrumentId: 'trygg', version: 2, definition });

    const checked = await check(fixture, uploadId, {
      ...mapping({
        waveId: 'anonym',
        instrumentId: 'trygg',
        instrumentVersion: 2,
        anonymous: true,
        notice: { noticeId: 'anonymt', version: 1, language: 'nb' },
        columns: [],
      }),
      columns: columns.map(({ position, item }) => ({ position, target: { to: 'item', item } })),
    });
    expect(checked.problem).toBeNull();
    expect(checked.counts).toMatchObject({ rows: 2800, new: 2800, changed: 0, unchanged: 0, refused: 0 });
    await save(fixture, uploadId);

    const slot = definition.scales.indexOf(scale as (typeof definition.scales)[number]) + 1;
    const [scores] = await query<{ scored: number; mean: number }>(
      fixture,
      `select count(scores[${slot}]) as scored, avg(scores[${slot}]) as mean from research.response`,
    );
    expect(scores?.scored).toBe(2797);
    expect(scores?.mean).toBeCloseTo(4.65297342391, 10);
    const rows = await query<{ a: (number | null)[] }>(fixture, 'select answers[1:5] as a from research.response');
    const turned = rows.map(({ a }) => a.map((answer, item) => (answer === null || item > 0 ? answer : 7 - answer)));
    expect(cronbachAlpha(turned).value).toBeCloseTo(0.703755894375, 10);

    const again = await receive(fixture, { text: sample('psych-bfi.csv'), fileName: 'psych-bfi.csv' });
    const unchanged = await check(fixture, again, checked.mapping as Parameters<typeof check>[2]);
    expect(unchanged.counts).toMatchObject({ new: 0, unchanged: 2800 });

    const frequencies = await inPilot(fixture.room.databases.app, pilotId, (db) =>
      readFrequencies(db, { pilotId, waveId: 'anonym' }),
    );
    const a1 = frequencies.items.find(({ item }) => item === 'A1');
    const answered = rows.map(({ a }) => a[0]);
    expect(frequencies.respondents).toBe(2800);
    expect(a1?.unanswered.total).toBe(answered.filter((answer) => answer === null).length);
    expect(a1?.codes.map(({ total }) => total)).toEqual(
      [1, 2, 3, 4, 5, 6].map((code) => answered.filter((answer) => answer === code).length),
    );
  }, 120_000);

  test('earnings before and after a programme come as wide outcomes of new people', async () => {
    const { superuser } = fixture;
    const uploadId = await receive(fixture, { text: sample('matchit-lalonde.csv'), kind: 'outcomes' });
    const checked = await check(
      fixture,
      uploadId,
      mapping({
        answeredOn: '2025-06-01',
        registerNewPeople: true,
        purposeId: 'f_utfall_kontor',
        notice: { noticeId: 'skriv', version: 1, language: 'nb' },
        columns: [
          { to: 'study_number' },
          { to: 'arm' },
          null,
          null,
          null,
          null,
          null,
          null,
          { to: 'outcome', outcome: 'inntekt', occasion: '1975' },
          { to: 'outcome', outcome: 'inntekt', occasion: '1978' },
        ],
      }),
    );
    expect(checked.problem).toBeNull();
    expect(checked.counts).toMatchObject({ rows: 614, new: 614, refused: 0, newPeople: 614 });
    await save(fixture, uploadId);
    await superuser.query("select set_config('folge.pilot_id', $1, false)", [pilotId]);
    const [change] = await query<{ n: number; mean: number }>(
      fixture,
      `select count(*) as n, avg(after.number - before.number) as mean
         from research.outcome_value before
         join research.outcome_value after using (pilot_id, outcome_id, person_id)
         join research.person p using (pilot_id, person_id)
        where before.occasion = '1975' and after.occasion = '1978' and p.arm = '1'`,
    );
    expect(change?.n).toBe(185);
    expect(change?.mean).toBeCloseTo(4817, 0);
    expect(await query(fixture, "select count(*) as n from research.consent_event where state = 'notified'")).toEqual([
      { n: 614 * 2 },
    ]);
  }, 120_000);

  test('yearly outcomes of sixty schools come as long rows with the year as the occasion', async () => {
    const text = sample('mlmrev-egsingle.csv').toString();
    const schools = new Set(
      text
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]?.replaceAll('"', '') ?? ''),
    );
    for (const school of schools) {
      if (school === '') continue;
      await fixture.superuser.query(
        "insert into catalogue.site (pilot_id, site_id, name, kind) values ($1, $2, 'Skole ' || $2, 'school')",
        [pilotId, school],
      );
    }
    const uploadId = await receive(fixture, { text, kind: 'outcomes', fileName: 'mlmrev-egsingle.csv' });
    const checked = await check(
      fixture,
      uploadId,
      mapping({
        answeredOn: '2025-06-01',
        registerNewPeople: true,
        notice: { noticeId: 'skriv', version: 1, language: 'nb' },
        columns: [
          { to: 'site' },
          { to: 'study_number' },
          { to: 'occasion' },
          null,
          { to: 'outcome_at_occasion', outcome: 'poeng' },
        ],
      }),
    ).catch((error: unknown) => error);
    expect(checked).toMatchObject({
      code: 'upload.mapping-target',
      facts: { column: expect.stringMatching(/^5 /), target: expect.not.stringMatching(/^outcome/) },
    });
    await fixture.superuser.query(
      `insert into catalogue.outcome (pilot_id, outcome_id, name, value_kind, purpose_id)
       values ($1, 'poeng', '{"nb":"Poeng"}', 'number', 'f_utfall_kontor')`,
      [pilotId],
    );
    const mapped = await check(
      fixture,
      uploadId,
      mapping({
        answeredOn: '2025-06-01',
        registerNewPeople: true,
        notice: { noticeId: 'skriv', version: 1, language: 'nb' },
        columns: [
          { to: 'site' },
          { to: 'study_number' },
          { to: 'occasion' },
          null,
          { to: 'outcome_at_occasion', outcome: 'poeng' },
        ],
      }),
    );
    expect(mapped.counts).toMatchObject({ rows: 7230, new: 7230, refused: 0, newPeople: 1721 });
    await save(fixture, uploadId);
    expect(
      await query(
        fixture,
        `select count(*) as n, count(distinct person_id) as people, count(distinct occasion) as years
           from research.outcome_value where outcome_id = 'poeng'`,
      ),
    ).toEqual([{ n: 7230, people: 1721, years: 6 }]);
    expect(
      await query(fixture, 'select count(distinct site_id) as sites, count(*) as people from research.person_site'),
    ).toEqual([{ sites: 60, people: 1721 }]);
  }, 120_000);
});
