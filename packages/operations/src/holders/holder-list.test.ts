import { HolderQuery } from '@folge/contracts';
import { inPilot, insertHolder } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { passRestoreGate } from '../rights/restore-gate.ts';
import { readHolders, readRecallList } from './holder-list.ts';

let fixture: RightsFixture;
const holderIds: string[] = [];

/** Two systems with copies of a wave, and three people who left: six tasks. */
beforeAll(async () => {
  fixture = await makeRightsFixture();
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
  const kept = { pilotId, waveId: 'T0', exportId: null, answerable: 'Forsker A', contact: 'a@example.no' };
  const registeredBy = '0190b1f2-0000-4000-8000-0000000000aa';
  for (const system of ['Skjema', 'Lydopptak']) {
    holderIds.push(
      await inPilot(fixture.room.databases.app, pilotId, (db) => insertHolder(db, { ...kept, system, registeredBy })),
    );
  }
  for (const one of ['A-1', 'B-1', 'C-1']) {
    await leave(fixture, { personId: await fixture.personOf(one), act: 'erasure' });
  }
});
afterAll(() => fixture.close());

const shown = (page: number, pageSize: number) => {
  const { databases, keyring } = fixture.room;
  const query = HolderQuery.parse({ page, pageSize, holderPage: page, holderPageSize: 1 });
  return inPilot(databases.app, pilotId, async (db) => (await readHolders({ db, keyring, pilotId }, query)).list);
};

it('E-10 shows tasks a page at a time, counts all that wait, and says how many wait at each holder', async () => {
  const whole = await shown(1, 50);
  expect(whole).toMatchObject({ total: 6, page: 1, pageSize: 50, confirmed: 0 });
  expect(whole.tasks.map(({ reference }) => reference).sort()).toEqual(['A-1', 'A-1', 'B-1', 'B-1', 'C-1', 'C-1']);
  expect(new Set(whole.tasks.map(({ system, contact }) => `${system} ${contact}`))).toEqual(
    new Set(['Lydopptak a@example.no', 'Skjema a@example.no']),
  );
  const pages = [await shown(1, 4), await shown(2, 4)];
  expect(pages.map(({ total, page, tasks }) => [total, page, tasks.length])).toEqual([
    [6, 1, 4],
    [6, 2, 2],
  ]);
  expect(pages.flatMap(({ tasks }) => tasks)).toEqual(whole.tasks);
  expect(await shown(7, 4)).toEqual(pages[1]);
});

it('E-10 shows holders a page at a time too, each with how much waits there', async () => {
  const pages = [await shown(1, 50), await shown(2, 50)];
  expect(pages.map(({ holdersPage }) => holdersPage)).toEqual([
    { total: 2, page: 1, pageSize: 1 },
    { total: 2, page: 2, pageSize: 1 },
  ]);
  const holders = pages.flatMap((page) => page.holders).map(({ system, openTasks }) => [system, openTasks]);
  expect(holders.sort()).toEqual([
    ['Lydopptak', 3],
    ['Skjema', 3],
  ]);
});

it('E-10 a holder’s own list has all that this holder has to do, and nothing of another', async () => {
  const { databases, keyring } = fixture.room;
  const [first, second] = holderIds as [string, string];
  const list = (holderId: string) =>
    inPilot(databases.app, pilotId, (db) => readRecallList({ db, keyring, pilotId }, holderId));
  const references = async (holderId: string) =>
    (await list(holderId)).text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(';')[0]);
  await fixture.main('delete from rights.holder_task where holder_id = $1', [second]);
  expect((await references(first)).sort()).toEqual(['A-1', 'B-1', 'C-1']);
  expect(await references(second)).toEqual([]);
});

it('E-10 a holder is told to delete what was given for the one purpose that is taken back, and no more', async () => {
  const { databases, keyring } = fixture.room;
  const permission = { purposeId: 'f_sporreskjema', permission: 'participation' } as const;
  await leave(fixture, { personId: await fixture.personOf('D-1'), act: 'withdrawal', permission });
  const scopes = (await shown(1, 50)).tasks.map(({ reference, scope }) => [reference, scope]);
  expect(new Map(scopes as [string, unknown][])).toEqual(
    new Map<string, unknown>([
      ['A-1', 'everything'],
      ['B-1', 'everything'],
      ['C-1', 'everything'],
      ['D-1', permission],
    ]),
  );
  const holderId = holderIds[0] as string;
  const list = () => inPilot(databases.app, pilotId, (db) => readRecallList({ db, keyring, pilotId }, holderId));
  await fixture.main(`insert into catalogue.item (kind, item_id, body)
    values ('purpose', 'f_sporreskjema', '{"name": {"nb": "Spørreskjema; oppdiktet"}}')`);
  const { fileName, text } = await list();
  expect(text).toMatch(/^\ufeffkjent som;gjør;hva;frist\r\n/);
  expect(text).toContain('D-1;slett;"bare det som er gitt for formålet «Spørreskjema; oppdiktet»";20');
  expect(text).toContain('A-1;slett;alt om personen;20');
  expect(fileName).toBe('slettes.csv');
  await fixture.main(`update catalogue.pilot set figures_are_invented = true where pilot_id = '${pilotId}'`);
  expect((await list()).fileName).toBe('OPPDIKTEDE-TALL-slettes.csv');
});
