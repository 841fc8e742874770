import { readCatalogue } from '@folge/catalogue';
import { type CatalogueKind, inPilot, type MainTransaction } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../test/hand-made-records.ts';
import { changeCatalogueRecord, createCatalogueRecord, removeCatalogueRecord } from './edit-catalogue.ts';
import { loadAll, loadCatalogue } from './load-catalogue.ts';

const changedBy = '00000000-0000-4000-8000-000000000001';
let database: TestDatabase;
const inTrondelag = <T>(work: (db: MainTransaction) => Promise<T>) =>
  inPilot(database.databases.app, 'trondelag', work);

beforeAll(async () => {
  database = await cloneDatabase();
  await loadCatalogue(database.databases.app);
});
afterAll(() => database.drop());

const site = { pilotId: 'trondelag', siteId: 'kontor-x', name: 'Kontor X', kind: 'nav_office', aliases: ['X'] };

describe('editing the catalogue', () => {
  it('adds, changes and removes a site, revision by revision', async () => {
    const made = await inTrondelag((db) => createCatalogueRecord(db, 'site', { record: site, changedBy }));
    expect(made).toMatchObject({ ...site, role: 'trial', invented: false, revision: 1, builtIn: false });
    const renamed = { ...site, name: 'Kontor Y' };
    const changed = await inTrondelag((db) =>
      changeCatalogueRecord(db, 'site', { record: renamed, revision: 1, changedBy }),
    );
    expect([changed.name, changed.revision]).toEqual(['Kontor Y', 2]);
    const key = { pilotId: 'trondelag', siteId: 'kontor-x' };
    await inTrondelag((db) => removeCatalogueRecord(db, 'site', { key, revision: 2, changedBy }));
    await expect(
      inTrondelag((db) => removeCatalogueRecord(db, 'site', { key, revision: 2, changedBy })),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses an id that is taken, and a revision that is no longer the latest', async () => {
    const taken = { ...site, siteId: 'nav-orkdal' };
    await expect(
      inTrondelag((db) => createCatalogueRecord(db, 'site', { record: taken, changedBy })),
    ).rejects.toMatchObject({ code: 'catalogue.exists' });
    await inTrondelag((db) => changeCatalogueRecord(db, 'site', { record: taken, revision: 1, changedBy }));
    await expect(
      inTrondelag((db) => changeCatalogueRecord(db, 'site', { record: taken, revision: 1, changedBy })),
    ).rejects.toMatchObject({ code: 'catalogue.changed-meanwhile' });
  });

  it('refuses a record that does not fit the contract of its kind', async () => {
    const record = { kind: 'core_area', itemId: 'nytt', body: { title: 'feil' } };
    await expect(inTrondelag((db) => createCatalogueRecord(db, 'item', { record, changedBy }))).rejects.toMatchObject({
      code: 'request.invalid',
      facts: { path: 'body.name' },
    });
  });

  it('refuses a goal that counts what the pilot does not record', async () => {
    const goal = readCatalogue().goals.find(({ goalId }) => goalId === 'ssa-m3');
    const moved = { ...goal, goalId: 'tr-m9', pilotId: 'trondelag' };
    await expect(
      inTrondelag((db) => createCatalogueRecord(db, 'goal', { record: moved, changedBy })),
    ).rejects.toMatchObject({ code: 'catalogue.unknown-reference', facts: { id: 'norsk_cefr' } });
  });

  it.each([
    ['programme', { programmeId: 'pku' }, 'pilot'],
    ['outcome', { pilotId: 'trondelag', outcomeId: 'gas_1' }, 'goal'],
    ['instrument', { instrumentId: 'kkv' }, 'wave'],
    ['wave', { pilotId: 'trondelag', waveId: 'T2' }, 'goal'],
    ['goal', { goalId: 'pku-m1' }, 'pilot'],
    ['item', { kind: 'purpose', itemId: 'f_helse' }, 'pilot'],
    ['item', { kind: 'code_list', itemId: 'sprakniva_cefr' }, 'outcome'],
    ['item', { kind: 'element', itemId: 'vgs.fire_en' }, 'goal'],
    ['item', { kind: 'documentation_requirement', itemId: 'd01' }, 'programme'],
  ] as const)('does not remove a %s that something refers to: %o', async (kind, key, by) => {
    await expect(
      inTrondelag((db) =>
        removeCatalogueRecord<CatalogueKind>(db, kind, { key: key as object, revision: 1, changedBy }),
      ),
    ).rejects.toMatchObject({ code: 'catalogue.in-use', facts: { by } });
  });

  it('does not remove an office where people are registered', async () => {
    await record(database.databases, 'trondelag', [{ key: 'a', site: 'nav-midtbyen' }]);
    const key = { pilotId: 'trondelag', siteId: 'nav-midtbyen' };
    await expect(
      inTrondelag((db) => removeCatalogueRecord(db, 'site', { key, revision: 1, changedBy })),
    ).rejects.toMatchObject({ code: 'catalogue.in-use', facts: { by: 'person_site' } });
  });

  it('keeps a delivered record away once somebody removed it', async () => {
    const key = { kind: 'open_problem', itemId: 'o4' } as const;
    await inTrondelag((db) => removeCatalogueRecord(db, 'item', { key, revision: 1, changedBy }));
    expect(await inTrondelag((db) => loadAll(db, readCatalogue()))).toBe(0);
    await expect(
      inTrondelag((db) => removeCatalogueRecord(db, 'item', { key, revision: 1, changedBy })),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('changes the goals a pilot shares with the pilot', async () => {
    const pilot = readCatalogue().pilots.find(({ pilotId }) => pilotId === 'trondelag');
    const record = { ...pilot, goalIds: ['pku-m3', 'pku-m1'] };
    const changed = await inTrondelag((db) => changeCatalogueRecord(db, 'pilot', { record, revision: 1, changedBy }));
    expect(changed.goalIds).toEqual(['pku-m3', 'pku-m1']);
    expect(await inTrondelag((db) => loadAll(db, readCatalogue()))).toBe(0);
  });

  it('lets nobody take the mark of invented figures away', async () => {
    const pilot = readCatalogue().pilots.find(({ pilotId }) => pilotId === 'rogaland');
    const write = (figuresAreInvented: boolean, revision: number) =>
      inTrondelag((db) =>
        changeCatalogueRecord(db, 'pilot', { record: { ...pilot, figuresAreInvented }, revision, changedBy }),
      );
    const { revision } = await write(true, 1);
    await expect(write(false, revision)).rejects.toMatchObject({ code: 'catalogue.invented-stays' });
  });
});
