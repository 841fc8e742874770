import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
} from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
let personId: string;
const url = '/api/pilots/nord/letters';

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['nord']);
  await addOfficeAndNotice(test, 'nord');
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'nord' });
  const registered = await researcher({
    method: 'POST',
    url: '/api/pilots/nord/people',
    payload: { name: 'Oppdiktet Person' },
  });
  personId = registered.json().personId;
  await test.asSuperuser(`delete from catalogue.study_registration`);
});
afterAll(() => test.close());

const register = (columns: string, values: string) =>
  test.asSuperuser(`insert into catalogue.study_registration (pilot_id, ${columns}) values ('nord', ${values})
    on conflict (pilot_id) do update set (${columns}, pilot_id) = (${values}, 'nord')`);

describe('letters', () => {
  it('C-15 are not made before the study is registered, nor without an end', async () => {
    const early = await researcher({ method: 'POST', url, payload: { personIds: [personId] } });
    expect([early.statusCode, early.json().code]).toEqual([409, 'study.not-registered']);
    await register('waiver_reason, waived_by, waived_at', `'prøve', gen_random_uuid(), now()`);
    const endless = await researcher({ method: 'POST', url, payload: { personIds: [personId] } });
    expect([endless.statusCode, endless.json().code]).toEqual([422, 'letter.no-end']);
  });

  it('L-10 come once as a PDF, are listed without a code, and end with the study', async () => {
    await register('project_end', `'2031-12-31'`);
    const made = await researcher({
      method: 'POST',
      url,
      payload: { personIds: [personId], language: 'ti', expiresOn: '2099-01-01' },
    });
    expect([made.statusCode, made.headers['content-type'], made.headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    expect(made.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const { letters, ...page } = (await researcher({ url })).json();
    expect(page).toEqual({ total: 1, page: 1, pageSize: 50 });
    expect(letters).toEqual([
      {
        linkId: expect.any(String),
        personId,
        studyNumber: expect.any(String),
        holder: 'person',
        letterNumber: expect.stringMatching(/^\d{4}-\d{4}$/),
        language: 'ti',
        issuedAt: expect.any(String),
        expiresOn: '2031-12-31',
        revokedAt: null,
      },
    ]);
  });

  it('L-10 are revoked and made anew without the old code, and a lost PIN is set aside unseen', async () => {
    const [{ linkId }] = (await researcher({ url })).json().letters;
    await test.asSuperuser(
      `insert into identity.pin (pilot_id, person_id, holder, pin_digest) values ('nord', $1, 'person', 'x')`,
      [personId],
    );
    const aside = await researcher({ method: 'POST', url: `/api/pilots/nord/people/${personId}/lost-pin` });
    expect([aside.statusCode, aside.body]).toEqual([204, '']);
    expect(await test.asSuperuser('select pin_digest from identity.pin where person_id = $1', [personId])).toEqual([
      { pin_digest: null },
    ]);
    const again = await researcher({ method: 'POST', url: `${url}/${linkId}/reissue` });
    expect(again.headers['content-type']).toBe('application/pdf');
    const revoked = (await researcher({ url }))
      .json()
      .letters.map((letter: { revokedAt: string | null }) => letter.revokedAt !== null);
    expect(revoked).toEqual([false, true]);
  });

  it('L-10 stay as they are where another cannot be made: nobody is left without a letter', async () => {
    const [{ linkId }] = (await researcher({ url })).json().letters;
    await register('project_end', `'2020-12-31'`);
    const late = await researcher({ method: 'POST', url: `${url}/${linkId}/reissue` });
    expect([late.statusCode, late.json().code]).toEqual([422, 'letter.end-past']);
    await register('project_end', `'2031-12-31'`);
    const [kept] = (await researcher({ url })).json().letters;
    expect(kept).toMatchObject({ linkId, revokedAt: null });
  });

  it('A-9 stand in the trail as revoked where they were, and a lost PIN as set aside', async () => {
    const noted = async () =>
      (await test.asSuperuser(`select action from audit.event where outcome = 'done' order by event_id`)).map(
        ({ action }) => String(action).replace('/api/pilots/:pilotId', ''),
      );
    const [{ linkId }] = (await researcher({ url })).json().letters;
    const before = (await noted()).length;
    await register('project_end', `'2020-12-31'`);
    await researcher({ method: 'POST', url: `${url}/${linkId}/reissue` });
    await register('project_end', `'2031-12-31'`);
    expect((await noted()).slice(before)).toEqual([]);
    await researcher({ method: 'POST', url: `${url}/${linkId}/reissue` });
    expect((await noted()).slice(before)).toEqual(['link_revoked', 'POST /letters/:linkId/reissue']);
    await researcher({ method: 'POST', url: `/api/pilots/nord/people/${personId}/lost-pin` });
    expect((await noted()).slice(before + 2)).toEqual(['pin_cleared', 'POST /people/:personId/lost-pin']);
  });

  it('come a page at a time, the latest first, and a page after the last is the last', async () => {
    for (let more = 0; more < 3; more += 1) {
      await researcher({ method: 'POST', url, payload: { personIds: [personId] } });
    }
    const all = (await researcher({ url })).json().letters.map(({ linkId }: { linkId: string }) => linkId);
    expect(all).toHaveLength(6);
    const shown = async (page: number) => {
      const { letters, ...of } = (await researcher({ url: `${url}?page=${page}&pageSize=2` })).json();
      return { ...of, letters: letters.map(({ linkId }: { linkId: string }) => linkId) };
    };
    expect(await shown(1)).toEqual({ total: 6, page: 1, pageSize: 2, letters: all.slice(0, 2) });
    expect(await shown(2)).toEqual({ total: 6, page: 2, pageSize: 2, letters: all.slice(2, 4) });
    expect(await shown(3)).toEqual({ total: 6, page: 3, pageSize: 2, letters: all.slice(4) });
    expect(await shown(9)).toEqual(await shown(3));
    expect((await researcher({ url: `${url}?pageSize=201` })).statusCode).toBe(400);
  });

  it('L-10 of another pilot, or of nobody, are not there', async () => {
    const nobody = '00000000-0000-4000-8000-00000000dead';
    for (const request of [
      { url, payload: { personIds: [nobody] } },
      { url: `${url}/${nobody}/revocation` },
      { url: `${url}/${nobody}/reissue` },
    ]) {
      expect((await researcher({ method: 'POST', ...request })).statusCode, request.url).toBe(404);
    }
  });

  it('C-11 are made for a guardian of the young alone: an adult or an employee is refused, by study number, and nothing is made', async () => {
    await register('project_end', `'2031-12-31'`);
    const registered = async (person: Record<string, unknown>) => {
      const made = await researcher({ method: 'POST', url: '/api/pilots/nord/people', payload: person });
      return made.json() as { personId: string; studyNumber: string };
    };
    const young = await registered({ ageBand: '16-19' });
    const grown = await registered({ ageBand: '25-30' });
    const mentor = await registered({ kind: 'mentor' });
    const make = (...people: { personId: string }[]) =>
      researcher({
        method: 'POST',
        url,
        payload: { personIds: people.map((one) => one.personId), holder: 'guardian' },
      });
    const before = (await researcher({ url })).json().total;
    for (const [refused, code] of [
      [grown, 'letter.guardian-of-adult'],
      [mentor, 'letter.guardian-of-employee'],
    ] as const) {
      const answer = await make(young, refused);
      expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
      expect(answer.json().title).toContain(refused.studyNumber);
      expect(answer.json().title).not.toContain(young.studyNumber);
    }
    expect((await researcher({ url })).json().total).toBe(before);
    expect((await make(young)).statusCode).toBe(200);
    const [{ linkId }] = (await researcher({ url })).json().letters;
    await test.asSuperuser(`update research.person set age_band = '25-30' where person_id = $1`, [young.personId]);
    const again = await researcher({ method: 'POST', url: `${url}/${linkId}/reissue` });
    expect([again.statusCode, again.json().code]).toEqual([422, 'letter.guardian-of-adult']);
    expect((await researcher({ url })).json().letters[0].revokedAt).toBeNull();
  });
});
