import { createHash } from 'node:crypto';
import { ParticipantLanguage } from '@folge/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readQrCodes } from '../../test/read-qr-codes.ts';
import {
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
  testOrigin,
} from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
let personIds: string[];
beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['nord']);
  await addOfficeAndNotice(test, 'nord');
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'nord' });
  const people = { method: 'POST', url: '/api/pilots/nord/people' } as const;
  personIds = [];
  for (const name of ['Oppdiktet En', 'Oppdiktet To']) {
    personIds.push((await researcher({ ...people, payload: { name } })).json().personId);
  }
});
afterAll(() => test.close());

const link = /^http:\/\/folge\.test\/min#([0-9A-HJKMNP-TV-Z]{26})$/;
const openWith = (code: string) =>
  test.app.inject({
    method: 'POST',
    url: '/min/kode',
    headers: { origin: testOrigin, 'content-type': 'application/x-www-form-urlencoded' },
    payload: String(new URLSearchParams({ code })),
  });

it.each(ParticipantLanguage.options)(
  'L-1 the QR code on the letter in %s is the link that opens that letter',
  async (language) => {
    const made = await researcher({
      method: 'POST',
      url: '/api/pilots/nord/letters',
      payload: { personIds, language },
    });
    expect(made.statusCode).toBe(200);
    const read = await readQrCodes(made.rawPayload, 2);
    expect(read).toHaveLength(2);
    const codes = read.map((text) => link.exec(text)?.[1] ?? `no link: ${text}`);
    expect(new Set(codes).size).toBe(2);
    for (const code of codes) {
      const digest = createHash('sha256').update(code).digest();
      const kept = await test.asSuperuser('select language from identity.link where code_digest = $1', [digest]);
      expect(kept).toEqual([{ language }]);
      const opened = await openWith(code);
      expect([opened.statusCode, opened.headers.location]).toEqual([303, '/min']);
    }
    // As an old telephone sees it, from further away.
    expect(await readQrCodes(made.rawPayload, 1)).toEqual(read);
  },
);
