import { randomUUID } from 'node:crypto';
import { dayInNorway, type Indicator } from '@folge/contracts';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { computeIndicator, createStagingTables, findNewcomers, inPilot, judgeOutcomes, stagingTable } from './index.ts';

/** Half past midnight in Norway on the first day of a half-year. */
const moment = '2026-06-30T22:30:00Z';
const today = '2026-07-01';
const yesterday = '2026-06-30';
const [registeredEarlier, registeredLater] = [randomUUID(), randomUUID()];

let database: TestDatabase;
let superuser: pg.Client;
let importer: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  importer = new pg.Client({ connectionString: database.urls.import });
  await Promise.all([superuser.connect(), importer.connect()]);
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('north', 'p', '{"nb":"Nord"}', '{}');
    insert into catalogue.site (pilot_id, site_id, name, kind) values ('north', 'a', 'Kontor A', 'nav_office');
    insert into catalogue.outcome (pilot_id, outcome_id, name, value_kind, codes, purpose_id, from_nav) values
      ('north', 'ytelse', '{"nb":"Ytelse"}', 'number', null, 'outcomes', true),
      ('north', 'startdato', '{"nb":"Startdato"}', 'date', null, 'outcomes', false);
    insert into research.person (pilot_id, person_id, kind, age_band, included_on, registered_at) values
      ('north', '${registeredEarlier}', 'participant', '15–19', '2026-06-21', '2025-06-30T22:30:00Z'),
      ('north', '${registeredLater}', 'participant', '15–19', null, '2025-07-01T22:30:00Z');
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number) values
      ('north', '${registeredEarlier}', '\\x01', '\\x01'), ('north', '${registeredLater}', '\\x02', '\\x02');
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role, occurred_on, covers_from)
      values ('north', '${registeredEarlier}', 'outcomes', 'participation', 'given', 'paper', 'researcher', '2025-07-01', '2025-07-01');
    insert into research.delivery (pilot_id, site_id, element_id, period, upload_id, delivered, content_digest) values
      ('north', 'a', 'mote', '2026-H1', gen_random_uuid(), 4, '\\x01'), ('north', 'a', 'mote', '2026-H2', gen_random_uuid(), 0, '\\x01')`);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(moment) });
  expect(dayInNorway()).toBe(today);
});
afterAll(async () => {
  vi.useRealTimers();
  await Promise.all([superuser.end(), importer.end()]);
  await database.drop();
});

/** A file that names these people and, where asked, a value from NAV for each; then what was found, in its transaction. */
async function stage<T>(digests: readonly string[], work: (uploadId: string) => Promise<T>): Promise<T> {
  const uploadId = randomUUID();
  await importer.query('begin');
  await importer.query(`select set_config('folge.pilot_id', 'north', true)`);
  await createStagingTables(importer, uploadId, { kind: 'outcomes' });
  for (const [at, digest] of digests.entries()) {
    await importer.query(
      `insert into ${stagingTable(uploadId, 'person')} (row_number, study_number_digest, study_number, has_answered, kind)
       values ($1, $2, 'x', true, 'participant')`,
      [at + 2, digest],
    );
    await importer.query(
      `insert into ${stagingTable(uploadId, 'row')} (row_number, study_number_digest, study_number, column_number, outcome_id,
         occasion, occurred_on, number, content_digest) values ($1, $2, 'x', 1, 'ytelse', 'T0', $3, 7, '\\x01')`,
      [at + 2, digest, today],
    );
  }
  return work(uploadId).finally(() => importer.query('rollback'));
}

const permissions = { pilotId: 'north', registers: true, byNotice: false };

it('R-10 a year has gone since somebody was registered when it has in Norway', async () => {
  const given = await stage(['\\x01', '\\x02'], async (uploadId) => {
    await findNewcomers(importer, { ...permissions, uploadId, purposeIds: ['forms'], minimumAge: 16 });
    return (await importer.query(`select person_id, occurred_on from ${stagingTable(uploadId, 'permission')}`)).rows;
  });
  expect(given).toEqual([{ person_id: registeredEarlier, occurred_on: today }]);
});

it('R-10 C-3 a value from NAV for somebody whom the file registers needs a dispensation that holds on the day in Norway', async () => {
  const verdictUnder = async (from: string, until: string) => {
    await superuser.query('delete from research.disclosure_basis');
    await superuser.query(
      `insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, covers_until, scope)
       values ('north', 'OPPDIKTET', '2020-01-01', $1, $2, 'alt')`,
      [from, until],
    );
    return stage(['\\x03'], async (uploadId) => {
      await findNewcomers(importer, { ...permissions, uploadId, purposeIds: ['outcomes'], minimumAge: null });
      await judgeOutcomes(importer, { pilotId: 'north', uploadId });
      return (await importer.query(`select verdict from ${stagingTable(uploadId, 'verdict')}`)).rows[0].verdict;
    });
  };
  expect(await verdictUnder(today, today)).toBe('n');
  expect(await verdictUnder('2020-01-01', yesterday)).toBe('v');
  expect(await verdictUnder('2026-07-02', '2999-01-01')).toBe('v');
});

const computed = (indicator: Indicator) =>
  inPilot(database.databases.app, 'north', (db) =>
    computeIndicator(db, { pilotId: 'north', programmeId: 'p', indicator }),
  );

it('R-10 somebody without the event is watched until the day in Norway', async () => {
  const words = { nb: 'Ord' };
  const figures = await computed({
    type: 'time_to_event',
    direction: 'down',
    instrumentIds: [],
    population: { kinds: ['participant'], strandId: null, arm: null },
    start: { words, date: { is: 'inclusion' } },
    event: { words, date: { is: 'outcome_day', outcome: 'startdato' } },
    censoring: { words, by: [{ is: 'months', months: 12 }] },
  });
  expect(figures).toMatchObject({ figures: { rows: [{ siteId: null, event: false, days: 10, persons: 1 }] } });
});

it('R-10 a checklist is judged by the half-year that ended at midnight in Norway, and not an hour before', async () => {
  const delivered = { is: 'element_delivered', elementId: 'mote', atLeast: 4, unit: 'møter' } as const;
  const requirements = [{ id: 'mote', name: { nb: 'Møte' }, met: delivered }];
  const ask = () => computed({ type: 'checklist', direction: 'up', instrumentIds: [], requirements });
  expect(await ask()).toMatchObject({ sites: [{ siteId: 'a', met: 1 }] });
  vi.setSystemTime(new Date('2026-06-30T21:30:00Z'));
  const anHourBefore = await ask();
  vi.setSystemTime(new Date(moment));
  expect(anHourBefore).toMatchObject({ sites: [{ siteId: 'a', met: 0 }] });
});
