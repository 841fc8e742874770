import { anonymousSentence } from '@folge/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeParts } from '../../test/notice-parts.ts';
import { addPilots, type Caller, signInAs, startTestApp, type TestApp } from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag']);
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

type More = { text: string; anonymous: boolean; parts?: Record<string, string>; passedOnByNav?: boolean };

async function publish(noticeId: string, language: 'nb' | 'nn' | 'pl', more: More) {
  const url = `/api/pilots/trondelag/notices/${noticeId}/versions/1/${language}`;
  const payload = { title: 'Om undersøkelsen', purposes: ['f_sporreskjema'], parts: wholeParts, ...more };
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

it('C-7 publishes no letter that leaves out what has to be said, and says each thing in a sentence', async () => {
  const { withdrawal: _withdrawal, complaint: _complaint, ...parts } = wholeParts;
  const refused = await publish('halvt', 'nb', { text: 'Vi spør.', anonymous: false, parts });
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'notice.incomplete']);
  expect(refused.json().title).toBe(
    'Informasjonsskrivet kan ikke publiseres ennå. Skrivet sier ikke at en kan slutte når som helst uten å si hvorfor. Skrivet sier ikke at en kan klage til Datatilsynet.',
  );
});

it('C-7 asks for the sentence about who was asked where NAV passes the letter on', async () => {
  const { not_known_until_yes: _left, ...parts } = wholeParts;
  const refused = await publish('formidlet', 'nb', { text: 'Vi spør.', anonymous: false, parts, passedOnByNav: true });
  expect(refused.json().facts).toEqual({ lacks: 'not_known_until_yes' });
});

it('C-5 freezes a published letter: 409 for a change, and for the owner of the tables', async () => {
  expect((await publish('frosset', 'nb', { text: 'Vi spør.', anonymous: false })).statusCode).toBe(200);
  const url = '/api/pilots/trondelag/notices/frosset/versions/1/nb';
  const payload = { title: 'Nytt', text: 'Nytt', purposes: ['f_sporreskjema'], anonymous: false };
  const refused = await researcher({ method: 'PUT', url, payload });
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'catalogue.published']);
  expect((await researcher({ method: 'DELETE', url })).statusCode).toBe(409);
  await expect(
    test.asSuperuser("update catalogue.notice set title = 'Nytt' where notice_id = 'frosset'"),
  ).rejects.toThrow('published is frozen');
  await expect(test.asSuperuser('truncate catalogue.notice cascade')).rejects.toThrow('frozen');
});

it('C-12 marks who has read a translation, once, and only when it is published', async () => {
  const url = '/api/pilots/trondelag/notices/polsk/versions/1/pl';
  const payload = { reviewedBy: 'Oppdiktet oversetter', reviewedOn: '2026-11-01' };
  expect((await publish('polsk', 'pl', { text: 'Pytamy.', anonymous: false })).json().reviewedBy).toBeNull();
  const reviewed = await researcher({ method: 'POST', url: `${url}/review`, payload });
  expect(reviewed.json()).toMatchObject(payload);
  expect((await researcher({ method: 'POST', url: `${url}/review`, payload })).json().code).toBe(
    'notice.reviewed-already',
  );
});
