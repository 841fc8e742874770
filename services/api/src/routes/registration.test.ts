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
let leader: Caller;
let other: Caller;
let researcher: Caller;
const url = '/api/pilots/trondelag/registration';
const endUrl = '/api/pilots/trondelag/project-end';

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag']);
  await addOfficeAndNotice(test, 'trondelag');
  await test.asSuperuser('delete from catalogue.study_registration');
  leader = await signInAs(test, { role: 'principal_investigator', pilotId: 'trondelag' });
  other = await signInAs(test, { role: 'privacy_officer' });
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

const openHours = { from: 1, until: 5, opens: '09:00', closes: '15:00' };
const whole = {
  controller: 'Oppdiktet institutt',
  contact: { name: 'Oppdiktet', phone: '00 00 00 00', hours: '9–15', openHours, interpreter: true, email: null },
  dataProtectionOfficer: 'Oppdiktet ombud',
  siktReference: '1234',
  dpiaReference: '5678',
  projectEnd: '2039-12-31',
  anonymiseOn: '2040-06-30',
};
const upload = () =>
  researcher({
    method: 'POST',
    url: '/api/pilots/trondelag/uploads?kind=survey&fileName=svar.csv',
    headers: { 'content-type': 'application/octet-stream' },
    payload: 'studienr;q1\nS-1;2\n',
  });
const consents = [
  {
    purposeId: 'f_sporreskjema',
    state: 'given',
    notice: { noticeId: 'skriv', version: 1, language: 'nb' },
    channel: 'paper',
    occurredOn: '2026-01-01',
  },
];
const register = () => researcher({ method: 'POST', url: '/api/pilots/trondelag/people', payload: { consents } });
const write = (body: Record<string, unknown>, revision: number | null) =>
  leader({ method: 'PUT', url, payload: { ...body, revision } });

it('keeps when participants can call as days and times, and refuses what is no time of the day', async () => {
  const saved = await write(whole, null);
  expect(saved.statusCode).toBe(200);
  expect((await leader({ url })).json().contact.openHours).toEqual(openHours);
  const contact = { ...whole.contact, openHours: { ...openHours, opens: '25:00' } };
  expect((await write({ ...whole, contact }, saved.json().revision)).statusCode).toBe(400);
  await test.asSuperuser('delete from catalogue.study_registration');
});

describe('C-15 a study that is not registered', () => {
  it('takes no upload and no consent, and says what is missing', async () => {
    await write({ ...whole, siktReference: null, dpiaReference: null }, null);
    for (const refused of [await upload(), await register()]) {
      expect([refused.statusCode, refused.json().code]).toEqual([409, 'study.not-registered']);
      expect(refused.json().title).toBe(
        'Innsamlingen kan ikke begynne før studien er registrert. Det mangler: referanse fra Sikt, referanse til personvernkonsekvensvurderingen.',
      );
    }
  });

  it('tells nobody that they are in it either, where it rests on public interest', async () => {
    const people = '/api/pilots/trondelag/people';
    const basis = (name: string) => test.asSuperuser(`update catalogue.pilot set legal_basis = '${name}'`);
    const { personId } = (await researcher({ method: 'POST', url: people, payload: {} })).json();
    await basis('public_interest');
    const payload = { ...consents[0], state: 'notified' };
    const told = await researcher({ method: 'POST', url: `${people}/${personId}/consent-events`, payload });
    expect([told.statusCode, told.json().code]).toEqual([409, 'study.not-registered']);
    await basis('consent');
    for (const room of ['identity', 'research']) await test.asSuperuser(`delete from ${room}.person`);
  });

  it('opens with a recorded waiver, which needs a reason', async () => {
    const short = await leader({ method: 'POST', url: `${url}/waiver`, payload: { reason: 'haster' } });
    expect(short.statusCode).toBe(400);
    const reason = 'Sikt har svart at studien ikke skal meldes, se sak 12/26.';
    const waived = await leader({ method: 'POST', url: `${url}/waiver`, payload: { reason } });
    expect(waived.json()).toMatchObject({
      mayCollect: true,
      waiver: { reason },
      missing: ['siktReference', 'dpiaReference'],
    });
    expect((await register()).statusCode).toBe(201);
  });

  it('opens when everything is there; only the principal investigator writes it', async () => {
    expect((await researcher({ method: 'PUT', url, payload: { ...whole, revision: 2 } })).statusCode).toBe(403);
    const written = await write(whole, 2);
    expect(written.json()).toMatchObject({ mayCollect: true, missing: [], revision: 3 });
    expect((await write(whole, 2)).json().code).toBe('catalogue.changed-meanwhile');
    expect((await upload()).statusCode).toBe(201);
  });

  it('is not anonymised before it ends', async () => {
    expect((await write({ ...whole, anonymiseOn: '2030-01-01' }, 3)).json().code).toBe('study.dates');
  });
});

