import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  check,
  type Fixture,
  knownPeople,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
  save,
} from '../../test/upload-fixture.ts';
import { readFrequencies } from './read-frequencies.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
  await knownPeople(fixture, ['F-1', 'F-2']);
}, 120_000);
afterAll(() => fixture.close());

const survey = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  columns: [{ to: 'study_number' }, { to: 'item', item: 'k01' }],
});
const respondents = async () =>
  (await inPilot(fixture.room.databases.app, pilotId, (db) => readFrequencies(db, { pilotId, waveId: 'T0' })))
    .respondents;

test('who withdrew is not counted again when the wave is called anonymous afterwards', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01\nF-1;2\nF-2;3\n' });
  await check(fixture, uploadId, survey);
  await save(fixture, uploadId);
  expect(await respondents()).toBe(2);
  await query(
    fixture,
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
       occurred_on, covers_from)
     select pilot_id, person_id, purpose_id, permission, 'withdrawn', channel, recorded_by_role, '2025-04-01', covers_from
       from research.consent_event where person_id = (select person_id from research.person order by person_id limit 1)`,
  );
  expect(await respondents()).toBe(1);
  await query(fixture, "update catalogue.wave set anonymous = true where wave_id = 'T0'");
  expect(await respondents()).toBe(1);
}, 60_000);
