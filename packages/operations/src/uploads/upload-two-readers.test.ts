import { open } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, type Fixture, makeFixture, mapping, pilotId, query, receive, save } from '../../test/upload-fixture.ts';
import { studyNumberDigest } from '../study-number-digest.ts';
import { uploadPath } from './upload-room.ts';

const PEOPLE = 60_000;

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
  await registerMany();
}, 60_000);
afterAll(() => fixture.close());

const numberOf = (n: number) => `S-${100_000 + n}`;

/** All consented from the first of 2025 on; number 30 000 from 2026 on. */
async function registerMany(): Promise<void> {
  const { superuser, room } = fixture;
  const key = await room.keyring.studyNumberKey(pilotId);
  const digests = Array.from({ length: PEOPLE }, (_, n) => studyNumberDigest(key, numberOf(n)));
  await superuser.query("select set_config('folge.pilot_id', $1, false)", [pilotId]);
  await superuser.query(
    `create temporary table comer as
     select gen_random_uuid() as person_id, d.digest, d.nth - 1 as n from unnest($1::bytea[]) with ordinality d (digest, nth)`,
    [digests],
  );
  await superuser.query(`
    insert into research.person (pilot_id, person_id, kind) select '${pilotId}', person_id, 'participant' from comer;
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      select '${pilotId}', person_id, digest, '\\x00' from comer;
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
           occurred_on, covers_from)
      select '${pilotId}', person_id, 'f_sporreskjema', 'participation', 'given', 'paper', 'researcher', '2025-01-01',
             case n when 30000 then date '2026-01-01' else date '2025-01-01' end from comer;
    analyze`);
}

const header = 'studienr;kontor;dato;k01;k02;k03;fyll\n';
const filler = 'x'.repeat(110);

const answersOf = (n: number) => [(n % 4) + 1, ((n >> 2) % 4) + 1, n % 10 === 0 ? 9 : ((n >> 4) % 4) + 1];

const rowOf = (n: number, number = numberOf(n)) =>
  `${number};Fjelldal;2025-03-01;${answersOf(n).join(';')};${filler}\n`;

/** Two rows of people nobody knows, one in each half. */
const unknown = new Map([
  [10, 'S-1'],
  [59_000, 'S-2'],
]);

const file = header + Array.from({ length: PEOPLE }, (_, n) => rowOf(n, unknown.get(n))).join('');

const survey = (waveId: string) =>
  mapping({
    waveId,
    instrumentId: 'trygg',
    instrumentVersion: 1,
    columns: [
      { to: 'study_number' },
      { to: 'site' },
      { to: 'answered_on' },
      { to: 'item', item: 'k01' },
      { to: 'item', item: 'k02' },
      { to: 'item', item: 'k03' },
      null,
    ],
  });

const problemsOf = (uploadId: string) =>
  query(
    fixture,
    `select row_number, value, code from staging.problem_${uploadId.replaceAll('-', '')} order by row_number, code`,
  );

const refused = [
  { row_number: 12, value: 'S-1', code: 'row.person-unknown' },
  { row_number: 30_002, value: null, code: 'row.not-covered' },
  { row_number: 59_002, value: 'S-2', code: 'row.person-unknown' },
];

const accepted = Array.from({ length: PEOPLE }, (_, n) => n).filter((n) => !unknown.has(n) && n !== 30_000);

test('a large file that two read is checked and saved to the last answer, and is unchanged when it comes again', async () => {
  const uploadId = await receive(fixture, { text: file });
  const checked = await check(fixture, uploadId, survey('T0'));
  expect(checked.inspection).toMatchObject({ middle: { row: expect.any(Number) } });
  expect(checked.counts).toMatchObject({
    rows: PEOPLE,
    new: PEOPLE - 3,
    refused: 3,
    problems: 3,
    changed: 0,
    unchanged: 0,
  });
  expect(await problemsOf(uploadId)).toEqual(refused);
  await save(fixture, uploadId);
  const stored = await query(
    fixture,
    `select c.n::int as n, r.answers, r.missing_codes, r.site_id, r.answered_on
       from research.response r join comer c on c.person_id = r.respondent_id order by c.n`,
  );
  expect(stored).toEqual(
    accepted.map((n) => {
      const [first, second, third] = answersOf(n);
      const isMissing = third === 9;
      return {
        n,
        answers: [first, second, isMissing ? null : third],
        missing_codes: isMissing ? [null, null, 9] : null,
        site_id: 'fjelldal',
        answered_on: '2025-03-01',
      };
    }),
  );
  const again = await check(fixture, await receive(fixture, { text: file }), survey('T0'));
  expect(again.counts).toMatchObject({ rows: PEOPLE, new: 0, unchanged: PEOPLE - 3, refused: 3 });
}, 60_000);

test('a second row of a person is refused, also where it stands in the other half', async () => {
  const uploadId = await receive(fixture, { text: file + rowOf(7) });
  const checked = await check(fixture, uploadId, survey('T1'));
  expect(checked.counts).toMatchObject({ rows: PEOPLE + 1, new: PEOPLE - 3, refused: 4 });
  expect(await problemsOf(uploadId)).toEqual([
    ...refused,
    { row_number: PEOPLE + 2, value: numberOf(7), code: 'row.duplicate' },
  ]);
}, 60_000);

test('where nobody is known, every row says so', async () => {
  const strangers = header + Array.from({ length: PEOPLE }, (_, n) => rowOf(n, `T-${n}`)).join('');
  const checked = await check(fixture, await receive(fixture, { text: strangers }), survey('T1'));
  expect(checked.counts).toMatchObject({ rows: PEOPLE, new: 0, refused: PEOPLE, problems: PEOPLE });
}, 60_000);

test('a file whose second half was spoiled on the disk is refused with its row', async () => {
  const uploadId = await receive(fixture, { text: file });
  const at = Buffer.byteLength(file.slice(0, file.indexOf(numberOf(50_000))));
  const stored = await open(uploadPath(fixture.room, uploadId), 'r+');
  await stored.write(Buffer.from([0xff]), 0, 1, at);
  await stored.close();
  const checked = await check(fixture, uploadId, survey('T1'));
  expect(checked).toMatchObject({
    state: 'failed',
    problem: { code: 'file.wrong-encoding', facts: { row: 50_002 } },
  });
}, 60_000);
