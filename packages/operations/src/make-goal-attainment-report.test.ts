import { GoalAttainmentReport } from '@folge/contracts';
import { computeIndicator, inPilot } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personId, record } from '../test/hand-made-records.ts';
import { tellIndicatorStories } from '../test/indicator-stories.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { type EnterPilot, makeGoalAttainmentReport, readGoalAttainmentReport } from './make-goal-attainment-report.ts';
import { renderReportChart, renderReportPdf } from './render-report.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
  const { databases } = database;
  await loadCatalogue(databases.app);
  await sql`insert into catalogue.site (pilot_id, site_id, name, kind) values ('kvp', 'kontor', 'Kontor', 'nav_office')`.execute(
    databases.app,
  );
  await sql`insert into catalogue.instrument_version (instrument_id, version, definition, published_at)
    select 'kkv', 2, jsonb_set(definition, '{scales}', (select jsonb_agg(s order by n desc) from jsonb_array_elements(definition->'scales') with ordinality as e(s, n))), now()
      from catalogue.instrument_version where instrument_id = 'kkv' and version = 1`.execute(databases.app);
  await tellIndicatorStories(databases);
}, 60_000);
afterAll(() => database.drop());

const enter =
  (pilotId: string): EnterPilot =>
  (work) =>
    inPilot(database.databases.app, pilotId, work);
const make = (pilotId: string) => makeGoalAttainmentReport(enter(pilotId), pilotId);
const read = (pilotId: string) => readGoalAttainmentReport(enter(pilotId), pilotId);

it('makes a whole report of every delivered pilot', async () => {
  const { rows } = await sql<{ pilotId: string }>`select pilot_id as "pilotId" from catalogue.pilot`.execute(
    database.databases.app,
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { pilotId } of rows) {
    const { model } = await make(pilotId);
    expect(GoalAttainmentReport.parse(model)).toEqual(model);
    expect(model.goals.length).toBeGreaterThan(0);
  }
});

it('counts each step from registered to analysed, and why people are lost', async () => {
  const { model } = await make('trondelag');
  const [participants] = model.flows;
  expect(participants?.total.map(({ step, count }) => [step, count])).toEqual([
    ['registered', 9],
    ['covered', 8],
    ['baseline', 3],
    ['follow_up', 3],
    ['analysed', 3],
  ]);
  const lost = participants?.total.flatMap((step) => step.lost.map(({ reason, count }) => [reason.key, count]));
  expect(lost).toEqual([
    ['flow.no_event', 1],
    ['flow.no_baseline', 5],
  ]);
});

it('takes what is recorded day by day or period by period, or not known, for no follow-up, and counts its people once a year', async () => {
  const before = (await make('vgs')).model;
  await record(database.databases, 'vgs', [
    {
      key: 'served',
      site: 'vgs-alta',
      outcomes: `utfallsskjema@T0=aap nav_tjeneste@2023-09-01=nav1 nav_tjeneste@2023-09-20=nav1 skolestatus@2023-2024=elev`,
    },
    { key: 'measured', site: 'vgs-alta', outcomes: `utfallsskjema@T0=aap utfallsskjema@T2=tiltak` },
    { key: 'not known', site: 'vgs-alta', outcomes: `utfallsskjema@T0=aap utfallsskjema@T2=ukjent` },
  ]);
  const { model } = await make('vgs');
  const count = (report: GoalAttainmentReport, step: string) =>
    report.flows.find(({ kind }) => kind === 'participant')?.total.find((one) => one.step === step)?.count ?? 0;
  const more = ['baseline', 'follow_up', 'analysed'].map((step) => count(model, step) - count(before, step));
  expect(more).toEqual([3, 1, 1]);
  const services = model.collection.filter(({ ofId, atId }) => ofId === 'nav_tjeneste' && atId.startsWith('2023'));
  expect(services.map(({ atId, count: people }) => [atId, people])).toEqual([['2023', 1]]);
});

