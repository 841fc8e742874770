import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { listReadings } from './list-readings.ts';
import { type NewReading, noteReading } from './note-reading.ts';
import { personReference, personReferences } from './person-reference.ts';

let fixture: RightsFixture;

beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

const reading: NewReading = {
  actorId: null,
  role: 'researcher',
  action: 'GET /api/pilots/:pilotId/people',
  objectType: 'people',
  pilotId,
  outcome: 'done',
  requestId: 'r',
  personIds: [],
};

async function note(change: Partial<NewReading>): Promise<void> {
  const { databases, keyring } = fixture.room;
  await inPilot(databases.app, pilotId, (db) => noteReading(db, keyring, { ...reading, ...change }));
}

const eventsOf = (reference: Buffer) =>
  fixture.main(
    `select action from audit.event join audit.event_person using (event_id) where reference = $1 order by event_id`,
    [reference],
  );

it('notes one row for a bulk reading, with a reference for each person and no id of any', async () => {
  const personIds = await Promise.all(['A-1', 'B-1', 'C-1'].map(fixture.personOf));
  await note({ requestId: 'bulk', personIds: [...personIds, personIds[0] as string] });
  const rows = await fixture.main(
    `select event_id, array_agg(encode(reference, 'hex') order by reference) as people
       from audit.event left join audit.event_person using (event_id) where request_id = 'bulk' group by event_id`,
  );
  const references = await personReferences(fixture.room.keyring, personIds);
  expect(rows.map(({ people }) => people)).toEqual([references.map((r) => r.toString('hex')).sort()]);
});

it('A-16 tells a person who has read about them, their role and institution, and not what they did themselves', async () => {
  const personId = await fixture.personOf('D-1');
  const [account] = await fixture.main(
    `insert into access.account (user_name, display_name, institution) values ('kari', 'Kari', 'Oppdiktet universitet')
     returning account_id`,
  );
  await note({ actorId: String(account?.account_id), personIds: [personId] });
  await note({ action: 'PUT /api/pilots/:pilotId/people/:personId', objectType: 'person', personIds: [personId] });
  await note({ role: 'participant', personIds: [personId] });
  await note({ outcome: 'denied', personIds: [personId] });
  const key = (await fixture.room.keyring.personKeys([personId])).get(personId) as Buffer;
  const { readings: found, olderReadings } = await inPilot(fixture.room.databases.participant, pilotId, (db) =>
    listReadings(db, { pilotId, key }),
  );
  expect(found.map(({ at: _, ...rest }) => rest)).toEqual([
    { role: 'researcher', institution: null, what: 'person', changed: true },
    { role: 'researcher', institution: 'Oppdiktet universitet', what: 'people', changed: false },
  ]);
  expect(olderReadings).toBe(0);
  expect(found.every(({ at }) => /^\d{4}-\d\d-\d\dT/.test(at))).toBe(true);
});

it('A-16 what somebody did on their own page pushes nobody else’s reading out of the list', async () => {
  const personId = await fixture.personOf('C-1');
  const [reference] = await personReferences(fixture.room.keyring, [personId]);
  const key = (await fixture.room.keyring.personKeys([personId])).get(personId) as Buffer;
  const readings = () =>
    inPilot(fixture.room.databases.participant, pilotId, (db) => listReadings(db, { pilotId, key }));
  const before = await readings();
  expect(before.readings.length).toBeGreaterThan(0);
  await fixture.main(
    `with own as (insert into audit.event (role, action, object_type, pilot_id, outcome, request_id)
       select 'participant', 'GET /min/om-meg', 'person', $2, 'done', 'own' from generate_series(1, 501) returning event_id)
     insert into audit.event_person (event_id, reference) select event_id, $1 from own returning event_id`,
    [reference, pilotId],
  );
  expect(await readings()).toEqual(before);
});

it('A-16 where there are more than are listed, it is said how many', async () => {
  const personId = await fixture.personOf('D-1');
  const [reference] = await personReferences(fixture.room.keyring, [personId]);
  const key = (await fixture.room.keyring.personKeys([personId])).get(personId) as Buffer;
  const readings = () =>
    inPilot(fixture.room.databases.participant, pilotId, (db) => listReadings(db, { pilotId, key }));
  const before = (await readings()).readings.length;
  const read = (count: number) =>
    fixture.main(
      `with seen as (insert into audit.event (role, action, object_type, pilot_id, outcome, request_id)
         select 'researcher', 'GET /people', 'people', $2, 'done', 'seen' from generate_series(1, $3) returning event_id)
       insert into audit.event_person (event_id, reference) select event_id, $1 from seen returning event_id`,
      [reference, pilotId, count],
    );
  await read(500 - before);
  expect([(await readings()).readings.length, (await readings()).olderReadings]).toEqual([500, 0]);
  await read(7);
  expect([(await readings()).readings.length, (await readings()).olderReadings]).toEqual([500, 7]);
});

it('A-9 an act that takes away is noted under the person’s key, and no row holds an id, a name or a study number', async () => {
  const personId = await fixture.personOf('E-1');
  const [reference] = await personReferences(fixture.room.keyring, [personId]);
  await leave(fixture, { personId, act: 'withdrawal', keepsGiven: true });
  expect(await eventsOf(reference as Buffer)).toEqual([{ action: 'withdrawal' }]);
  await leave(fixture, { personId, act: 'erasure' });
  const [all] = await fixture.main(`select string_agg(t, chr(10)) as text from (
    select e::text as t from audit.event e union all select p::text from audit.event_person p) as trail`);
  expect(String(all?.text)).not.toMatch(new RegExp(`${personId}|E-1|Oppdiktet E|Ord fra`));
});

it('A-11 nobody can make a person’s reference once the key is destroyed', async () => {
  const personId = await fixture.personOf('F-1');
  const key = (await fixture.room.keyring.personKeys([personId])).get(personId) as Buffer;
  await note({ personIds: [personId] });
  expect(await eventsOf(personReference(key))).toHaveLength(1);
  await leave(fixture, { personId, act: 'erasure' });
  expect(await personReferences(fixture.room.keyring, [personId])).toEqual([]);
  const again = await fixture.room.keyring.makePersonKeys([personId]);
  expect(again.get(personId)).toBeUndefined();
});

it('A-10 the database refuses to change, remove or truncate who a reading was about, for its owner too', async () => {
  const { owner } = fixture.uploads.database.urls;
  const { connectClient } = await import('@folge/database');
  const client = await connectClient(owner, 'test');
  for (const table of ['audit.event', 'audit.event_person', 'audit.link']) {
    for (const text of [`delete from ${table}`, `truncate ${table}`, `update ${table} set event_id = default`]) {
      await expect(client.query(text), text).rejects.toThrow(/append-only|can only be updated to DEFAULT/);
    }
  }
  await client.end();
});