describe('C-11 the ages of a study', () => {
  it('are 18 where nothing is said, and lower only with a reason', async () => {
    const adult = { ownConsentFromAge: 18, guardianBelowAge: 18 };
    expect((await researcher({ url })).json().ages).toEqual({ ordinary: adult, special: adult });
    const lower = { ...whole, ownConsentFromAge: 16, guardianBelowAge: 16 };
    expect((await write(lower, 3)).json().code).toBe('study.lower-age-needs-reason');
    const written = await write({ ...lower, lowerAgeReason: 'Vurdering av modenhet, REK 12/26' }, 3);
    expect(written.json().ages).toEqual({ ordinary: { ownConsentFromAge: 16, guardianBelowAge: 16 }, special: adult });
  });

  it('go with whether parents may see who takes part: off at first, on from the day it was turned on', async () => {
    const since = async () => {
      const [row] = await test.asSuperuser(
        "select parents_may_see_since as since from catalogue.study_registration where pilot_id = 'trondelag'",
      );
      return (row?.since as Date | null)?.getTime() ?? null;
    };
    const read = async () => (await leader({ url })).json();
    const { revision, parentsMaySee } = await read();
    expect([parentsMaySee, await since()]).toEqual([false, null]);
    expect((await write({ ...whole, parentsMaySee: true }, revision)).json().parentsMaySee).toBe(true);
    const turnedOn = await since();
    expect(Math.abs((turnedOn ?? 0) - Date.now())).toBeLessThan(60_000);
    await write({ ...whole, parentsMaySee: true }, revision + 1);
    expect(await since()).toBe(turnedOn);
    expect((await write(whole, revision + 2)).json().parentsMaySee).toBe(false);
    expect(await since()).toBeNull();
  });
});

describe('C-15 project end', () => {
  it('is for those who decide: a researcher sees no dry run', async () => {
    expect((await researcher({ url: endUrl })).statusCode).toBe(403);
    expect((await leader({ url: endUrl })).json()).toMatchObject({ hasEnded: false, wouldDestroy: { people: 1 } });
  });

  it('takes a principal investigator and a privacy officer, never the same person twice', async () => {
    const early = await leader({ method: 'POST', url: `${endUrl}/proposal`, payload: {} });
    expect([early.statusCode, early.json().code]).toEqual([409, 'study.not-ended']);
    await test.asSuperuser('update catalogue.study_registration set project_end = current_date');
    const proposed = (await leader({ method: 'POST', url: `${endUrl}/proposal`, payload: {} })).json();
    expect(proposed.decision).toMatchObject({ isMine: true, approvedAt: null });
    const payload = { decisionId: proposed.decision.decisionId };
    const own = await leader({ method: 'POST', url: `${endUrl}/approval`, payload });
    expect([own.statusCode, own.json().code]).toEqual([409, 'study.two-people']);
    const approved = await other({ method: 'POST', url: `${endUrl}/approval`, payload });
    expect(approved.json().decision).toMatchObject({ isMine: false, doneAt: null });
    expect(approved.json().decision.approvedAt).not.toBeNull();
  });
});
