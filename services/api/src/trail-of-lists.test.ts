import { personReferences } from '@folge/operations';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleRequest } from '../test/sample-request.ts';
import {
  addInstrument,
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
} from '../test/test-app.ts';

/** A walk through every route, with people whom nobody could mistake in whatever it may list: whoever is told of is in the trail. */
let test: TestApp;
let researcher: Caller;
let routes: RouteOptions[];
type Told = { personId: string; words: string[] };
const people: Told[] = [];
const pilot = '/api/pilots/own';

async function register(letter: string): Promise<string> {
  const words = { studyNumber: `LISTE-${letter}`, name: `Listenavn${letter}`, contact: `liste-${letter}@example.no` };
  const notice = { noticeId: 'skriv', version: 1, language: 'nb' };
  const yes = { purposeId: 'f_sporreskjema', state: 'given', notice, channel: 'paper', occurredOn: '2026-01-10' };
  const payload = { ...words, sites: [{ siteId: 'kontor-a' }], consents: [yes] };
  const answer = await researcher({ method: 'POST', url: `${pilot}/people`, payload });
  expect(answer.statusCode, answer.body).toBe(201);
  const { personId } = answer.json();
  people.push({ personId, words: [personId, ...Object.values(words)] });
  return personId;
}

async function answered(personId: string): Promise<void> {
  await test.asSuperuser(
    `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version,
       site_id, covered_by, content_digest, answers)
     values ('own', 'T0', 'own-instrument', $1, gen_random_uuid(), 1, 'kontor-a',
       (select event_id from research.consent_event where person_id = $1), '\\x00', '{3}')`,
    [personId],
  );
}

/** Somebody whose copy lies outside too, and who takes back what she gave: a task with her study number. */
async function leave(personId: string): Promise<void> {
  const url = `${pilot}/people/${personId}/acts`;
  const { receiptNumber } = (await researcher({ url })).json();
  const permission = { purposeId: 'f_sporreskjema', permission: 'participation' };
  const payload = { act: 'stop', permission, keepsGiven: false, channel: 'paper', receiptNumber };
  const answer = await researcher({ method: 'POST', url, payload });
  expect(answer.statusCode, answer.body).toBe(200);
}

const ask = async (personId: string) => {
  const [made] = await test.asSuperuser(
    `insert into rights.request (pilot_id, person_id, kind, due_on) values ('own', $1, 'question', now()::date)
     returning request_id`,
    [personId],
  );
  return String(made?.request_id);
};
const taskOf = async (personId: string) => {
  const [task] = await test.asSuperuser(
    `select t.task_id, t.holder_id from rights.holder_task t
       join rights.receipt_of_person p using (pilot_id, receipt_number) where p.person_id = $1`,
    [personId],
  );
  return { taskId: String(task?.task_id), holderId: String(task?.holder_id) };
};

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['own']);
  await addOfficeAndNotice(test, 'own');
  await addInstrument(test, 'own');
  researcher = await signInAs(test, { role: 'principal_investigator', pilotId: 'own' });
  routes = test.app.routeList.filter(({ method, config }) => method !== 'HEAD' && config?.pilot === 'path');
  const wave = { name: { nb: 'Ved start' }, instrumentIds: ['own-instrument'], revision: null };
  await researcher({ method: 'PUT', url: `${pilot}/waves/T0`, payload: wave });
  const holder = { waveId: 'T0', system: 'Lydopptak', answerable: 'Forsker A', contact: 'a@example.no' };
  await researcher({ method: 'POST', url: `${pilot}/holders`, payload: holder });
  for (const letter of ['A', 'B', 'C', 'D']) await register(letter);
  const [stays, asks, leaves, alsoLeaves] = people.map(({ personId }) => personId) as [string, string, string, string];
  for (const personId of [leaves, alsoLeaves]) await answered(personId);
  for (const personId of [leaves, alsoLeaves]) await leave(personId);
  for (const personId of [stays, asks]) await ask(personId);
  const letters = { personIds: [stays, asks], language: 'nb', expiresOn: '2030-01-01' };
  const made = await researcher({ method: 'POST', url: `${pilot}/letters`, payload: letters });
  expect(made.statusCode).toBe(200);
  await test.asSuperuser(`update catalogue.notice set published_at = now() where version = 2`);
});
afterAll(() => test.close());

const nameOf = ({ method, url }: RouteOptions) => `${method} ${url.replace('/api/pilots/:pilotId', '')}`;

/** Who stands in the trail for a request, whatever rows it left, and how many rows that were. */
async function notedFor(requestId: unknown): Promise<{ rows: number; references: Set<string> }> {
  const rows = await test.asSuperuser(
    `select e.event_id, encode(p.reference, 'hex') as reference
       from audit.event e left join audit.event_person p using (event_id)
      where e.request_id = $1 and e.outcome = 'done'`,
    [requestId],
  );
  return {
    rows: new Set(rows.map(({ event_id }) => event_id)).size,
    references: new Set(rows.map(({ reference }) => String(reference))),
  };
}

