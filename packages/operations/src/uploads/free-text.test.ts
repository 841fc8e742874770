import { inPilot } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsRoomOf } from '../../test/rights-fixture.ts';
import {
  accountId,
  check,
  type Fixture,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
  save,
  stored,
} from '../../test/upload-fixture.ts';
import { changeFreeTextSetting, readFreeTextSettings, readFreeTexts } from './free-text.ts';
import type { UploadInspection } from './inspect-upload.ts';
import { proposeMapping } from './propose-mapping.ts';
import { readFrequencies } from './read-frequencies.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
  await fixture.superuser.query('delete from catalogue.free_text_setting');
});
afterAll(() => fixture.close());

const file = (n: number) =>
  [
    'studienr;samtykke;k01;k02;k03;kommentar',
    ...Array.from({ length: 3 }, (_, i) => `F-${n}${i};Ja;${i + 1};2;3;Helt egne ord ${n}${i}`),
  ].join('\n');

const items = ['k01', 'k02', 'k03'].map((item) => ({ to: 'item' as const, item }));
const words = { to: 'item' as const, item: 'kommentar' };
const mapped = (text: typeof words | null) =>
  mapping({
    waveId: 'T0',
    instrumentId: 'trygg',
    instrumentVersion: 1,
    answeredOn: '2025-03-01',
    registerNewPeople: true,
    notice: { noticeId: 'skriv', version: 1, language: 'nb' },
    columns: [{ to: 'study_number' }, { to: 'consent', yes: ['Ja'] }, ...items, text],
  });

const turn = (isOn: boolean) =>
  inPilot(fixture.room.databases.app, pilotId, (db) =>
    changeFreeTextSetting(
      { room: rightsRoomOf(fixture), db, databases: fixture.room.databases, pilotId },
      { instrumentId: 'trygg', isOn, changedBy: accountId, recordedByRole: 'researcher' },
    ),
  );
const read = (offset = 0, limit = 50) =>
  inPilot(fixture.room.databases.app, pilotId, (db) =>
    readFreeTexts({ db, keyring: fixture.room.keyring, pilotId, instrumentId: 'trygg' }, { offset, limit }),
  );
const textsStored = async () => (await query(fixture, 'select from research.free_text')).length;
async function proposed(uploadId: string) {
  const upload = await stored(fixture, uploadId);
  const proposal = await inPilot(fixture.room.databases.app, pilotId, (db) =>
    proposeMapping(db, {
      upload,
      inspection: upload.inspection as UploadInspection,
      query: { waveId: 'T0', instrumentId: 'trygg' },
      choices: {},
    }),
  );
  return proposal.columns.find(({ header }) => header === 'kommentar');
}

describe('P-6 free text is off until somebody turns it on for the form', () => {
  it('P-6 off: nobody said so; a column of words is proposed as not kept and refused where it is mapped', async () => {
    const { settings } = await inPilot(fixture.room.databases.app, pilotId, (db) =>
      readFreeTextSettings({ db, databases: fixture.room.databases, pilotId }),
    );
    expect(settings).toEqual([
      {
        pilotId,
        instrumentId: 'trygg',
        name: { nb: 'Trygghet' },
        items: [{ name: 'kommentar', wording: { nb: 'Kommentar' } }],
        isOn: false,
        changedAt: null,
        changedByName: null,
        texts: 0,
      },
    ]);
    const uploadId = await receive(fixture, { text: file(1) });
    const column = await proposed(uploadId);
    expect(column?.target).toBeNull();
    expect(column?.why?.nb).toBe('Fri tekst tas ikke inn før det er slått på for skjemaet.');
    await expect(check(fixture, uploadId, mapped(words))).rejects.toMatchObject({ code: 'upload.free-text-off' });
    await check(fixture, uploadId, mapped(null));
    expect((await save(fixture, uploadId)).state).toBe('saved');
    expect(await textsStored()).toBe(0);
    await expect(read()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('P-6 on: who turned it on and when is known, words are proposed, stored sealed, and read by researchers without who', async () => {
    const before = Date.now();
    const { settings } = await turn(true);
    const [setting] = settings;
    expect(setting).toMatchObject({ isOn: true, changedByName: accountId });
    expect(Math.abs(Date.parse(setting?.changedAt ?? '') - before)).toBeLessThan(60_000);
    const uploadId = await receive(fixture, { text: file(2) });
    expect((await proposed(uploadId))?.target).toEqual(words);
    await check(fixture, uploadId, mapped(words));
    await save(fixture, uploadId);
    expect(await textsStored()).toBe(3);
    const { page, personIds } = await read();
    expect(page.texts.map(({ text }) => text).sort()).toEqual([
      'Helt egne ord 20',
      'Helt egne ord 21',
      'Helt egne ord 22',
    ]);
    expect(Object.keys(page.texts[0] ?? {}).sort()).toEqual(['item', 'text', 'waveId']);
    expect([page.total, personIds.length]).toEqual([3, 3]);
    const second = await read(2, 2);
    expect([second.page.total, second.page.texts.length]).toEqual([3, 1]);
    const rows = await query(fixture, 'select t::text as row from research.free_text t');
    expect(JSON.stringify(rows)).not.toContain('egne ord');
  });

  it('P-6 enters no frequencies: a question answered in words is not among the items', async () => {
    const { items: counted } = await inPilot(fixture.room.databases.app, pilotId, (db) =>
      readFrequencies(db, { pilotId, waveId: 'T0', instrumentId: 'trygg' }),
    );
    expect(counted.map(({ item }) => item)).toEqual(['k01', 'k02', 'k03', 'timer']);
    expect(JSON.stringify(counted)).not.toContain('egne ord');
  });

  it('P-6 shows nothing of somebody who has withdrawn or paused', async () => {
    const [one] = await query<{ respondent_id: string }>(
      fixture,
      'select respondent_id from research.free_text order by respondent_id limit 1',
    );
    await query(
      fixture,
      `insert into rights.restriction_event (pilot_id, person_id, state, recorded_by_role)
       values ($1, $2, 'restricted', 'participant')`,
      [pilotId, one?.respondent_id],
    );
    expect((await read()).page.total).toBe(2);
    await query(
      fixture,
      `insert into rights.restriction_event (pilot_id, person_id, state, recorded_by_role)
       values ($1, $2, 'lifted', 'participant')`,
      [pilotId, one?.respondent_id],
    );
    expect((await read()).page.total).toBe(3);
  });

  it('P-6 off again: nothing is shown to researchers, and a file that was checked before is not saved with words', async () => {
    const uploadId = await receive(fixture, { text: file(3) });
    await check(fixture, uploadId, mapped(words));
    const { settings } = await turn(false);
    expect(settings[0]).toMatchObject({ isOn: false, texts: 0, changedByName: accountId });
    await expect(read()).rejects.toMatchObject({ code: 'not-found' });
    const left = await save(fixture, uploadId);
    expect([left.state, (left.problem as { code: string }).code]).toEqual(['checked', 'upload.free-text-off']);
    expect(await textsStored()).toBe(3);
    const said = await query(fixture, 'select is_on from catalogue.free_text_setting order by sequence');
    expect(said).toEqual([{ is_on: true }, { is_on: false }]);
  });
});
