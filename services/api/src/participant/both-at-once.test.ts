import { addAccount } from '@folge/operations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  pilotId,
  signedIn,
  type Telephone,
} from '../../test/participant-fixture.ts';
import { testOrigin } from '../../test/test-app.ts';

let fixture: ParticipantFixture;
let cookie: string;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
  const { databases } = fixture.rights.room;
  const account = { userName: 'kari', displayName: 'Kari', role: 'researcher', pilotId } as const;
  const { password } = await addAccount(databases.access, account);
  const headers = { origin: testOrigin, 'content-type': 'application/json' };
  const payload = { userName: 'kari', password };
  const answer = await fixture.app.inject({ method: 'POST', url: '/api/session', headers, payload });
  cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
});
afterAll(() => fixture.close());

const receiptIn = (body: string) => /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(body)?.[0];

/** Ready to press the last button: each researcher's receipt has a number of its own. */
async function researcherReady(personId: string, act: 'stop' | 'erase') {
  const url = `/api/pilots/${pilotId}/people/${personId}/acts`;
  const headers = { origin: testOrigin, cookie, 'content-type': 'application/json' };
  const { receiptNumber } = (await fixture.app.inject({ method: 'GET', url, headers })).json();
  const payload = { act, permission: null, keepsGiven: act === 'stop', channel: 'oral', receiptNumber };
  return () => fixture.app.inject({ method: 'POST', url, headers, payload });
}

async function personReady(telephone: Telephone, choice: 'keep' | 'delete') {
  const nonce = hidden(await telephone.post('/min/slutte', { choice }), 'nonce');
  return () => telephone.post('/min/slutte/bekreft', { nonce });
}

async function twenty(studyNumber: string, act: 'stop' | 'erase') {
  const { code, personId } = await fixture.issue(studyNumber);
  const telephone = await signedIn(fixture, code);
  const ready = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0 ? researcherReady(personId, act) : personReady(telephone, act === 'stop' ? 'keep' : 'delete'),
    ),
  );
  const receipts = await fixture.rights.main('select from rights.receipt');
  const lines = await fixture.rights.vault('select from vault.ledger');
  const answers = await Promise.all(ready.map((press) => press()));
  const kinds = await fixture.rights.main(`select kind from rights.receipt`);
  const added = (await fixture.rights.vault('select act from vault.ledger order by sequence')).slice(lines.length);
  return { personId, answers, receipts: kinds.length - receipts.length, lines: added.map((line) => line.act) };
}

it('R-4 a researcher’s withdrawal and the person’s own at the same time, twenty in all, are one with one receipt', async () => {
  const { personId, answers, receipts, lines } = await twenty('A-1', 'stop');
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
  expect(new Set(answers.map(({ body }) => receiptIn(body))).size).toBe(1);
  expect([receipts, lines]).toEqual([1, ['withdrawal']]);
  const events = `select purpose_id from research.consent_event where person_id = $1 and state = 'withdrawn' order by 1`;
  expect(await fixture.rights.main(events, [personId])).toEqual([
    { purpose_id: 'f_sporreskjema' },
    { purpose_id: 'f_utfall_kontor' },
  ]);
});

it('R-4 a researcher’s erasure and the person’s own at the same time, twenty in all, are one with one receipt', async () => {
  const { personId, answers, receipts, lines } = await twenty('B-1', 'erase');
  const given = answers.filter(({ statusCode }) => statusCode === 200);
  expect(new Set(given.map(({ body }) => receiptIn(body))).size).toBe(1);
  // Who comes after she is gone is told that nobody is there, or is led away from a page that is over.
  for (const { statusCode } of answers) expect([200, 303, 404]).toContain(statusCode);
  expect([receipts, lines]).toEqual([1, ['erasure', 'erasure_completed']]);
  expect(await fixture.rights.main('select from identity.person where person_id = $1', [personId])).toEqual([]);
});
