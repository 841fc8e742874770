import { randomUUID } from 'node:crypto';
import {
  atTheCommandLine,
  closeAccount,
  keepTrail,
  personReferences,
  TrailChain,
  trailWitness,
  verifyTrail,
} from '@folge/operations';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** A walk through every route with people in it whom nobody could mistake: what the trail must not hold. */
let test: TestApp;
let researcher: Caller;
let routes: RouteOptions[];
const people: string[] = [];
const secret = {
  studyNumber: 'SPORSTN',
  name: 'Hemmelighetsen',
  contact: 'hemmelig@example.no',
  file: 'hemmeligfil.csv',
};

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['own', 'foreign']);
  for (const pilotId of ['own', 'foreign']) {
    await addOfficeAndNotice(test, pilotId);
    await addInstrument(test, pilotId);
    await test.asSuperuser('insert into catalogue.wave (pilot_id, wave_id, name) values ($1, $2, \'{"nb":"B"}\')', [
      pilotId,
      `bolge-${pilotId}`,
    ]);
  }
  researcher = await signInAs(test, { role: 'principal_investigator', pilotId: 'own' });
  routes = test.app.routeList.filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/'));
  for (const number of [1, 2, 3]) {
    const payload = { studyNumber: `${secret.studyNumber}-${number}`, name: secret.name, contact: secret.contact };
    const answer = await researcher({ method: 'POST', url: '/api/pilots/own/people', payload });
    people.push(answer.json().personId);
  }
});
afterAll(() => test.close());

const trail = async () =>
  String(
    (
      await test.asSuperuser(`select string_agg(t, chr(10)) as text from (
        select e::text as t from audit.event e union all select p::text from audit.event_person p) as whole`)
    )[0]?.text,
  );

const isPeoples = ({ config }: RouteOptions) => config?.pilot === 'path' && Array.isArray(config.roles);

