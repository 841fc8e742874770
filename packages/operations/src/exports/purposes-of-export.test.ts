import { NewExport } from '@folge/contracts';
import { inPilot } from '@folge/database';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { makeExport, readExports } from './make-export.ts';

const madeBy = '0190b1f2-0000-4000-8000-0000000000aa';
const first = 'f_sporreskjema';
const second = 'f_utfall_kontor';

let fixture: RightsFixture;

/** Six people with answers of two waves, each given for a purpose of its own, and an outcome of the second purpose. */
beforeAll(async () => {
  fixture = await makeRightsFixture();
  await fixture.main(`
    create table public.second as table research.response;
    update public.second set wave_id = 'T1', covered_by =
      (select event_id from research.consent_event c where c.person_id = respondent_id and c.purpose_id = '${second}');
    insert into research.response table public.second;
    insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, covered_by, content_digest)
    select r.pilot_id, 'arbeid', r.respondent_id, 'T1', r.upload_id, 'ja', r.covered_by, r.content_digest from public.second r`);
});
afterAll(() => fixture.close());

async function exported(change: Partial<NewExport>) {
  const { databases, keyring } = fixture.room;
  const asked = NewExport.parse({
    reason: 'Analyse av svar',
    format: 'csv',
    waveIds: ['T0', 'T1'],
    holder: { system: 'Bærbar', answerable: 'Forsker A', contact: 'forsker@example.no' },
    ...change,
  });
  const file = await inPilot(databases.app, pilotId, (db) => makeExport({ db, keyring, pilotId, madeBy }, asked));
  const [name] = Object.keys(unzipSync(file.bytes)).filter((part) => part.includes('-data'));
  const lines = strFromU8(unzipSync(file.bytes)[String(name)] as Uint8Array).trimEnd();
  const [header = [], ...rows] = lines.split('\r\n').map((line) => line.split(','));
  const answered = (column: string) => rows.filter((row) => row[header.indexOf(column)] !== '').length;
  return { ...file, header, rows, answered };
}

it('E-10 a file holds nothing that was given for another purpose than its own, and is registered with each of them', async () => {
  const one = await exported({ purposeIds: [first] });
  expect(one.header).toContain('T0_trygg_k01');
  expect(one.header.filter((name) => name.startsWith('T1'))).toEqual([]);
  const both = await exported({ purposeIds: [second, first], outcomeIds: ['arbeid'] });
  expect([both.answered('T0_trygg_k01'), both.answered('T1_trygg_k01'), both.answered('arbeid_T1')]).toEqual([6, 6, 6]);
  const page = (number: number) =>
    inPilot(fixture.room.databases.app, pilotId, (db) => readExports(db, { pilotId, page: number, pageSize: 1 }));
  const pages = [await page(1), await page(2)];
  expect(pages.map(({ total, page, exports }) => [total, page, exports.length])).toEqual([
    [2, 1, 1],
    [2, 2, 1],
  ]);
  const registered = pages.flatMap((one) => one.exports);
  expect(registered.map(({ holder }) => holder?.exportId)).toEqual(registered.map(({ exportId }) => exportId));
  const purposesOf = (exportId: string) => registered.find((row) => row.exportId === exportId)?.purposeIds;
  expect([purposesOf(one.exportId), purposesOf(both.exportId)]).toEqual([[first], [second, first]]);
});

it('E-10 an outcome of a purpose that the file is not for is refused, and none without a purpose is made', async () => {
  await expect(exported({ purposeIds: [first], outcomeIds: ['arbeid'] })).rejects.toMatchObject({
    code: 'export.outcome-of-another-purpose',
    facts: { id: 'arbeid' },
  });
  expect(NewExport.shape.purposeIds.safeParse([]).success).toBe(false);
});

it('E-10 who stopped one purpose is in no file for it alone, and with the rest of hers in a file for both', async () => {
  const personId = await fixture.personOf('A-1');
  await leave(fixture, { personId, act: 'withdrawal', permission: { purposeId: first, permission: 'participation' } });
  expect((await exported({ purposeIds: [first] })).rows).toHaveLength(5);
  const both = await exported({ purposeIds: [first, second] });
  expect([both.rows.length, both.answered('T0_trygg_k01'), both.answered('T1_trygg_k01')]).toEqual([6, 5, 6]);
});
