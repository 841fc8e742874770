import { dayInNorway, type NewConsentEvent, type PossibleActs } from '@folge/contracts';
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
const people = '/api/pilots/trondelag/people';
const given: NewConsentEvent = {
  purposeId: 'f_sporreskjema',
  permission: 'participation',
  state: 'given',
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  channel: 'paper',
  occurredOn: '2026-01-10',
  keepsGiven: false,
};

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag', 'rogaland']);
  await addOfficeAndNotice(test, 'trondelag');
  await addOfficeAndNotice(test, 'rogaland');
  await test.asSuperuser("update catalogue.pilot set legal_basis = 'public_interest' where pilot_id = 'rogaland'");
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

async function registered(): Promise<string> {
  const answer = await researcher({ method: 'POST', url: people, payload: { name: 'Oppdiktet', consents: [given] } });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json().personId;
}

async function possible(personId: string, caller = researcher): Promise<PossibleActs> {
  return (await caller({ url: `${people}/${personId}/acts` })).json();
}

const act = (personId: string, payload: object, caller = researcher) =>
  caller({
    method: 'POST',
    url: `${people}/${personId}/acts`,
    payload: { permission: null, keepsGiven: false, channel: 'oral', ...payload },
  });

const dayAgo = (days: number) => dayInNorway(Date.now() - days * 86_400_000);
const ledger = async () => (await test.database.databases.pools.vault.query('select act from vault.ledger')).rows;
const show = (personId: string) => researcher({ url: `${people}/${personId}` });