describe('A-9 the trail', () => {
  it('A-9 holds after a walk through every route no id of a person, name, contact, study number, file name or word', async () => {
    await researcher({
      method: 'POST',
      url: `/api/pilots/own/uploads?fileName=${secret.file}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from('studienr;q1\nSPORSTN-1;3\n'),
    });
    const parts = { pilotId: 'own', instrumentId: 'own-instrument', personId: people[0] as string };
    for (const route of routes.filter(({ url }) => !url.startsWith('/api/session')))
      await researcher(sampleRequest(route, parts));
    await researcher({ url: `/api/pilots/own/people?studyNumber=${secret.studyNumber}-2` });
    await researcher({ url: `/api/pilots/foreign/people/${people[0]}` });
    const text = await trail();
    expect(text.length).toBeGreaterThan(2000);
    const told = [...people, secret.studyNumber, secret.name, secret.contact, secret.file, 'kontor-a'];
    for (const word of told) expect(text.includes(word), word).toBe(false);
  });

  it('A-9 names those who were read as references, one row a bulk reading', async () => {
    const answer = await researcher({ url: '/api/pilots/own/people' });
    const listed = answer.json().people.map(({ personId }: { personId: string }) => personId);
    const rows = await test.asSuperuser(
      `select event_id, array_agg(encode(reference, 'hex') order by reference) as people from audit.event
         join audit.event_person using (event_id) where request_id = $1 group by event_id`,
      [answer.headers['x-request-id']],
    );
    const references = await personReferences(test.app.platform.keyring, listed);
    expect(rows.map((row) => row.people)).toEqual([references.map((each) => each.toString('hex')).sort()]);
  });

  it('A-11 verifies after an erasure, and the person’s rows cannot be found', async () => {
    const personId = people[2] as string;
    const { configuration, keyring, databases } = test.app.platform;
    const [reference] = await personReferences(keyring, [personId]);
    const witness = trailWitness(configuration.auditWitnessFile, keyring);
    const keep = () => keepTrail(databases.audit, { chain: new TrailChain(databases.audit), witness });
    await keep();
    const url = `/api/pilots/own/people/${personId}/acts`;
    const { receiptNumber } = (await researcher({ url })).json();
    const erased = await researcher({
      method: 'POST',
      url,
      payload: { act: 'erase', permission: null, keepsGiven: false, channel: 'paper', receiptNumber },
    });
    expect(erased.statusCode, erased.body).toBeLessThan(300);
    await keep();
    expect(await personReferences(keyring, [personId])).toEqual([]);
    expect(await verifyTrail(databases.audit, witness)).toMatchObject({ unchained: 0, fault: null });
    const left = await test.asSuperuser('select count(*)::int as rows from audit.event_person where reference = $1', [
      reference,
    ]);
    expect(Number(left[0]?.rows)).toBeGreaterThan(0);
    expect((await trail()).includes(personId)).toBe(false);
  });
});

describe('A-2 another pilot', () => {
  it('A-2 is the same as one that is not there, for ids in an address and for ids in a body', async () => {
    const missing = randomUUID();
    const bodies = [
      ['/holders', { waveId: 'bolge-foreign', system: 's', answerable: 'a', contact: 'c' }, 'waveId', 'bolge-none'],
      [
        '/exports',
        {
          purposeIds: ['p'],
          reason: 'Analyse',
          format: 'csv',
          waveIds: ['bolge-foreign'],
          holder: { system: 's', answerable: 'a', contact: 'c' },
        },
        'waveIds',
        ['bolge-none'],
      ],
    ] as const;
    for (const [path, payload, field, none] of bodies) {
      const send = (body: object) => researcher({ method: 'POST', url: `/api/pilots/own${path}`, payload: body });
      const [foreign, absent] = [await send(payload), await send({ ...payload, [field]: none })];
      expect([foreign.statusCode, foreign.json().code], path).toEqual([absent.statusCode, absent.json().code]);
      expect(foreign.statusCode, path).toBe(422);
    }
    await test.asSuperuser(
      `insert into rights.copy_holder (pilot_id, holder_id, wave_id, system, answerable, contact, registered_by)
       values ('foreign', $1, 'bolge-foreign', 's', 'a', 'c', $1)`,
      [missing.replace(/^./, '0')],
    );
    for (const holderId of [missing, missing.replace(/^./, '0')]) {
      const answer = await researcher({ method: 'POST', url: `/api/pilots/own/holders/${holderId}/deleted` });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
    }
    expect(await test.asSuperuser('select from rights.copy_holder where deleted_on is not null')).toEqual([]);
  });
});

describe('A-7 bodies', () => {
  it('A-7 of every route refuse a field that is not theirs, the pilot’s and the state’s among them', async () => {
    const withBody = routes.filter(
      (route) => (route.schema as { body?: unknown } | undefined)?.body && isPeoples(route),
    );
    expect(withBody.length).toBeGreaterThan(8);
    for (const route of withBody) {
      const request = sampleRequest(route, {
        pilotId: 'own',
        instrumentId: 'own-instrument',
        personId: people[1] as string,
      });
      for (const field of ['pilotId', 'consentState', 'personId', 'unknownField']) {
        const answer = await researcher({ ...request, payload: { ...request.payload, [field]: 'own' } });
        const known = Object.hasOwn(request.payload ?? {}, field);
        if (!known) expect(answer.statusCode, `${route.method} ${route.url} ${field}`).toBe(400);
      }
    }
  });
});

describe('A-8 a change of who may', () => {
  it('A-8 ends a removed researcher’s session at the next request', async () => {
    const gone = await signInAs(test, { role: 'researcher', pilotId: 'own' });
    expect((await gone({ url: '/api/pilots/own/people' })).statusCode).toBe(200);
    const [account] = await test.asSuperuser('select user_name from access.account order by created_at desc limit 1');
    const { rights } = test.app.platform;
    await closeAccount(rights, { userName: String(account?.user_name), by: atTheCommandLine });
    const answer = await gone({ url: '/api/pilots/own/people' });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'session.missing']);
  });

  it('A-8 a grant that was taken back is gone at the next request', async () => {
    const moved = await signInAs(test, { role: 'researcher', pilotId: 'own' });
    expect((await moved({ url: '/api/pilots/own/exports' })).statusCode).toBe(200);
    await test.asSuperuser(`delete from access.account_grant where account_id =
      (select account_id from access.account order by created_at desc limit 1)`);
    expect((await moved({ url: '/api/pilots/own/exports' })).statusCode).toBe(404);
  });
});
