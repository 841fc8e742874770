import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addOfficeAndNotice, addPilots, type Caller, signInAs, startTestApp, type TestApp } from '../test/test-app.ts';

vi.setConfig({ testTimeout: 60_000 });

let test: TestApp;
let researcher: Caller;
const people = '/api/pilots/own/people';
const report = '/api/pilots/own/reports/goal-attainment';

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['own']);
  await addOfficeAndNotice(test, 'own');
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'own' });
});
afterAll(() => test.close());

const given = {
  purposeId: 'f_sporreskjema',
  permission: 'participation',
  state: 'given',
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  channel: 'paper',
  occurredOn: '2026-01-10',
};

async function registered(): Promise<string> {
  const answer = await researcher({ method: 'POST', url: people, payload: { consents: [given] } });
  return answer.json().personId;
}

async function act(personId: string, payload: object): Promise<void> {
  const url = `${people}/${personId}/acts`;
  const { receiptNumber } = (await researcher({ url })).json();
  const wanted = { permission: null, keepsGiven: false, channel: 'paper', receiptNumber, ...payload };
  const answer = await researcher({ method: 'POST', url, payload: wanted });
  expect(answer.statusCode, answer.body).toBe(200);
}

const shown = async () => (await researcher({ url: report })).json().reportId;
const areAllStale = async () => {
  const rows = await test.asSuperuser('select stale from research.report');
  return rows.length > 0 && rows.every(({ stale }) => stale);
};

it.each([
  ['an erasure', { act: 'erase' }],
  ['a withdrawal that keeps what was given', { act: 'stop', keepsGiven: true }],
  [
    'withdrawal of one purpose',
    { act: 'stop', permission: { purposeId: 'f_sporreskjema', permission: 'participation' } },
  ],
  ['a restriction', { act: 'restrict' }],
] as const)(
  'C-10 E-1 serves no stored report after %s until it is made again, from the table or from memory',
  async (_, wanted) => {
    const personId = await registered();
    const first = await shown();
    // The second time it comes out of what the process keeps.
    expect(await shown()).toBe(first);
    await act(personId, wanted);
    expect(await areAllStale()).toBe(true);
    const again = await shown();
    expect(again).not.toBe(first);
    for (const url of [`${report}.json`, `${report}.pdf?language=nb`]) {
      expect((await researcher({ url })).statusCode, url).toBe(200);
    }
  },
);

it('E-11 keeps nothing of a person back for research because a report has counted her', async () => {
  const personId = await registered();
  await shown();
  const left = async () =>
    (
      await test.asSuperuser(`
        select 'person' as kind from research.person where person_id = '${personId}'
        union all select 'identity' from identity.person where person_id = '${personId}'
        union all select 'permission' from research.consent_event where person_id = '${personId}'`)
    ).map(({ kind }) => kind);
  expect((await left()).toSorted()).toEqual(['identity', 'permission', 'person']);
  await act(personId, { act: 'erase' });
  expect(await left()).toEqual([]);
});
