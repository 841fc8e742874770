import { randomBytes } from 'node:crypto';
import { readCatalogue } from '@folge/catalogue';
import { computeIndicator, hasPeople, inPilot, listAccounts, listCatalogueRecords } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from './load-catalogue.ts';
import { seedDemonstration } from './seed-demonstration.ts';

const keyEncryptionKey = randomBytes(32).toString('base64url');
const catalogue = readCatalogue();
const pilotIds = catalogue.pilots.map(({ pilotId }) => pilotId).sort();
let database: TestDatabase;
let another: TestDatabase;

beforeAll(async () => {
  [database, another] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  for (const { databases } of [database, another]) await loadCatalogue(databases.app);
  await seedDemonstration({ databases: database.databases, keyEncryptionKey });
  await seedDemonstration({ databases: another.databases, keyEncryptionKey });
}, 120_000);
afterAll(() => Promise.all([database.drop(), another.drop()]));

/** Every research row of a pilot without its random ids, in an order of its own. */
async function content(of: TestDatabase, pilotId: string): Promise<string> {
  const tables = [
    ['person', ['kind', 'strand_id', 'arm', 'included_on', 'exited_on', 'exit_reason', 'age_band']],
    ['person_site', ['site_id', 'from_date', 'until_date']],
    ['consent_event', ['purpose_id', 'permission', 'state', 'notice_id', 'occurred_on', 'covers_from', 'keeps_given']],
    [
      'response',
      [
        'wave_id',
        'instrument_id',
        'upload_id',
        'instrument_version',
        'site_id',
        'answered_on',
        'answers',
        'missing_codes',
        'scores',
      ],
    ],
    ['outcome_value', ['outcome_id', 'occasion', 'upload_id', 'occurred_on', 'code', 'number', 'day']],
    ['delivery', ['site_id', 'element_id', 'period', 'planned', 'delivered']],
    ['requirement_met', ['requirement_id', 'met_on', 'reference']],
  ] as const;
  return inPilot(of.databases.app, pilotId, async (db) => {
    const rows = [];
    for (const [table, columns] of tables) {
      const row = sql.join(columns.map((column) => sql.id(column)));
      const result = await sql<{ line: string }>`
        select row(${row})::text as line from ${sql.table(`research.${table}`)} order by line`.execute(db);
      expect(result.rows.length, table).toBeGreaterThan(0);
      rows.push(...result.rows.map(({ line }) => line));
    }
    return rows.join('\n');
  });
}

describe('seedDemonstration', () => {
  it('gives the same research rows for the same seed', async () => {
    for (const pilotId of pilotIds) expect(await content(another, pilotId)).toBe(await content(database, pilotId));
  });

  it('fills every pilot, marked as invented, at offices that are invented', async () => {
    const pilots = await listCatalogueRecords(database.databases.app, 'pilot');
    expect(
      pilots
        .filter((pilot) => pilot.figuresAreInvented)
        .map(({ pilotId }) => pilotId)
        .sort(),
    ).toEqual(pilotIds);
    for (const pilotId of pilotIds) {
      await inPilot(database.databases.app, pilotId, async (db) => {
        expect(await hasPeople(db, pilotId)).toBe(true);
        const { rows } =
          await sql`select 1 from research.person_site p join catalogue.site s using (pilot_id, site_id) where not s.invented`.execute(
            db,
          );
        expect(rows).toEqual([]);
      });
    }
  });

  it('has one office with one participant and one with none', async () => {
    const { rows } = await inPilot(database.databases.app, 'trondelag', (db) =>
      sql<{ site_id: string; people: number }>`
        select s.site_id, count(p.person_id)::integer as people
          from catalogue.site s
          left join (research.person_site o join research.person p on p.person_id = o.person_id and p.kind = 'participant') on o.site_id = s.site_id
         where s.pilot_id = 'trondelag' and s.invented group by 1 order by 2`.execute(db),
    );
    expect(rows.slice(0, 2)).toEqual([
      { site_id: 'ingenstad', people: 0 },
      { site_id: 'pafunnhavn', people: 1 },
    ]);
  });

  it('records nothing about anybody who is not covered', async () => {
    for (const pilotId of pilotIds) {
      const { rows } = await inPilot(database.databases.app, pilotId, (db) =>
        sql<{ uncovered: number }>`
          select count(*)::integer as uncovered from (
            select respondent_id as person_id from research.response union select person_id from research.outcome_value) r
           where not exists (select from research.coverage c where c.pilot_id = ${pilotId} and c.person_id = r.person_id)`.execute(
          db,
        ),
      );
      expect(rows).toEqual([{ uncovered: 0 }]);
    }
  });

  it('gives every goal something to compute, or an honest hole', async () => {
    const holes: string[] = [];
    for (const goal of catalogue.goals) {
      const own = catalogue.pilots.filter(
        ({ pilotId, goalIds }) => pilotId === goal.pilotId || goalIds.includes(goal.goalId),
      );
      for (const { pilotId } of own) {
        const figures = await inPilot(database.databases.app, pilotId, (db) =>
          computeIndicator(db, { ...goal, pilotId }),
        );
        const filled =
          figures.type === 'time_to_event'
            ? figures.figures.rows.some(({ event }) => event)
            : figures.sites.some((site) => somethingIn(site));
        if (!filled) holes.push(`${goal.goalId} ${pilotId}`);
      }
    }
    // The staff of Trøndelag are followed up by the try-out file, and no cohort is five years old.
    expect(holes.sort()).toEqual(['pku-m4 trondelag', 'vgs-m2 vgs']);
  });

  it('changes nothing the second time', async () => {
    const before = await content(database, 'ssa');
    expect(await seedDemonstration({ databases: database.databases, keyEncryptionKey })).toEqual({ pilotIds: [] });
    expect(await content(database, 'ssa')).toBe(before);
    expect(await loadCatalogue(database.databases.app)).toEqual({ changed: 0 });
  });

  it('opens one account for each role, by a click', async () => {
    const accounts = await listAccounts(database.databases.access);
    expect(accounts.map(({ demonstration, grants }) => [demonstration, grants[0]?.role, grants.length]).sort()).toEqual(
      [
        [true, 'county', 1],
        [true, 'directorate', 1],
        [true, 'office', 1],
        [true, 'operator', 1],
        [true, 'principal_investigator', 7],
        [true, 'privacy_officer', 1],
        [true, 'researcher', 7],
      ].sort(),
    );
  });
});

function somethingIn(site: object): boolean {
  const count = (name: string) => Number((site as Record<string, unknown>)[name] ?? 0);
  if ('levels' in site) return count('persons') > 0;
  if ('total' in site) return count('total') > 0;
  if ('count' in site) return count('count') > 0;
  return count('n') > 0 && ('sum' in site || count('missing') < count('n'));
}
