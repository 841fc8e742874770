import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCoveredPeople } from './queries/covered-people.ts';
import { namesFew, stageKnownPeople, stageNamedPeople } from './queries/staging-known.ts';
import { createStagingTables, stagingTable } from './queries/staging-tables.ts';

const uploadId = '00000000-0000-4000-8000-0000000000aa';
const upload = { pilotId: 'asking', uploadId, purposeId: 'f_sporreskjema' };
const known = stagingTable(uploadId, 'known');

let database: TestDatabase;
let owner: pg.Client;
let importer: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new pg.Client({ connectionString: database.superuserUrls.main });
  importer = new pg.Client({ connectionString: database.urls.import });
  await Promise.all([owner.connect(), importer.connect()]);
  await owner.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values
      ('asking', 'p', '{"nb":"A"}', '{}'), ('other', 'p', '{"nb":"O"}', '{}');
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      select case when n = 40 then 'other' else 'asking' end, md5('p' || n)::uuid, decode(md5('d' || n), 'hex'), '\\x00'
        from generate_series(1, 40) n;
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
           occurred_on, covers_from)
      select case when n = 40 then 'other' else 'asking' end, md5('p' || n)::uuid, 'f_sporreskjema', 'participation', state,
             'paper', 'researcher', '2025-01-01', date '2025-01-01' + n
        from generate_series(1, 40) n cross join unnest(array['given', 'withdrawn', 'given']) with ordinality e (state, nth)
       where n <> 3 and (n <> 2 or nth < 3)
       order by n, nth`);
  await createStagingTables(importer, uploadId, { kind: 'survey', layout: { items: 0, answerBytes: 1, scales: 0 } });
  await importer.query(`
    insert into ${stagingTable(uploadId, 'row')} (row_number, study_number_digest, content_digest, answers)
    select n, decode(md5('d' || n), 'hex'), '\\x00', '' from unnest(array[1, 1, 2, 3, 40, 41]) n`);
});

afterAll(async () => {
  await Promise.all([owner.end(), importer.end()]);
  await database.drop();
});

async function inPilotOf<T>(work: () => Promise<T>): Promise<T> {
  await importer.query("begin; select set_config('folge.pilot_id', 'asking', true)");
  const result = await work();
  await importer.query('rollback');
  return result;
}

const staged = async (): Promise<{ who: string; from: string | null }[]> =>
  (
    await importer.query(
      `select k.person_id as who, k.covers_from::text as from from ${known} k order by k.covers_from nulls last, k.person_id`,
    )
  ).rows;

const idOf = async (n: number): Promise<string> =>
  (await owner.query("select md5('p' || $1)::uuid::text as id", [String(n)])).rows[0].id;

test('of the people a file names, each of the pilot stands once, with the event that covers her or none', async () => {
  const found = await inPilotOf(async () => {
    await stageNamedPeople(importer, upload);
    return staged();
  });
  expect(found[0]).toEqual({ who: await idOf(1), from: '2025-01-02' });
  const uncovered = [await idOf(2), await idOf(3)].sort();
  expect(found.slice(1)).toEqual(uncovered.map((who) => ({ who, from: null })));
});

test('looking up the named and reading all give the same of each', async () => {
  const [all, named] = await inPilotOf(async () => {
    await stageKnownPeople(importer, upload);
    const everybody = await staged();
    await stageNamedPeople(importer, upload);
    return [everybody, await staged()];
  });
  expect(all).toHaveLength(39);
  expect(all).toEqual(expect.arrayContaining(named));
});

test('a file names few where the pilot has more than five times as many people', async () => {
  const few = await inPilotOf(() => Promise.all([7, 8].map((rows) => namesFew(importer, { pilotId: 'asking', rows }))));
  expect(few).toEqual([true, false]);
});

const day = (date: string) => (Date.parse(date) - Date.parse('2000-01-01')) / 86_400_000;

test('the covered are sent with the days that cover them, and on one day those whom it covers', async () => {
  const [all, early] = await inPilotOf(async () => {
    await stageKnownPeople(importer, upload);
    return [
      await readCoveredPeople(importer, { ...upload, day: null }),
      await readCoveredPeople(importer, { ...upload, day: '2025-01-05' }),
    ];
  });
  const entries = Array.from({ length: (all as Buffer).length / 24 }, (_, n) =>
    (all as Buffer).subarray(24 * n, 24 * n + 24),
  );
  const digestOf = async (n: number) =>
    (await owner.query("select decode(md5('d' || $1), 'hex') as d", [String(n)])).rows[0].d;
  const expectedFirst = await digestOf(1);
  // Of 39 people one was never asked and one took it back.
  expect(entries).toHaveLength(37);
  const first = entries.find((entry) => entry.subarray(0, 16).equals(expectedFirst)) as Buffer;
  expect(first.readInt32BE(16)).toBe(day('2025-01-02'));
  expect(first.readInt32BE(20)).toBe(2_147_483_647);
  const covered = [1, 4].map((n) => digestOf(n));
  const sent = Array.from({ length: (early as Buffer).length / 16 }, (_, n) =>
    (early as Buffer).toString('hex', 16 * n, 16 * n + 16),
  );
  expect(sent.sort()).toEqual((await Promise.all(covered)).map((d: Buffer) => d.toString('hex')).sort());
});