describe('C-9 for a person who calls', () => {
  it('erases everything, once under one receipt number, with a receipt that says when and nothing about whom', async () => {
    const personId = await registered();
    const { receiptNumber, standing, legalBasis } = await possible(personId);
    expect([standing, legalBasis]).toEqual([
      [{ purposeId: 'f_sporreskjema', permission: 'participation', copiesAt: [] }],
      'consent',
    ]);
    const before = (await ledger()).length;
    const answers = await Promise.all([0, 1, 2].map(() => act(personId, { act: 'erase', receiptNumber })));
    const again = await act(personId, { act: 'erase', receiptNumber });
    for (const answer of [...answers, again]) {
      expect([answer.statusCode, answer.json()]).toEqual([200, answers[0]?.json()]);
    }
    expect(again.json()).toMatchObject({ receiptNumber, kind: 'erasure', purposeId: null, alsoAt: [] });
    expect(again.body).not.toContain(personId);
    expect((await show(personId)).statusCode).toBe(404);
    expect((await ledger()).length - before).toBe(2);
  });

  it('stops and keeps: what was given still counts, and the event says how it was said', async () => {
    const personId = await registered();
    const { receiptNumber } = await possible(personId);
    const answer = await act(personId, { act: 'stop', keepsGiven: true, receiptNumber });
    expect(answer.json()).toMatchObject({ kind: 'withdrawal', keepsGiven: true, unreadableHereAfter: null });
    const shown = (await show(personId)).json();
    expect(shown.coveredPurposes).toEqual(['f_sporreskjema']);
    expect(shown.consents[0]).toMatchObject({ state: 'withdrawn', channel: 'oral', recordedByRole: 'researcher' });
  });

  it('L-13 takes the day it was received, beside the time it was recorded: on the event, the receipt and what is due', async () => {
    const personId = await registered();
    const { receiptNumber, joinedOn } = await possible(personId);
    expect(joinedOn).toBe('2026-01-10');
    await test.asSuperuser(
      `insert into rights.copy_holder (pilot_id, system, answerable, contact, wave_id, registered_by)
         values ('trondelag', 'Nettskjema', 'Oppdiktet', 'Oppdiktet', 'T0', gen_random_uuid())`,
    );
    await test.asSuperuser(
      `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version,
         covered_by, content_digest, answers)
       select 'trondelag', 'T0', 'i', e.person_id, gen_random_uuid(), 1, e.event_id, 'x', '{1}'
         from research.consent_event e where e.person_id = $1`,
      [personId],
    );
    const permission = { purposeId: 'f_sporreskjema', permission: 'participation' };
    const receivedOn = dayAgo(12);
    const answer = await act(personId, { act: 'stop', permission, channel: 'paper', receiptNumber, receivedOn });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { kind: 'withdrawal', receivedOn }]);
    expect(dayInNorway(answer.json().madeAt)).toBe(dayAgo(0));
    const shown = (await show(personId)).json();
    expect(shown.consents[0]).toMatchObject({ state: 'withdrawn', occurredOn: receivedOn, channel: 'paper' });
    expect(dayInNorway(shown.consents[0].recordedAt)).toBe(dayAgo(0));
    const due = await test.asSuperuser('select due_on::text as due from rights.holder_task where receipt_number = $1', [
      receiptNumber,
    ]);
    expect(due).toEqual([{ due: dayAgo(-18) }]);
  });

  it('keeps the day that a pause was received', async () => {
    const personId = await registered();
    const { receiptNumber } = await possible(personId);
    const receivedOn = dayAgo(3);
    await act(personId, { act: 'restrict', receiptNumber, receivedOn });
    const events = await test.asSuperuser(
      'select state, received_on::text as day from rights.restriction_event where person_id = $1',
      [personId],
    );
    expect(events).toEqual([{ state: 'restricted', day: receivedOn }]);
  });

  it('refuses a day to come, and one before the person joined; nothing is done', async () => {
    const personId = await registered();
    const { receiptNumber } = await possible(personId);
    const before = (await ledger()).length;
    for (const receivedOn of [dayAgo(-1), '2026-01-09']) {
      const answer = await act(personId, { act: 'stop', keepsGiven: true, receiptNumber, receivedOn });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'act.received-on']);
    }
    const early = { ...given, state: 'withdrawn', occurredOn: '2026-01-09' };
    const answer = await researcher({ method: 'POST', url: `${people}/${personId}/consent-events`, payload: early });
    expect(answer.json().code).toBe('act.received-on');
    expect((await ledger()).length).toBe(before);
  });

  it('withdraws one purpose and deletes what it covered', async () => {
    const personId = await registered();
    const { receiptNumber } = await possible(personId);
    const permission = { purposeId: 'f_sporreskjema', permission: 'participation' };
    const answer = await act(personId, { act: 'stop', permission, receiptNumber });
    expect(answer.json()).toMatchObject({ kind: 'withdrawal', purposeId: 'f_sporreskjema', keepsGiven: false });
    expect((await show(personId)).json().coveredPurposes).toEqual([]);
  });

  it('restricts and lifts', async () => {
    const personId = await registered();
    const restricting = await possible(personId);
    expect(restricting.isRestricted).toBe(false);
    await act(personId, { act: 'restrict', receiptNumber: restricting.receiptNumber });
    const lifting = await possible(personId);
    expect(lifting.isRestricted).toBe(true);
    expect((await show(personId)).json().coveredPurposes).toEqual([]);
    await act(personId, { act: 'lift', receiptNumber: lifting.receiptNumber });
    expect((await show(personId)).json().coveredPurposes).toEqual(['f_sporreskjema']);
  });

  it('objects where the study rests on public interest', async () => {
    const url = '/api/pilots/rogaland/people';
    const theirs = await signInAs(test, { role: 'researcher', pilotId: 'rogaland' });
    const told = { ...given, state: 'notified' };
    const { personId } = (await theirs({ method: 'POST', url, payload: { consents: [told] } })).json();
    const { receiptNumber, legalBasis } = (await theirs({ url: `${url}/${personId}/acts` })).json();
    expect(legalBasis).toBe('public_interest');
    const answer = await theirs({
      method: 'POST',
      url: `${url}/${personId}/acts`,
      payload: { act: 'stop', permission: null, keepsGiven: true, channel: 'paper', receiptNumber },
    });
    expect(answer.json()).toMatchObject({ kind: 'objection', keepsGiven: true });
    const [latest] = (await theirs({ url: `${url}/${personId}` })).json().consents;
    expect(latest.state).toBe('objected');
  });
});

