import { dayInNorway, NewExport } from '@folge/contracts';
import { connectClient, inPilot } from '@folge/database';
import { csvText, plainCsv, writeXlsx } from '@folge/formats';
import { untilWaiting } from '@folge/testing';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { confirmHolderTask, forgetTaskReferences } from '../holders/confirm-tasks.ts';
import { readHolders, readRecallList } from '../holders/holder-list.ts';
import { makeExport, readExports } from './make-export.ts';

let fixture: RightsFixture;
const madeBy = '0190b1f2-0000-4000-8000-0000000000aa';

beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

const holder = { system: 'Bærbar hos forskeren', answerable: 'Forsker A', contact: 'forsker@example.no' };

async function exported(change: Partial<NewExport> = {}) {
  const { databases, keyring } = fixture.room;
  const asked = NewExport.parse({
    purposeIds: ['f_sporreskjema'],
    reason: 'Analyse av svar',
    format: 'csv',
    waveIds: ['T0'],
    background: true,
    holder,
    ...change,
  });
  return inPilot(databases.app, pilotId, (db) => makeExport({ db, keyring, pilotId, madeBy }, asked));
}

/** The rows and the codebook of a CSV export, cell by cell. */
function unpacked(bytes: Buffer): { names: string[]; data: string[][]; codebook: string[][] } {
  const files = Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, text: strFromU8(content) }));
  const cells = (text: string) =>
    text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  const find = (part: string) => files.find(({ name }) => name.includes(part))?.text ?? '';
  return { names: files.map(({ name }) => name), data: cells(find('data')), codebook: cells(find('kodebok')) };
}

const pseudonymsOf = (bytes: Buffer) =>
  unpacked(bytes)
    .data.slice(1)
    .map(([pseudonym]) => String(pseudonym));

const oneWaits = () => untilWaiting(fixture.uploads.database.superuserUrls.main);

describe('E-10 an export', () => {
  it('E-10 has a row for each covered person, a codebook, and is registered with digest, rows, reason and holder', async () => {
    const file = await exported();
    const { names, data, codebook } = unpacked(file.bytes);
    expect(names.every((name) => name.startsWith(pilotId) || name.startsWith('OPPDIKTEDE'))).toBe(true);
    expect(data).toHaveLength(7);
    expect(data[0]).toEqual(expect.arrayContaining(['person', 'kind', 'T0_trygg_k01', 'T0_trygg_k02']));
    const at = data[0]?.indexOf('T0_trygg_k01') ?? -1;
    expect(
      data
        .slice(1)
        .map((row) => row[at])
        .sort(),
    ).toEqual(['1', '1', '2', '2', '3', '4']);
    expect(codebook.map(([variable]) => variable)).toEqual(['variabel', ...(data[0] ?? [])]);
    const list = await inPilot(fixture.room.databases.app, pilotId, (db) =>
      readExports(db, { pilotId, page: 1, pageSize: 50 }),
    );
    const [row] = list.exports;
    expect(row).toMatchObject({ exportId: file.exportId, rowCount: 6, reason: 'Analyse av svar', holder });
    const { createHash } = await import('node:crypto');
    expect(row?.fileDigest).toBe(createHash('sha256').update(file.bytes).digest('hex'));
  });

  it('E-10 holds no study number, name, free text or id of anybody', async () => {
    const ids = await Promise.all(['A-1', 'B-1', 'C-1', 'D-1', 'E-1', 'F-1'].map(fixture.personOf));
    const text = Object.values(unzipSync((await exported()).bytes))
      .map((part) => strFromU8(part))
      .join('\n');
    expect(text).not.toMatch(new RegExp(`${ids.join('|')}|[A-F]-1\\b|Oppdiktet [A-F]|Ord fra`));
  });

  it('D-13 writes what fewer than five share as annet, and days as months and quarters', async () => {
    await fixture.main(
      "update research.person set age_band = case when person_id = $1 then '60-67' else '18-30' end, included_on = '2025-02-14'",
      [await fixture.personOf('A-1')],
    );
    const { data } = unpacked((await exported()).bytes);
    const column = (name: string) => data.slice(1).map((row) => row[data[0]?.indexOf(name) ?? -1]);
    expect(column('ageBand').sort()).toEqual(['18-30', '18-30', '18-30', '18-30', '18-30', 'annet']);
    expect(new Set(column('includedIn'))).toEqual(new Set(['2025-K1']));
    expect(new Set(column('T0_trygg_answered'))).toEqual(new Set(['2025-03']));
  });

  it('P-2 shares no pseudonym and no order with another export: the two cannot be joined', async () => {
    const [first, second] = [pseudonymsOf((await exported()).bytes), pseudonymsOf((await exported()).bytes)];
    expect(first).toHaveLength(6);
    expect(new Set([...first, ...second]).size).toBe(12);
    expect(first.every((pseudonym) => /^p[0-9a-f]{20}$/.test(pseudonym))).toBe(true);
    expect([first, second]).toEqual([first.toSorted(), second.toSorted()]);
  });

  it('is a workbook with a sheet of rows and a sheet of the codebook, and says so where the figures are invented', async () => {
    await fixture.main('update catalogue.pilot set figures_are_invented = true where pilot_id = $1', [pilotId]);
    const file = await exported({ format: 'xlsx' });
    expect(file.fileName).toMatch(/^OPPDIKTEDE-TALL-.*\.xlsx$/);
    const parts = unzipSync(file.bytes);
    expect(strFromU8(parts['xl/workbook.xml'] as Uint8Array)).toMatch(
      /name="OPPDIKTEDE TALL data".*name="OPPDIKTEDE TALL kodebok"/,
    );
    expect(unpacked((await exported()).bytes).names.every((name) => name.startsWith('OPPDIKTEDE-TALL-'))).toBe(true);
    await fixture.main('update catalogue.pilot set figures_are_invented = false where pilot_id = $1', [pilotId]);
  });

  it('refuses a purpose that nobody is covered for, an unknown wave and an anonymous one', async () => {
    await expect(exported({ purposeIds: ['f_intervju'] })).rejects.toMatchObject({ code: 'export.nobody' });
    await expect(exported({ waveIds: ['T9'] })).rejects.toMatchObject({ code: 'export.unknown' });
    await fixture.main("update catalogue.wave set anonymous = true where pilot_id = $1 and wave_id = 'T0'", [pilotId]);
    await expect(exported()).rejects.toMatchObject({ code: 'export.wave-anonymous' });
    await fixture.main("update catalogue.wave set anonymous = false where pilot_id = $1 and wave_id = 'T0'", [pilotId]);
  });
});

