import { createHash, randomUUID } from 'node:crypto';
import { keepTrail, seal, TrailChain, trailWitness } from '@folge/operations';
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
const pilot = '/api/pilots/trondelag';
const uploadId = randomUUID();

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag', 'oslo']);
  await addOfficeAndNotice(test, 'trondelag');
  await test.asSuperuser(
    `insert into catalogue.outcome (pilot_id, outcome_id, name, value_kind, codes, purpose_id, body)
     values ('trondelag', 'status', '{"nb":"Status"}', 'code',
             '[{"code":"arbeid","label":{"nb":"I arbeid"}},{"code":"ytelse","label":{"nb":"Ytelse"}}]', 'f_utfall', '{}')`,
  );
  await test.asSuperuser(
    `insert into research.upload (pilot_id, upload_id, kind, file_name, file_digest, file_bytes, state, uploaded_by)
     values ('trondelag', $1, 'outcomes', 'utfall.csv', '\\x01', 1, 'saved', gen_random_uuid())`,
    [uploadId],
  );
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
  const made = await researcher({
    method: 'POST',
    url: `${pilot}/people`,
    payload: { studyNumber: 'HENV-1', name: 'Henvender' },
  });
  personId = made.json().personId;
});
afterAll(() => test.close());

const placeOf = (table: string, column: string, recordId: string) => ({ table, column, recordId });

/** A request of the person about an outcome that is contested, as the person's own page leaves it. */
async function contest(dueOn = '2099-01-01'): Promise<string> {
  const [requestId, valueId] = [randomUUID(), randomUUID()];
  const key = (await test.app.platform.keyring.personKeys([personId])).get(personId) as Buffer;
  const outcome = {
    outcomeId: 'status',
    name: { nb: 'Status' },
    codes: [
      { code: 'arbeid', label: { nb: 'I arbeid' } },
      { code: 'ytelse', label: { nb: 'Ytelse' } },
    ],
    unit: null,
    valueKind: 'code',
    fromNav: false,
    occasion: `o-${valueId.slice(0, 6)}`,
    uploadId,
    occurredOn: '2026-01-01',
    recordedAt: null,
    isReplaced: false,
    code: 'ytelse',
    number: null,
    day: null,
    coveredBy: null,
    contentDigest: createHash('sha256').update('x').digest('hex'),
  };
  const sealedValue = seal(
    key,
    JSON.stringify({ type: 'outcome', outcome }),
    placeOf('rights.sealed_value', 'value', valueId),
  );
  const said = JSON.stringify({
    about: 'Status',
    stands: 'Ytelse',
    shouldBe: 'I arbeid',
    statement: 'Jeg begynte i januar',
  });
  await test.asSuperuser(
    `insert into rights.sealed_value (pilot_id, person_id, value_id, object_type, reason, sealed_value)
     values ('trondelag', $1, $2, 'outcome', 'contested', $3)`,
    [personId, valueId, sealedValue],
  );
  await test.asSuperuser(
    `insert into rights.request (pilot_id, person_id, request_id, kind, value_id, sealed_statement, made_at, due_on)
     values ('trondelag', $1, $2, 'correction', $3, $4, $5::date - 30, $5)`,
    [personId, requestId, valueId, seal(key, said, placeOf('rights.request', 'statement', requestId)), dueOn],
  );
  return requestId;
}

const decide = (requestId: string, payload: object) =>
  researcher({ method: 'POST', url: `${pilot}/requests/${requestId}/decision`, payload });
const outcomes = () =>
  test.asSuperuser(
    'select code, content_digest is not null as digested from research.outcome_value where person_id = $1 order by occasion',
    [personId],
  );

