import { readCatalogue } from '@folge/catalogue';
import { listCatalogueRecords, type MainDatabase, updateCatalogueRecord } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAll, loadCatalogue } from './load-catalogue.ts';

const researcher = '00000000-0000-4000-8000-000000000001';
let database: TestDatabase;
let db: MainDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
  db = database.databases.app;
});
afterAll(() => database.drop());

async function everything(): Promise<string> {
  const tables = ['programme', 'pilot', 'site', 'wave', 'instrument', 'outcome', 'goal', 'item'] as const;
  const records = await Promise.all(tables.map((kind) => listCatalogueRecords(db, kind)));
  return JSON.stringify(records);
}

describe('loadCatalogue', () => {
  const catalogue = readCatalogue();

  it('loads every record of the delivered catalogue as it is written', async () => {
    const { changed } = await loadCatalogue(db);
    expect(changed).toBeGreaterThan(400);
    const sites = await listCatalogueRecords(db, 'site', { pilotId: 'ostfold-buskerud' });
    expect(sites.map(({ siteId, aliases }) => [siteId, aliases])).toEqual([
      ['nav-moss', []],
      ['nav-rygge', []],
      ['nav-hurum', []],
      ['nav-royken', ['Røyen']],
    ]);
    const stored = await listCatalogueRecords(db, 'goal', { goalId: 'kvp-m1' });
    const { builtIn, revision, changedAt, ...goal } = stored[0] as (typeof stored)[0];
    expect(goal).toEqual(catalogue.goals.find(({ goalId }) => goalId === 'kvp-m1'));
    expect([builtIn, revision, Number.isNaN(Date.parse(changedAt))]).toEqual([true, 1, false]);
    const pilots = await listCatalogueRecords(db, 'pilot', { pilotId: 'rogaland' });
    expect(pilots[0]?.goalIds).toEqual(['pku-m1', 'pku-m2', 'pku-m3', 'pku-m4', 'pku-m5', 'pku-m6']);
  });

  it('changes nothing the second time, not even when it compares every record', async () => {
    const before = await everything();
    expect(await loadCatalogue(db)).toEqual({ changed: 0 });
    expect(await db.transaction().execute((transaction) => loadAll(transaction, catalogue))).toBe(0);
    expect(await everything()).toBe(before);
  });

  it('keeps what a researcher edited and follows the delivery in the rest', async () => {
    const [moss] = await listCatalogueRecords(db, 'site', { pilotId: 'ostfold-buskerud', siteId: 'nav-moss' });
    if (!moss) throw new Error('NAV Moss is not there');
    const { builtIn, revision, changedAt, ...site } = moss;
    const record = { ...site, name: 'NAV Moss (omdøpt)' };
    expect(await updateCatalogueRecord(db, 'site', { record, revision, changedBy: researcher })).toBe(true);
    const renamed = catalogue.sites.map((one) => ({
      ...one,
      name: one.kind === 'school' ? one.name : `${one.name} X`,
    }));
    const changed = await db
      .transaction()
      .execute((transaction) => loadAll(transaction, { ...catalogue, sites: renamed }));
    const offices = catalogue.sites.filter((one) => one.kind !== 'school').length;
    expect(changed).toBe(offices - 1);
    const sites = await listCatalogueRecords(db, 'site', { pilotId: 'ostfold-buskerud' });
    expect(sites.map((one) => [one.name, one.revision])).toEqual([
      ['NAV Moss (omdøpt)', 2],
      ['NAV Rygge X', 2],
      ['NAV Hurum X', 2],
      ['NAV Røyken X', 2],
    ]);
  });

  it('publishes the delivered instruments, frozen', async () => {
    await expect(
      sql`update catalogue.instrument_version set definition = '{}' where instrument_id = 'kkv'`.execute(db),
    ).rejects.toThrow('published is frozen');
    const { rows } = await sql<{ items: number; scales: number }>`
      select jsonb_array_length(definition->'items') as items, jsonb_array_length(definition->'scales') as scales
        from catalogue.instrument_version where instrument_id = 'kkv' and version = 1`.execute(db);
    expect(rows).toEqual([{ items: 21, scales: 6 }]);
  });
});