it('shows the same share of an office as the indicator computes, with its interval', async () => {
  const { model } = await make('trondelag');
  const goal = model.goals.find(({ goalId }) => goalId === 'pku-m1');
  const measurement = goal?.measurements.find(({ atId }) => atId === 'T1');
  const indicator = await inPilot(database.databases.app, 'trondelag', async (db) => {
    const { rows } = await sql<{
      indicator: never;
    }>`select indicator from catalogue.goal where goal_id = 'pku-m1'`.execute(db);
    return computeIndicator(db, { pilotId: 'trondelag', programmeId: 'pku', indicator: rows[0]?.indicator as never });
  });
  const site =
    indicator.type === 'proportion'
      ? indicator.sites.find((s) => s.siteId === 'nav-lerkendal' && s.occasion === 'T1')
      : undefined;
  const office = measurement?.offices.find(({ siteId }) => siteId === 'nav-lerkendal');
  expect(site?.n).toBeGreaterThan(0);
  expect(office?.estimate).toMatchObject({ n: site?.n, numerator: site?.numerator });
  expect(office?.estimate.low).toBeGreaterThan(0);
});

it('is fresh until a record changes, and then computed anew', async () => {
  const first = await make('rogaland');
  expect(await read('rogaland')).toEqual(first);
  await inPilot(database.databases.import, 'rogaland', (db) =>
    sql`insert into research.person (pilot_id, person_id, kind) values ('rogaland', ${personId('rogaland', 'new')}, 'participant')`.execute(
      db,
    ),
  );
  const second = await read('rogaland');
  expect(second.reportId).not.toBe(first.reportId);
  expect(second.model.recordsState).not.toBe(first.model.recordsState);
  expect((await read('rogaland')).reportId).toBe(second.reportId);
});

it('is stale when a goal of the catalogue changes, and not when another pilot does', async () => {
  const first = await make('rogaland');
  await inPilot(database.databases.import, 'trondelag', (db) =>
    sql`insert into research.person (pilot_id, person_id, kind) values ('trondelag', ${personId('trondelag', 'later')}, 'mentor')`.execute(
      db,
    ),
  );
  expect((await read('rogaland')).reportId).toBe(first.reportId);
  await sql`update catalogue.goal set target = '{"value":0.5,"source":{"type":"researcher"}}' where goal_id = 'ro-m1'`.execute(
    database.databases.app,
  );
  const second = await read('rogaland');
  expect(second.model.catalogueRevision).not.toBe(first.model.catalogueRevision);
  expect(second.model.recordsState).toBe(first.model.recordsState);
});

it('sees a change that was begun before the report and committed after it', async () => {
  const writer = await database.databases.pools.import.connect();
  await writer.query('begin');
  await writer.query("select set_config('folge.pilot_id', 'ssa', true)");
  await writer.query(
    "insert into research.person (pilot_id, person_id, kind) values ('ssa', gen_random_uuid(), 'staff')",
  );
  const before = await make('ssa');
  await writer.query('commit');
  writer.release();
  expect((await read('ssa')).reportId).not.toBe(before.reportId);
});

it('gives the same figures twice, and the same bytes of a page for the same model', async () => {
  const [one, two] = [await make('vgs'), await make('vgs')];
  expect({ ...one.model, computedAt: '' }).toEqual({ ...two.model, computedAt: '' });
  const [first, second] = [await renderReportPdf(one.model, 'nb'), await renderReportPdf(one.model, 'nb')];
  expect(first.bytes.equals(second.bytes)).toBe(true);
  expect(first.fileName).toMatch(/^maloppnaelse-vgs-\d{4}-\d{2}-\d{2}\.pdf$/);
});

it('draws each chart it names, and refuses another name', async () => {
  const { model } = await make('trondelag');
  const names = model.goals.flatMap(({ measurements }) => measurements.flatMap(({ chartId }) => chartId ?? []));
  expect(names.length).toBeGreaterThan(0);
  for (const chartId of names) {
    expect(await renderReportChart(model, { chartId, language: 'nb' })).toContain('<title id="title">');
  }
  await expect(renderReportChart(model, { chartId: 'no-such', language: 'nb' })).rejects.toThrow('finnes ikke');
});

it('refuses a report of a pilot that the transaction has not entered', async () => {
  const foreign = makeGoalAttainmentReport(enter('rogaland'), 'trondelag');
  await expect(foreign).rejects.toThrow('row-level security');
});