it('C-8 takes no reason, and nothing but what the act is', async () => {
  const personId = await registered();
  const { receiptNumber } = await possible(personId);
  for (const payload of [
    { act: 'erase', receiptNumber, reason: 'orker ikke' },
    { act: 'erase', receiptNumber, keepsGiven: true },
    { act: 'stop', receiptNumber },
    { act: 'erase', receiptNumber: 'ABC' },
  ]) {
    expect((await act(personId, payload)).statusCode).toBe(400);
  }
  expect((await show(personId)).statusCode).toBe(200);
});

it('refuses the number of another act’s receipt', async () => {
  const [one, other] = [await registered(), await registered()];
  const { receiptNumber } = await possible(one);
  await act(one, { act: 'restrict', receiptNumber });
  const answer = await act(other, { act: 'erase', receiptNumber });
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'receipt.of-another-act']);
  expect((await show(other)).statusCode).toBe(200);
});

it('A-2 answers for the person of a foreign pilot as for one that does not exist, and does nothing', async () => {
  const personId = await registered();
  const { receiptNumber } = await possible(personId);
  const stranger = await signInAs(test, { role: 'researcher', pilotId: 'rogaland' });
  const nobody = '0190b1f2-0000-4000-8000-000000000000';
  const answers = [
    await act(personId, { act: 'erase', receiptNumber }, stranger),
    await stranger({ url: `/api/pilots/rogaland/people/${personId}/acts` }),
    await act(nobody, { act: 'erase', receiptNumber }),
  ];
  for (const answer of answers) expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
  expect((await show(personId)).statusCode).toBe(200);
});

it('C-10 has a withdrawal that is recorded as an event in the ledger too: there is no second road', async () => {
  const personId = await registered();
  const before = (await ledger()).length;
  const { notice: _, ...withoutNotice } = given;
  const payload = { ...withoutNotice, state: 'withdrawn', occurredOn: '2026-02-01' };
  const answer = await researcher({ method: 'POST', url: `${people}/${personId}/consent-events`, payload });
  expect(answer.statusCode, answer.body).toBe(201);
  expect(answer.json()[0]).toMatchObject({ state: 'withdrawn', channel: 'paper', current: true });
  expect((await ledger()).slice(before)).toEqual([{ act: 'withdrawal' }]);
});

it.each(['refused', 'expired', 'invalidated'])(
  'C-10 lets no event that says %s end a permission that stands: an old backup would bring it back',
  async (state) => {
    const personId = await registered();
    const before = (await ledger()).length;
    const { notice: _, ...withoutNotice } = given;
    const send = (change: object) => {
      const payload = { ...withoutNotice, state, occurredOn: '2026-02-01', ...change };
      return researcher({ method: 'POST', url: `${people}/${personId}/consent-events`, payload });
    };
    const answer = await send({});
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'consent.take-back-instead']);
    expect((await ledger()).length).toBe(before);
    // Where nothing stands it is recorded: somebody who was asked says no.
    await send({ state: 'withdrawn' });
    expect((await send({})).statusCode).toBe(201);
  },
);

it('R-4 takes no receipt number of somebody else’s act: nothing would be done, and a receipt would say it was', async () => {
  const [first, second] = [await registered(), await registered()];
  for (const payload of [{ act: 'restrict' }, { act: 'erase' }]) {
    const { receiptNumber } = await possible(first);
    expect((await act(first, { ...payload, receiptNumber })).statusCode).toBe(200);
    const answer = await act(second, { ...payload, receiptNumber });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'receipt.of-another-act']);
  }
  expect((await show(second)).json().coveredPurposes).toEqual(['f_sporreskjema']);
});
