import { grantNewPilot } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeParts } from '../../test/notice-parts.ts';
import {
  addInstrument,
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
} from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
let investigator: Caller;
let foreigner: Caller;

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag', 'rogaland']);
  await addOfficeAndNotice(test, 'trondelag');
  await addInstrument(test, 'trondelag');
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
  investigator = await signInAs(test, { role: 'principal_investigator', pilotId: 'trondelag' });
  foreigner = await signInAs(test, { role: 'principal_investigator', pilotId: 'rogaland' });
});
afterAll(() => test.close());

const put = async (caller: Caller, url: string, payload: object) => caller({ method: 'PUT', url, payload });
const post = async (caller: Caller, url: string, payload: object = {}) => caller({ method: 'POST', url, payload });
const shown = (answer: { statusCode: number; json(): { code?: string } }) => [answer.statusCode, answer.json().code];

describe('what belongs to a pilot', () => {
  const site = { name: 'Kontor X', kind: 'nav_office', revision: null };
  const url = '/api/pilots/trondelag/sites/kontor-x';

  it('is made, changed from its latest revision alone, listed, and taken away', async () => {
    const made = await put(researcher, url, site);
    expect(made.json()).toMatchObject({ pilotId: 'trondelag', siteId: 'kontor-x', revision: 1, builtIn: false });
    expect(shown(await put(researcher, url, site))).toEqual([409, 'catalogue.exists']);
    const renamed = await put(researcher, url, { ...site, name: 'Kontor Y', revision: 1 });
    expect(renamed.json()).toMatchObject({ name: 'Kontor Y', revision: 2 });
    expect(shown(await put(researcher, url, { ...site, revision: 1 }))).toEqual([409, 'catalogue.changed-meanwhile']);
    const names = (await researcher({ url: '/api/pilots/trondelag/sites' })).json();
    expect(names.map((each: { name: string }) => each.name)).toEqual(['Kontor A', 'Kontor B', 'Kontor Y']);
    expect((await researcher({ method: 'DELETE', url: `${url}?revision=2` })).statusCode).toBe(204);
    expect(shown(await researcher({ method: 'DELETE', url: `${url}?revision=2` }))).toEqual([404, 'not-found']);
  });

  it('names its pilot in the address and never in the body', async () => {
    const answer = await put(researcher, url, { ...site, pilotId: 'rogaland' });
    expect(shown(answer)).toEqual([400, 'request.invalid']);
  });

  it('cannot be taken over by another pilot through an id that is one for the whole house', async () => {
    const item = { body: { name: { nb: 'Et kriterium' } }, revision: null };
    const at = (pilot: string) => `/api/pilots/${pilot}/catalogue/success_criterion/kriterium`;
    expect((await put(researcher, at('trondelag'), item)).statusCode).toBe(200);
    expect(shown(await put(foreigner, at('rogaland'), { ...item, revision: 1 }))).toEqual([404, 'not-found']);
    const taken = await foreigner({ method: 'DELETE', url: `${at('rogaland')}?revision=1` });
    expect(shown(taken)).toEqual([404, 'not-found']);
    const kept = (await researcher({ url: '/api/pilots/trondelag/catalogue' })).json();
    expect(kept.map((each: { itemId: string }) => each.itemId)).toContain('kriterium');
  });

  it('lists waves with their instruments in their order', async () => {
    const wave = { name: { nb: 'Ved start' }, monthsAfterStart: 0, instrumentIds: ['trondelag-instrument'] };
    await put(researcher, '/api/pilots/trondelag/waves/T0', { ...wave, position: 2, revision: null });
    await put(researcher, '/api/pilots/trondelag/waves/T1', {
      ...wave,
      name: { nb: 'Etter' },
      position: 1,
      revision: null,
    });
    const waves = (await researcher({ url: '/api/pilots/trondelag/waves' })).json();
    expect(waves).toMatchObject([
      { waveId: 'T1', position: 1, opensOn: null },
      { waveId: 'T0', ...wave, body: {}, source: null, revision: 1, changedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
  });

  it('refuses a wave with an instrument that is not there', async () => {
    const wave = { name: { nb: 'Ved start' }, instrumentIds: ['borte'], revision: null };
    const answer = await put(researcher, '/api/pilots/trondelag/waves/T9', wave);
    expect(shown(answer)).toEqual([422, 'catalogue.unknown-reference']);
    expect(answer.json().facts).toEqual({ id: 'borte' });
  });

  it('may not name what is another pilot’s: it answers as for what is not there', async () => {
    await addInstrument(test, 'rogaland');
    await test.asSuperuser(
      `insert into catalogue.goal (goal_id, programme_id, pilot_id, name, indicator)
       values ('rogaland-maal', 'prog', 'rogaland', '{"nb":"Et annet forsøks mål"}', '{}')`,
    );
    const wave = { name: { nb: 'Ved start' }, instrumentIds: ['rogaland-instrument'], revision: null };
    const pilot = { programmeId: 'prog', name: { nb: 'Trøndelag' }, body: {}, revision: 1 };
    const answers = [
      await put(researcher, '/api/pilots/trondelag/waves/T9', wave),
      await put(investigator, '/api/pilots/trondelag', { ...pilot, goalIds: ['rogaland-maal'] }),
      await put(investigator, '/api/pilots/trondelag', { ...pilot, goalIds: ['borte'] }),
      await put(investigator, '/api/pilots/trondelag', { ...pilot, programmeId: 'borte' }),
    ];
    expect(answers.map(shown)).toEqual(answers.map(() => [422, 'catalogue.unknown-reference']));
    const ids = answers.map((answer) => answer.json().facts.id);
    expect(ids).toEqual(['rogaland-instrument', 'rogaland-maal', 'borte', 'borte']);
  });
});

describe('the house', () => {
  const url = '/api/programmes/nytt';
  const programme = { name: { nb: 'Et nytt program' }, body: {}, revision: null };

  it('is changed by principal investigators and not by researchers', async () => {
    expect(shown(await put(researcher, url, programme))).toEqual([403, 'role.missing']);
    expect((await put(investigator, url, programme)).json()).toMatchObject({ programmeId: 'nytt', revision: 1 });
    expect((await researcher({ url })).json().name).toEqual({ nb: 'Et nytt program' });
    expect(shown(await researcher({ url: '/api/programmes/borte' }))).toEqual([404, 'not-found']);
  });

  it('gets a new pilot, whose maker becomes its principal investigator at once', async () => {
    const pilot = { pilotId: 'nytt-forsok', programmeId: 'prog', name: { nb: 'Nytt forsøk' }, body: {} };
    expect((await post(investigator, '/api/pilots', pilot)).statusCode).toBe(201);
    const edit = { programmeId: 'prog', name: { nb: 'Endret' }, body: {}, revision: 1 };
    expect((await put(investigator, '/api/pilots/nytt-forsok', edit)).json()).toMatchObject({ name: { nb: 'Endret' } });
    expect(shown(await researcher({ url: '/api/pilots/nytt-forsok' }))).toEqual([404, 'not-found']);
  });
});

describe('a new pilot and its maker’s grant', () => {
  const stored = async (pilotId: string) => [
    await test.asSuperuser('select revision from catalogue.pilot where pilot_id = $1', [pilotId]),
    await test.asSuperuser('select role from access.account_grant where pilot_id = $1', [pilotId]),
  ];
  const start = (pilotId: string) =>
    post(investigator, '/api/pilots', { pilotId, programmeId: 'prog', name: { nb: 'Nytt' }, body: {} });
  const failing = (table: string) =>
    test.asSuperuser(`
      create or replace function public.fail() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) ->> 'pilot_id' = 'avbrutt' then raise exception 'cut off'; end if;
        return new;
      end $$;
      create trigger cut_off before insert on ${table} for each row execute function public.fail()`);

  it.each(['access.account_grant', 'audit.event'])('are both away when writing %s fails', async (table) => {
    await failing(table);
    expect((await start('avbrutt')).statusCode).toBe(500);
    expect(await stored('avbrutt')).toEqual([[], []]);
    await test.asSuperuser(`drop trigger cut_off on ${table}`);
    expect((await start('avbrutt')).statusCode).toBe(201);
    expect(await stored('avbrutt')).toEqual([[{ revision: 1 }], [{ role: 'principal_investigator' }]]);
    await test.asSuperuser("delete from access.account_grant where pilot_id = 'avbrutt'");
    await test.asSuperuser("delete from catalogue.pilot where pilot_id = 'avbrutt'");
  });

  it('cannot be had for a pilot that is there already', async () => {
    const [session] = await test.asSuperuser(`
      select s.session_id as id from access.session s join access.account_grant g using (account_id)
       where g.role = 'principal_investigator' and g.pilot_id = 'rogaland'`);
    const asked = test.database.databases.app
      .transaction()
      .execute((transaction) => grantNewPilot(transaction, { sessionId: String(session?.id), pilotId: 'trondelag' }));
    await expect(asked).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an instrument version', () => {
  const at = '/api/instruments/trondelag-instrument/versions';
  const items = [{ kind: 'text', name: 'kommentar', wording: { nb: 'Noe mer?' } }];

  it('is a draft until it is published, and frozen from then on', async () => {
    expect((await put(researcher, `${at}/1`, { items })).json().definition.items).toMatchObject(items);
    const published = await post(researcher, `${at}/1/publish`);
    expect(published.json().publishedAt).toMatch(/^\d{4}-/);
    expect(shown(await put(researcher, `${at}/1`, { items }))).toEqual([409, 'catalogue.published']);
    expect(shown(await post(researcher, `${at}/1/publish`))).toEqual([409, 'catalogue.published']);
    expect((await put(researcher, `${at}/2`, { items })).json()).toMatchObject({ version: 2, publishedAt: null });
    expect(shown(await put(researcher, `${at}/4`, { items }))).toEqual([404, 'not-found']);
    const versions = (await researcher({ url: at })).json();
    expect(versions.map((each: { version: number }) => each.version)).toEqual([2, 1]);
  });

  it('of the house is drafted by principal investigators alone', async () => {
    const instrument = { name: { nb: 'Felles' }, respondent: 'participant', body: {}, revision: null };
    expect((await put(investigator, '/api/instruments/felles', instrument)).statusCode).toBe(200);
    const draft = '/api/instruments/felles/versions/1';
    expect(shown(await put(researcher, draft, { items }))).toEqual([403, 'role.missing']);
    expect((await put(investigator, draft, { items })).statusCode).toBe(200);
    expect((await researcher({ url: draft })).statusCode).toBe(200);
  });

  it('of another pilot answers as one that does not exist', async () => {
    const foreign = await foreigner({ url: `${at}/1` });
    const missing = await foreigner({ url: '/api/instruments/borte/versions/1' });
    expect([foreign.statusCode, { ...foreign.json(), requestId: '' }]).toEqual([
      404,
      { ...missing.json(), requestId: '' },
    ]);
  });
});

describe('a notice', () => {
  const at = '/api/pilots/trondelag/notices/skriv-b/versions/1/nb';
  const notice = { title: 'Om forsøket', text: 'Det er frivillig.', parts: wholeParts, purposes: ['f_sporreskjema'] };

  it('is a draft that can go, until it is published and stays', async () => {
    expect((await put(researcher, at, notice)).json()).toMatchObject({ noticeId: 'skriv-b', publishedAt: null });
    expect((await researcher({ method: 'DELETE', url: at })).statusCode).toBe(204);
    expect(shown(await post(researcher, `${at}/publish`))).toEqual([404, 'not-found']);
    await put(researcher, at, notice);
    expect((await post(researcher, `${at}/publish`)).json().publishedAt).toMatch(/^\d{4}-/);
    expect(shown(await put(researcher, at, { ...notice, text: 'Endret' }))).toEqual([409, 'catalogue.published']);
    expect(shown(await researcher({ method: 'DELETE', url: at }))).toEqual([409, 'catalogue.published']);
    const listed = (await researcher({ url: '/api/pilots/trondelag/notices' })).json();
    expect(listed.filter((each: { noticeId: string }) => each.noticeId === 'skriv-b')).toMatchObject([notice]);
  });
});
