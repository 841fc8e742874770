import { anonymousSentence } from '@folge/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPilots, type Caller, signInAs, startTestApp, type TestApp } from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag']);
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

async function publish(noticeId: string, language: 'nb' | 'nn', more: { text: string; anonymous: boolean }) {
  const url = `/api/pilots/trondelag/notices/${noticeId}/versions/1/${language}`;
  const payload = { title: 'Om undersøkelsen', purposes: ['f_sporreskjema'], ...more };
  expect((await researcher({ method: 'PUT', url, payload })).statusCode).toBe(200);
  return researcher({ method: 'POST', url: `${url}/publish`, payload: {} });
}

it('keeps an anonymous notice as a draft until it says that an answer cannot be found again', async () => {
  const refused = await publish('taust', 'nn', { text: 'Undersøkinga er anonym.', anonymous: true });
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'notice.not-anonymous']);
  expect(refused.json().title).toContain(anonymousSentence('nn'));
  const notices = (await researcher({ url: '/api/pilots/trondelag/notices' })).json();
  expect(notices).toMatchObject([{ noticeId: 'taust', publishedAt: null }]);
  const text = `Undersøkinga er anonym.\n\n${anonymousSentence('nn')}`;
  expect((await publish('taust', 'nn', { text, anonymous: true })).statusCode).toBe(200);
});

it('asks nothing of the kind of a notice that is not about an anonymous survey', async () => {
  expect((await publish('vanlig', 'nb', { text: 'Vi spør.', anonymous: false })).statusCode).toBe(200);
});
