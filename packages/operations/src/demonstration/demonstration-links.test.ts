import { randomBytes, randomUUID } from 'node:crypto';
import { connectClient } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDemonstrationLinks } from './demonstration-links.ts';

let database: TestDatabase;
let superuser: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
  const person = randomUUID();
  database = await cloneDatabase();
  superuser = await connectClient(database.superuserUrls.main, 'test');
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body, figures_are_invented)
      values ('north', 'p', '{"nb":"Nord"}', '{}', true);
    insert into research.person (pilot_id, person_id, kind) values ('north', '${person}', 'participant');
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      values ('north', '${person}', '\\x01', '\\x01');
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role, occurred_on, covers_from)
      values ('north', '${person}', 'forms', 'participation', 'given', 'paper', 'researcher', '2025-07-01', '2025-07-01');
    insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version, content_digest, answers)
      values ('north', 'T0', 'i', '${person}', gen_random_uuid(), 1, '', '{1}')`);
});
afterAll(async () => {
  vi.useRealTimers();
  await superuser.end();
  await database.drop();
});

it('R-10 the codes of a demonstration hold for a year from the day in Norway', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T23:30:00Z') });
  const keyEncryptionKey = randomBytes(32).toString('base64url');
  await openDemonstrationLinks({ databases: database.databases, keyEncryptionKey });
  const { rows } = await superuser.query('select expires_on::text as "expiresOn" from identity.link');
  expect(rows).toEqual([{ expiresOn: '2027-11-22' }]);
});