describe('L-14 a contested value', () => {
  it('L-14 is shown to researchers with what the person wrote and the day it is due', async () => {
    const requestId = await contest('2020-01-31');
    const { requests } = (await researcher({ url: `${pilot}/requests` })).json();
    expect(requests[0]).toMatchObject({
      requestId,
      personId,
      studyNumber: 'HENV-1',
      kind: 'correction',
      dueOn: '2020-01-31',
      overdue: true,
      decision: null,
      statement: { about: 'Status', stands: 'Ytelse', shouldBe: 'I arbeid', words: 'Jeg begynte i januar' },
      contested: { outcomeId: 'status', valueKind: 'code', value: 'ytelse' },
    });
    expect((await decide(requestId, { decision: 'refused' })).statusCode).toBe(200);
    expect(await outcomes()).toEqual([{ code: 'ytelse', digested: true }]);
    await test.asSuperuser('delete from research.outcome_value');
  });

  it('L-14 is counted again with the right value when the person is right, once', async () => {
    const requestId = await contest();
    expect((await decide(requestId, { decision: 'accepted' })).json().code).toBe('request.value-missing');
    expect((await decide(requestId, { decision: 'accepted', value: 'ferie' })).json().code).toBe(
      'request.value-missing',
    );
    expect(await outcomes()).toEqual([]);
    const decided = await decide(requestId, { decision: 'accepted', value: 'arbeid' });
    expect(decided.statusCode, decided.body).toBe(200);
    expect(await outcomes()).toEqual([{ code: 'arbeid', digested: true }]);
    expect(await test.asSuperuser('select from rights.sealed_value')).toEqual([]);
    expect((await decide(requestId, { decision: 'refused' })).json().code).toBe('request.decided');
    expect(await outcomes()).toEqual([{ code: 'arbeid', digested: true }]);
  });

  it('L-12 a new PIN that somebody with the letter asked for is refused and the old one holds, or it is set aside', async () => {
    await test.asSuperuser(
      `insert into identity.pin (pilot_id, person_id, holder, pin_digest) values ('trondelag', $1, 'person', 'kept')`,
      [personId],
    );
    const pinAfter = async (decision: 'refused' | 'accepted') => {
      const requestId = randomUUID();
      await test.asSuperuser(
        `insert into rights.request (pilot_id, person_id, request_id, kind, due_on) values ('trondelag', $1, $2, 'lost_pin', now())`,
        [personId, requestId],
      );
      const decided = await researcher({
        method: 'POST',
        url: `${pilot}/requests/${requestId}/decision`,
        payload: { decision },
      });
      const [pin] = await test.asSuperuser('select pin_digest from identity.pin where person_id = $1', [personId]);
      return [decided.statusCode, pin];
    };
    expect(await pinAfter('refused')).toEqual([200, { pin_digest: 'kept' }]);
    expect(await pinAfter('accepted')).toEqual([200, { pin_digest: null }]);
  });

  it('is nobody’s in another pilot', async () => {
    const other = await signInAs(test, { role: 'researcher', pilotId: 'oslo' });
    const requestId = await contest();
    const url = `/api/pilots/oslo/requests/${requestId}/decision`;
    const answer = await other({ method: 'POST', url, payload: { decision: 'refused' } });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
    await decide(requestId, { decision: 'refused' });
  });
});

describe('the privacy officer', () => {
  it('sees counts and days of all pilots, the trail’s and the ledger’s state, and no person', async () => {
    await contest('2020-01-31');
    await contest('2099-01-01');
    const officer = await signInAs(test, { role: 'privacy_officer' });
    const { configuration, keyring, databases } = test.app.platform;
    const witness = trailWitness(configuration.auditWitnessFile, keyring);
    await keepTrail(databases.audit, { chain: new TrailChain(databases.audit), witness });
    await test.asSuperuser("insert into rights.rehearsal (passed, steps) values (true, '[]')");
    const answer = await officer({ url: '/api/privacy-overview' });
    expect(answer.statusCode, answer.body).toBe(200);
    const overview = answer.json();
    expect(overview.requests).toEqual([
      { pilotId: 'trondelag', kind: 'correction', waiting: 2, overdue: 1, oldestDue: '2020-01-31' },
    ]);
    expect(overview.trail).toMatchObject({ state: 'whole', published: overview.trail.chained });
    expect(overview.trail.chained).toBeGreaterThan(5);
    // The PIN that was set aside.
    expect(overview.ledger).toEqual({ carriedOut: 1, gateIsOpen: true, closedBecause: null });
    expect(overview.rehearsal).toMatchObject({ passed: true });
    expect(answer.body).not.toMatch(new RegExp(`${personId}|HENV-1|Henvender|januar`));
  });

  it('of one pilot sees that one; nobody else sees anything, and neither does the login by itself', async () => {
    const ofOslo = await signInAs(test, { role: 'privacy_officer', pilotId: 'oslo' });
    expect((await ofOslo({ url: '/api/privacy-overview' })).json()).toMatchObject({ requests: [], holderTasks: [] });
    const refused = await researcher({ url: '/api/privacy-overview' });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'role.missing']);
    const { rows } = await test.database.databases.pools.app.query('select * from rights.open_requests($1)', [
      randomUUID(),
    ]);
    expect(rows).toEqual([]);
  });
});

