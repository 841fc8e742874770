import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeParts } from '../../test/notice-parts.ts';
import { addPilots, type Caller, signInAs, startTestApp, type TestApp } from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
const base = '/api/pilots/trondelag';

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag']);
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
  await publish(1, 'nb');
});
afterAll(() => test.close());

async function publish(version: number, language: string): Promise<void> {
  const url = `${base}/notices/brev/versions/${version}/${language}`;
  const payload = { title: 'Om studien', text: 'Vi spør.', purposes: ['f_sporreskjema'], parts: wholeParts };
  await researcher({ method: 'PUT', url, payload });
  expect((await researcher({ method: 'POST', url: `${url}/publish`, payload: {} })).statusCode).toBe(200);
}

async function register(): Promise<string> {
  const payload = { ageBand: '30-39' };
  return (await researcher({ method: 'POST', url: `${base}/people`, payload })).json().personId;
}

const answers = [{ purposeId: 'f_sporreskjema', permission: 'participation', answer: 'yes' }];
const answer = (personId: string, more: Record<string, unknown> = {}) =>
  researcher({
    method: 'POST',
    url: `${base}/people/${personId}/consent-answers`,
    payload: {
      notice: { noticeId: 'brev', version: 1, language: 'nb' },
      channel: 'paper',
      occurredOn: '2026-01-15',
      answers,
      ...more,
    },
  });

describe('C-4 paper and oral consent', () => {
  it('is recorded with the letter that was read, and gives a receipt number to hand over', async () => {
    const personId = await register();
    const given = await answer(personId, { channel: 'oral', withInterpreter: true, coversUntil: '2031-12-31' });
    expect(given.statusCode).toBe(201);
    expect(given.json()).toMatchObject({
      receiptNumber: expect.stringMatching(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [event] = (await researcher({ url: `${base}/people/${personId}` })).json().consents;
    expect(event).toMatchObject({
      state: 'given',
      channel: 'oral',
      withInterpreter: true,
      recordedByRole: 'researcher',
      occurredOn: '2026-01-15',
      coversUntil: '2031-12-31',
      receiptNumber: given.json().receiptNumber,
    });
  });

  it('is refused for a day that has not come, and for a field for a reason', async () => {
    const personId = await register();
    expect((await answer(personId, { occurredOn: '2199-01-01' })).json().code).toBe('consent.period');
    expect((await answer(personId, { reason: 'fordi' })).statusCode).toBe(400);
  });
});

describe('C-12 a translation nobody has read', () => {
  it('collects no consent, and does once it is read', async () => {
    await publish(1, 'pl');
    const personId = await register();
    const notice = { noticeId: 'brev', version: 1, language: 'pl' };
    const asked = await researcher({ url: `${base}/people/${personId}/asked?language=pl` });
    expect(asked.json()).toMatchObject({ letters: [], notAsked: [{ reason: 'not_reviewed' }] });
    const refused = await answer(personId, { notice });
    expect([refused.statusCode, refused.json().title]).toEqual([
      409,
      'Dette kan ikke besvares nå: oversettelsen er ikke lest av noen som kan språket.',
    ]);
    const asEvent = await researcher({
      method: 'POST',
      url: `${base}/people/${personId}/consent-events`,
      payload: { purposeId: 'f_sporreskjema', state: 'given', notice, channel: 'paper', occurredOn: '2026-01-15' },
    });
    expect(asEvent.json().code).toBe('consent.notice-unreviewed');
    const payload = { reviewedBy: 'Oppdiktet oversetter', reviewedOn: '2026-01-01' };
    await researcher({ method: 'POST', url: `${base}/notices/brev/versions/1/pl/review`, payload });
    expect((await answer(personId, { notice })).statusCode).toBe(201);
  });
});

describe('C-5 a new version of a letter', () => {
  it('shows who has to be asked again, and is what they are asked with', async () => {
    const personId = await register();
    await answer(personId);
    await publish(2, 'nb');
    const again = await researcher({ url: `${base}/notices/brev/versions/2/ask-again` });
    const { studyNumber } = (await researcher({ url: `${base}/people/${personId}` })).json();
    expect(studyNumber).toMatch(/\w/);
    const purposeIds = ['f_sporreskjema'];
    expect(again.json().people).toContainEqual({ personId, studyNumber, siteId: null, purposeIds, version: 1 });
    const { total } = again.json();
    const last = await researcher({ url: `${base}/notices/brev/versions/2/ask-again?pageSize=1&page=1000` });
    expect([last.json().total, last.json().page, last.json().people.length]).toEqual([total, total, 1]);
    const asked = await researcher({ url: `${base}/people/${personId}/asked` });
    expect(asked.json().letters).toMatchObject([{ version: 2, asked: [{ isAgain: true }] }]);
    expect((await answer(personId)).json().code).toBe('consent.letter-changed');
    const notice = { noticeId: 'brev', version: 2, language: 'nb' };
    expect((await answer(personId, { notice })).statusCode).toBe(201);
    const left = (await researcher({ url: `${base}/notices/brev/versions/2/ask-again` })).json();
    expect(left.people.map((one: { personId: string }) => one.personId)).not.toContain(personId);
    expect(left.total).toBe(total - 1);
  });
});
