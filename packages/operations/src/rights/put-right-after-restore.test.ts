import { countPeopleBySite, type Databases, inPilot, listExportedBackground, tablesOfPerson } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BackupFixture, makeBackupFixture } from '../../test/backup-fixture.ts';
import { moveTo, onOwnPage, putRight, thingsOf } from '../../test/put-right-fixture.ts';
import { leave, pilotId } from '../../test/rights-fixture.ts';
import { decideRequest } from '../requests/decide-request.ts';
import { readRequests } from '../requests/read-requests.ts';
import { passRestoreGate } from './restore-gate.ts';
import type { RightsRoom } from './rights-room.ts';

vi.setConfig({ hookTimeout: 90_000, testTimeout: 60_000 });

let fixture: BackupFixture;
let restored: RightsRoom & { databases: Databases };
let name: string;
const ids: Record<string, string> = {};
const ask = (text: string) => fixture.ask(name, text);
const id = (letter: string) => String(ids[letter]);
const purpose = { purposeId: 'f_sporreskjema', permission: 'participation' } as const;

const sayYesAgain = (personId: string) =>
  fixture.rights.main(
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
       occurred_on, covers_from) values ($1, $2, 'f_sporreskjema', 'participation', 'given', 'oral', 'researcher',
       current_date, current_date)`,
    [pilotId, personId],
  );

/** Everybody has what the file said when the backup is made; then each puts something right, and it is put back. */
beforeAll(async () => {
  fixture = await makeBackupFixture();
  const { room, main, personOf } = fixture.rights;
  for (const letter of ['A', 'B', 'C', 'D', 'E', 'F']) ids[letter] = await personOf(`${letter}-1`);
  await main(`update research.person set age_band = '30-39'`);
  const backup = await fixture.write('main');
  await main(`update research.person set background = '{"skole":"kort"}' where person_id = $1`, [id('F')]);
  await putRight(room, id('A'), ['k01', '4']);
  await putRight(room, id('A'), ['k01', '3']);
  await putRight(room, id('A'), ['kommentar', 'Mine nye ord']);
  await putRight(room, id('B'), ['age_band', '40-49']);
  await putRight(room, id('B'), ['fjelldal', 'havneby']);
  await putRight(room, id('C'), ['name', 'Et annet navn']);
  await putRight(room, id('C'), ['k02', '1']);
  await putRight(room, id('D'), ['k03', '1']);
  await leave(fixture.rights, { personId: id('D'), act: 'withdrawal', keepsGiven: false });
  await putRight(room, id('E'), ['k01', '4']);
  await leave(fixture.rights, { personId: id('E'), act: 'erasure' });
  for (const letter of ['F', 'B']) {
    const of = { personId: id(letter), act: 'withdrawal' } as const;
    await leave(fixture.rights, { ...of, permission: purpose, recordedByRole: 'researcher' });
    if (letter === 'B') await sayYesAgain(id('B'));
    await leave(fixture.rights, { ...of, keepsGiven: true });
  }
  await putRight(room, id('F'), ['skole', 'lang']);
  name = await fixture.restore(backup.file);
  restored = moveTo(fixture, name);
  expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 16 });
});
afterAll(async () => {
  await restored.databases.close();
  await fixture.close();
});

const form = async (letter: string) =>
  (await ask(`select answers, scores from research.response where respondent_id = '${id(letter)}'`))[0];
const requestsOf = (letter: string) =>
  inPilot(restored.databases.app, pilotId, async (db) => {
    const { requests } = await readRequests({ db, keyring: restored.keyring, pilotId });
    return requests.filter((one) => one.personId === id(letter) && one.decision === null);
  });
const page = (letter: string) => onOwnPage(restored, id(letter), thingsOf);
const decide = (requestId: string, given: Parameters<typeof decideRequest>[1]) =>
  inPilot(restored.databases.app, pilotId, (db) => {
    const of = { db, keyring: restored.keyring, pilotId, requestId };
    return decideRequest({ ...of, decidedBy: '00000000-0000-4000-8000-000000000001' }, given);
  });
/** Everything that a second replay could have added. */
const traces = async () =>
  ask(`select (select count(*) from rights.sealed_value)::int as sealed, (select count(*) from rights.request)::int as asked,
    (select string_agg(answers::text, ' ' order by respondent_id) from research.response) as answers,
    (select count(*) from research.free_text)::int as texts`);

describe('E-5 L-14 what was put right after a backup, once it is put back', () => {
  it('E-5 L-14 an answer is contested: in no count and no score, asked for once, and she is told', async () => {
    expect(await form('A')).toMatchObject({ answers: [null, 2, 3] });
    const about = (await page('A')).filter(({ contested }) => contested);
    expect(
      about.map(({ subject, correctable, tellAgain }) => [subject.split('/').at(-1), correctable, tellAgain]),
    ).toEqual(
      expect.arrayContaining([
        ['k01', 'at-once', true],
        ['kommentar', 'at-once', true],
      ]),
    );
    const requests = await requestsOf('A');
    expect(requests).toHaveLength(2);
    expect(requests).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          isForgotten: true,
          statement: expect.objectContaining({ stands: 'Lite trygg', shouldBe: '' }),
          contested: expect.objectContaining({ value: '1', valueKind: 'code' }),
        }),
      ]),
    );
  });

  it('P-6 words that were put right are not shown to researchers, there or in the request', async () => {
    const words = await ask(`select from research.free_text where respondent_id = '${id('A')}'`);
    expect(words).toEqual([]);
    expect(JSON.stringify(await requestsOf('A'))).not.toContain('Ord fra A');
  });

  it('E-5 L-14 facts that were contested are contested again, in no export and no count', async () => {
    const { app } = restored.databases;
    const [read] = await inPilot(app, pilotId, (db) => listExportedBackground(db, { pilotId }, [id('B')]));
    expect(read).toMatchObject({ ageBand: null, county: null });
    const offices = await inPilot(app, pilotId, (db) => countPeopleBySite(db, pilotId));
    expect(offices.find(({ siteId }) => siteId === 'fjelldal')?.registered).toBe(4);
    expect((await requestsOf('B')).map(({ statement }) => statement?.stands).toSorted()).toEqual([
      '30-39',
      'NAV Fjelldal',
    ]);
    const about = (await page('B')).filter(({ contested }) => contested);
    expect(about.map(({ correctable }) => correctable)).toEqual(['on-request', 'on-request']);
  });

  it('E-5 L-14 a name goes out with it, and others’ is as it was', async () => {
    const names = await ask(`select person_id from identity.person where sealed_name is null`);
    expect(names).toEqual([{ person_id: id('C') }]);
  });

  it('E-5 L-14 something that came after the backup is asked for without a name', async () => {
    expect(await requestsOf('F')).toMatchObject([
      { isForgotten: true, contested: null, statement: { about: '', stands: '', shouldBe: '', words: '' } },
    ]);
  });

  it('E-5 C-10 what goes with a purpose goes from where it was contested, too', async () => {
    expect(await ask(`select from research.response where respondent_id = '${id('D')}'`)).toEqual([]);
    expect(await ask(`select from rights.sealed_value where person_id = '${id('D')}'`)).toEqual([]);
    expect(await requestsOf('D')).toEqual([]);
  });

  it('E-1 erasure after a correction leaves nothing', async () => {
    for (const [table, column] of tablesOfPerson) {
      expect(await ask(`select from ${table} where ${column} = '${id('E')}'`), table).toEqual([]);
    }
    expect(await restored.keyring.personKeys([id('E')])).toEqual(new Map());
  });

  it('C-10 E-5 what she had deleted stays deleted, though she kept the rest when she left later', async () => {
    for (const letter of ['F', 'B']) {
      const given = await ask(`select from research.response where respondent_id = '${id(letter)}'
        union all select from research.free_text where respondent_id = '${id(letter)}'`);
      expect(given, letter).toEqual([]);
      const [last] = await ask(`select state, keeps_given, recorded_by_role from research.consent_event
        where person_id = '${id(letter)}' and purpose_id = 'f_sporreskjema' order by sequence desc limit 1`);
      expect(last, letter).toEqual({ state: 'withdrawn', keeps_given: false, recorded_by_role: 'researcher' });
    }
  });

  it('A-9 C-14 each stands in the trail as done again, and each receipt is good', async () => {
    const [noted] = await ask(`select count(*) filter (where action = 'corrected')::int as corrected,
      count(*) filter (where action = 'contested')::int as contested from audit.event where role = 'ledger'`);
    expect(noted).toEqual({ corrected: 7, contested: 3 });
    const receipts = `select from rights.receipt_of_person p join rights.receipt r using (receipt_number)
      where r.kind = 'correction' and p.person_id = '${id('A')}'`;
    expect(await ask(receipts)).toHaveLength(3);
  });

  it('E-5 done twice it is done once', async () => {
    const before = await traces();
    await ask(`update rights.ledger_watermark set sequence = 0, hash = ''`);
    expect(await passRestoreGate(restored)).toMatchObject({ isOpen: true });
    expect(await traces()).toEqual(before);
  });

  it('E-3 the ledger says nothing of what, and nothing of the value', async () => {
    const lines = await fixture.rights.vault(
      `select encode(scope_reference, 'escape') as scope, * from vault.ledger where act in ('corrected', 'contested')`,
    );
    expect(lines).toHaveLength(10);
    const scopes = lines.map(({ scope_reference: scope }) => (scope as Buffer).toString('hex'));
    expect(scopes.every((scope) => /^[0-9a-f]{64}$/.test(scope))).toBe(true);
    // Two of one person's same answer are one; two people's same answer are two.
    expect(new Set(scopes).size).toBe(9);
    expect(JSON.stringify(lines)).not.toMatch(/k0[123]|kommentar|age_band|skole|fjelldal|trygg|Mine/);
  });
});

describe('L-14 what a restore made contested', () => {
  it('L-14 she tells once more, at once: it is counted again and nobody is asked', async () => {
    await putRight(restored, id('A'), ['k01', '3']);
    expect(await form('A')).toMatchObject({ answers: [3, 2, 3] });
    await putRight(restored, id('A'), ['kommentar', 'Mine nye ord igjen']);
    expect(await requestsOf('A')).toEqual([]);
    const texts = (await page('A')).filter(({ subject }) => subject.endsWith('kommentar'));
    expect(texts).toMatchObject([{ value: 'Mine nye ord igjen', contested: false }]);
    expect(
      await ask(`select from rights.sealed_value where person_id = '${id('A')}' and reason = 'contested'`),
    ).toEqual([]);
  });

  it('L-14 what others recorded she contests once more, in one request with what it should be', async () => {
    await putRight(restored, id('B'), ['age_band', '40-49']);
    const [request, ...others] = (await requestsOf('B')).filter(({ contested }) => contested?.valueKind === 'text');
    expect(others).toEqual([]);
    expect(request).toMatchObject({ isForgotten: false, statement: { shouldBe: '40-49' } });
    await decide(String(request?.requestId), { decision: 'accepted', value: '40-49' });
    const [person] = await ask(`select age_band from research.person where person_id = '${id('B')}'`);
    expect(person).toEqual({ age_band: '40-49' });
  });

  it('L-14 researchers settle it: the value that is right, or the one that stood', async () => {
    const requests = await requestsOf('C');
    const answer = requests.find(({ contested }) => contested?.valueKind === 'code');
    const own = requests.find(({ contested }) => contested?.valueKind === 'text');
    const wrong = decide(String(answer?.requestId), { decision: 'accepted', value: '77' });
    await expect(wrong).rejects.toMatchObject({ code: 'request.value-missing' });
    await decide(String(answer?.requestId), { decision: 'accepted', value: '1' });
    expect(await form('C')).toMatchObject({ answers: [3, 1, 3] });
    await decide(String(own?.requestId), { decision: 'refused' });
    const about = await page('C');
    expect(about.find(({ subject }) => subject === 'field/name')).toMatchObject({ value: 'Oppdiktet C' });
    expect(about.filter(({ contested }) => contested)).toEqual([]);
  });

  it('E-5 the gate has nothing left to do', async () => {
    expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 0 });
  });
});