it('L-13 requests come a page at a time, those that wait first, and all of them are counted', async () => {
  await contest('2098-01-01');
  await contest('2097-01-01');
  const shown = async (query: string) => (await researcher({ url: `${pilot}/requests${query}` })).json();
  const all = await shown('?pageSize=200');
  expect(all.total).toBeGreaterThanOrEqual(2);
  expect(all.requests).toHaveLength(all.total);
  const isWaiting = all.requests.map(({ decision }: { decision: string | null }) => decision === null);
  expect(isWaiting).toEqual(isWaiting.toSorted().reverse());
  const due = all.requests.map(({ dueOn }: { dueOn: string }) => dueOn).slice(0, isWaiting.lastIndexOf(true) + 1);
  expect(due).toEqual(due.toSorted());
  expect(due).toEqual(expect.arrayContaining(['2097-01-01', '2098-01-01']));
  const first = await shown('?pageSize=1');
  expect(first).toEqual({ total: all.total, page: 1, pageSize: 1, requests: all.requests.slice(0, 1) });
  const second = await shown('?page=2&pageSize=1');
  expect(second.requests).toEqual(all.requests.slice(1, 2));
  expect((await shown(`?page=${all.total + 7}&pageSize=1`)).requests).toEqual(all.requests.slice(-1));
});

describe('L-12 a request for a new PIN', () => {
  it('L-12 waits still where the PIN could not be set aside: nobody is told that another can be chosen', async () => {
    const requestId = randomUUID();
    await test.asSuperuser(
      `insert into rights.request (pilot_id, person_id, request_id, kind, due_on) values ('trondelag', $1, $2, 'lost_pin', now())`,
      [personId, requestId],
    );
    const url = `${pilot}/requests/${requestId}/decision`;
    const accept = () => researcher({ method: 'POST', url, payload: { decision: 'accepted' } });
    const { rights } = test.app.platform;
    const { witnessFile } = rights;
    rights.witnessFile = '/dev/null/witness';
    expect((await accept()).statusCode).toBeGreaterThanOrEqual(500);
    rights.witnessFile = witnessFile;
    const decision = async () =>
      (await test.asSuperuser('select decision from rights.request where request_id = $1', [requestId]))[0]?.decision;
    expect(await decision()).toBe(null);
    expect((await accept()).statusCode).toBe(200);
    expect(await decision()).toBe('accepted');
    expect((await accept()).json().code).toBe('request.decided');
  });
});

describe('A-9 a decision in the trail', () => {
  const noted = () =>
    test.asSuperuser(`select action, outcome from audit.event
      where request_id is not null and (action like 'POST %/decision' or action = 'pin_cleared') order by event_id`);
  const clear = () => test.asSuperuser(`delete from rights.request where decision is null`);

  it('A-9 is noted as done where it was decided, and not where it was refused', async () => {
    const before = (await noted()).length;
    const requestId = await contest();
    expect((await decide(requestId, { decision: 'accepted' })).json().code).toBe('request.value-missing');
    expect((await decide(requestId, { decision: 'accepted', value: 'ferie' })).statusCode).toBe(422);
    expect((await noted()).slice(before)).toEqual([]);
    expect((await decide(requestId, { decision: 'refused' })).statusCode).toBe(200);
    expect((await decide(requestId, { decision: 'refused' })).statusCode).toBe(409);
    const route = { action: 'POST /api/pilots/:pilotId/requests/:requestId/decision', outcome: 'done' };
    expect((await noted()).slice(before)).toEqual([route]);
    await clear();
  });

  it('A-9 L-12 tells that the PIN was set aside with the act itself', async () => {
    const before = (await noted()).length;
    const requestId = randomUUID();
    await test.asSuperuser(
      `insert into rights.request (pilot_id, person_id, request_id, kind, due_on) values ('trondelag', $1, $2, 'lost_pin', now())`,
      [personId, requestId],
    );
    const { rights } = test.app.platform;
    const { witnessFile } = rights;
    rights.witnessFile = '/dev/null/witness';
    expect((await decide(requestId, { decision: 'accepted' })).statusCode).toBe(500);
    expect((await noted()).slice(before)).toEqual([]);
    rights.witnessFile = witnessFile;
    expect((await decide(requestId, { decision: 'accepted' })).statusCode).toBe(200);
    const all = (await noted()).slice(before).map(({ action }) => action);
    expect(all).toEqual(['pin_cleared', 'POST /api/pilots/:pilotId/requests/:requestId/decision']);
  });
});