it('E-10 a file is not sent where somebody in it takes another purpose back while it is made', async () => {
  const personId = await fixture.personOf('A-1');
  const registered = async () => (await fixture.main('select from rights.export')).length;
  const before = await registered();
  const acting = await connectClient(fixture.uploads.database.superuserUrls.main, 'act');
  await acting.query(`begin; select pg_advisory_xact_lock(hashtextextended('acts that take away', 0))`);
  const made = exported().catch((error: { code: string }) => error.code);
  await oneWaits();
  await acting.query(
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
       occurred_on, covers_from)
     select pilot_id, person_id, purpose_id, permission, 'withdrawn', 'digital', 'participant', current_date, covers_from
       from research.consent_event
      where person_id = $1 and purpose_id <> 'f_sporreskjema' and permission = 'participation'`,
    [personId],
  );
  await acting.query('commit');
  await acting.end();
  expect(await made).toBe('export.people-left');
  expect(await registered()).toBe(before);
});

describe('E-10 and E-8 recall', () => {
  it('E-10 who leaves is called back from each export by that export’s own pseudonym, E-8 and the second date waits for every holder', async () => {
    const personId = await fixture.personOf('B-1');
    const [first, second] = [await exported(), await exported()];
    const before = { first: pseudonymsOf(first.bytes), second: pseudonymsOf(second.bytes) };
    const receipt = await leave(fixture, { personId, act: 'erasure' });
    expect(receipt.unreadableAfter).toBeNull();
    const { databases, keyring } = fixture.room;
    const lists = await inPilot(databases.app, pilotId, async (db) => {
      const { holders } = (await readHolders({ db, keyring, pilotId })).list;
      const of = (exportId: string) => holders.find((one) => one.exportId === exportId)?.holderId as string;
      return {
        first: (await readRecallList({ db, keyring, pilotId }, of(first.exportId))).text,
        second: (await readRecallList({ db, keyring, pilotId }, of(second.exportId))).text,
      };
    });
    for (const which of ['first', 'second'] as const) {
      const [header, line, ...rest] = lists[which].trimEnd().split('\r\n');
      expect([header, rest]).toEqual(['\ufeffkjent som;gjør;hva;frist', []]);
      const [reference, verb, what, due] = (line ?? '').split(';');
      expect(before[which]).toContain(reference);
      expect([verb, what, due]).toEqual(['slett', 'alt om personen', expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    }
    expect(pseudonymsOf((await exported()).bytes)).toHaveLength(5);
  });

  it('E-8 tells the second date when the last holder has confirmed, and nobody can read the references again', async () => {
    const { databases, keyring } = fixture.room;
    const tasks = await inPilot(
      databases.app,
      pilotId,
      async (db) => (await readHolders({ db, keyring, pilotId })).list,
    );
    expect(tasks.tasks.length).toBeGreaterThan(1);
    const [receipt] = await fixture.main("select receipt_number from rights.receipt where kind = 'erasure'");
    const dateOf = async () =>
      (
        await fixture.main('select unreadable_after::text as day from rights.receipt where receipt_number = $1', [
          receipt?.receipt_number,
        ])
      )[0]?.day;
    for (const { taskId } of tasks.tasks) {
      expect(await dateOf()).toBeNull();
      await inPilot(databases.app, pilotId, (db) => confirmHolderTask({ db, pilotId, confirmedBy: madeBy }, taskId));
      await forgetTaskReferences(databases.vault, [taskId]);
    }
    const in30Days = dayInNorway(Date.now() + 30 * 86_400_000);
    expect(await dateOf()).toBe(in30Days);
    const after = await inPilot(
      databases.app,
      pilotId,
      async (db) => (await readHolders({ db, keyring, pilotId })).list,
    );
    expect(after).toMatchObject({ tasks: [], confirmed: tasks.tasks.length });
    expect(await keyring.personKeys(tasks.tasks.map(({ taskId }) => taskId))).toEqual(new Map());
    expect(await fixture.main('select from rights.holder_task where sealed_reference is not null')).toEqual([]);
    await expect(
      inPilot(databases.app, pilotId, (db) =>
        confirmHolderTask({ db, pilotId, confirmedBy: madeBy }, tasks.tasks[0]?.taskId as string),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('S-3 shields texts that a spreadsheet would calculate and leaves numbers numbers', () => {
  const row = ['=1+1', '+47', '-ja', '@a', '\tx', '\rx', -5, '-5'];
  expect(csvText([row], plainCsv)).toBe(`'=1+1,'+47,'-ja,'@a,'\tx,"'\rx",-5,-5\r\n`);
  const sheet = strFromU8(unzipSync(writeXlsx([{ name: 'a', rows: [row] }]))['xl/worksheets/sheet1.xml'] as Uint8Array);
  expect(sheet).toContain("'=1+1");
  expect(sheet).toContain('<v>-5</v>');
});