/** Of an answer, the people it tells of whom the trail does not name; undefined: it tells of nobody. */
async function missingIn(answer: Awaited<ReturnType<Caller>>): Promise<string[] | undefined> {
  const told = people.filter(({ words }) => words.some((word) => answer.body.includes(word)));
  if (told.length === 0) return undefined;
  const { references } = await notedFor(answer.headers['x-request-id']);
  const missing: string[] = [];
  for (const { personId, words } of told) {
    const [reference] = await personReferences(test.app.platform.keyring, [personId]);
    if (!reference || !references.has(reference.toString('hex'))) missing.push(words[1] as string);
  }
  return missing;
}

/** The keys that an answer may have, however deep. */
function keysOf(contract: z.ZodType): Set<string> {
  const keys = new Set<string>();
  JSON.stringify(z.toJSONSchema(contract, { unrepresentable: 'any' }), (_, value: unknown) => {
    const { properties } = (value ?? {}) as { properties?: object };
    for (const key of Object.keys(properties ?? {})) keys.add(key);
    return value;
  });
  return keys;
}

const leadsToPeople = ['personId', 'personIds', 'studyNumber', 'taskId'];

/** Whether what is promised of an answer has room for people: these have to tell of some in this walk. */
function mayTellOfPeople({ schema, url }: RouteOptions): boolean {
  const response = (schema as { response?: Record<string, z.ZodType> } | undefined)?.response ?? {};
  const keys = Object.values(response).flatMap((contract) => [...keysOf(contract)]);
  return url.endsWith('tasks.csv') || keys.some((key) => leadsToPeople.includes(key));
}

/** Uploads need a worker; what their preview tells is in `routes/uploads.test.ts`. */
const isUpload = ({ url }: RouteOptions) => url.includes('/uploads');

describe('A-9 A-16 whoever an answer tells of', () => {
  it('A-16 stands in the trail of that very request, in every route that reads', async () => {
    const [, , leaves] = people.map(({ personId }) => personId) as [string, string, string];
    const ids = { ...(await taskOf(leaves)), personId: leaves, noticeId: 'skriv', version: '2', waveId: 'T0' };
    const parts = { pilotId: 'own', instrumentId: 'own-instrument', ...ids };
    const told: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const answer = await researcher(sampleRequest(route, parts));
      const missing = await missingIn(answer);
      if (missing) told.push(nameOf(route));
      if (missing) expect(route.config?.audited, nameOf(route)).toBeDefined();
      expect(missing ?? [], nameOf(route)).toEqual([]);
    }
    const expected = routes.filter((route) => route.method === 'GET' && mayTellOfPeople(route) && !isUpload(route));
    expect(expected.length).toBeGreaterThan(5);
    for (const route of expected) expect(told, nameOf(route)).toContain(nameOf(route));
  });

  it('A-16 stands there too where a change answers with a list, each list as a reading of its own', async () => {
    const [stays, asks, leaves, alsoLeaves] = people.map(({ personId }) => personId) as [
      string,
      string,
      string,
      string,
    ];
    const [requestId, task] = [await ask(stays), await taskOf(leaves)];
    const decision = { decision: 'refused' };
    const holder = { waveId: 'T0', system: 'Skjema', answerable: 'Forsker B', contact: 'b@example.no' };
    const changes: [string, object | undefined, string[]][] = [
      [`${pilot}/holders`, holder, []],
      [`${pilot}/holder-tasks/${task.taskId}/confirmed`, undefined, [leaves]],
      [`${pilot}/requests/${requestId}/decision`, decision, [stays]],
    ];
    for (const [url, payload, concerned] of changes) {
      const answer = await researcher({ method: 'POST', url, ...(payload ? { payload } : {}) });
      expect(answer.statusCode, answer.body).toBeLessThan(300);
      expect(await missingIn(answer), url).toEqual([]);
      const rows = await test.asSuperuser(
        `select e.action, array_agg(encode(p.reference, 'hex')) filter (where p.reference is not null) as people
           from audit.event e left join audit.event_person p using (event_id) where e.request_id = $1 group by e.event_id, e.action order by e.event_id`,
        [answer.headers['x-request-id']],
      );
      const references = await personReferences(test.app.platform.keyring, concerned);
      // Nobody but whom it was about is told that something of hers was changed.
      expect(rows.map(({ action }) => String(action).split(' ')[0])).toEqual(['POST', 'GET']);
      expect(rows[0]?.people ?? []).toEqual(references.map((each) => each.toString('hex')));
    }
    const gone = await researcher({ method: 'POST', url: `${pilot}/holders/${task.holderId}/deleted` });
    expect(gone.statusCode, gone.body).toBe(200);
    const noted = await notedFor(gone.headers['x-request-id']);
    const [reference] = await personReferences(test.app.platform.keyring, [alsoLeaves]);
    expect([noted.rows, noted.references.has(reference?.toString('hex') ?? '')]).toEqual([2, true]);
    expect(asks).not.toBe(stays);
  });
});
